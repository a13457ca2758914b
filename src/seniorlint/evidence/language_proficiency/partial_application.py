"""`partial-application`: the code that shows it."""

from __future__ import annotations

import libcst as cst

from seniorlint.engine.registry import evidence
from seniorlint.engine.verdict import Shown, Verdict
from seniorlint.languages.python.context import Context


@evidence(calls=("functools.partial", "functools.partialmethod"))
def partial_application(call: cst.Call, ctx: Context) -> Verdict:
    """A function that is given some of its arguments now."""
    match call.args:
        case [cst.Arg(star="", keyword=None), cst.Arg(star=""), *_]:
            return Shown(call.func)
    return None
