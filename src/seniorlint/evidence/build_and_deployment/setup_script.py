"""`setup-script`: the code that shows it."""

from __future__ import annotations

import libcst as cst

from seniorlint.engine.registry import evidence
from seniorlint.engine.verdict import Shown, Verdict
from seniorlint.languages.python.calls import keyword
from seniorlint.languages.python.context import Context

_CONTENTS = ("packages", "py_modules", "scripts", "ext_modules")


@evidence(calls=("setuptools.setup", "distutils.core.setup"))
def setup_script(call: cst.Call, ctx: Context) -> Verdict:
    """A call of `setup` that names the package and what is in it."""
    name = keyword(call, "name")
    if name is None or ctx.role.is_test or not any(keyword(call, one) for one in _CONTENTS):
        return None
    return Shown(call.func, decided_by=name)
