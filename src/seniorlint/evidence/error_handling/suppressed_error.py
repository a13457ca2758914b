"""`suppressed-error`: the code that shows it."""

from __future__ import annotations

import libcst as cst

from seniorlint.engine.registry import evidence
from seniorlint.engine.verdict import Shown, Verdict
from seniorlint.languages.python.context import Context

_BROAD = frozenset({"builtins.Exception", "builtins.BaseException"})


@evidence(calls=("contextlib.suppress",))
def suppressed_error(call: cst.Call, ctx: Context) -> Verdict:
    """An error that is named and expected, and passes by in a `with` statement."""
    if not call.args or any(arg.star or ctx.qualified_name(arg.value) in _BROAD for arg in call.args):
        return None
    return Shown(call) if isinstance(ctx.parent(call), cst.WithItem) else None
