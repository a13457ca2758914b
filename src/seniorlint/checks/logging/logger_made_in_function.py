"""`logger-made-in-function`: when the rule is met and when it is missed."""

from __future__ import annotations

import libcst as cst

from seniorlint.engine.registry import check
from seniorlint.engine.verdict import MET, Missed, Verdict
from seniorlint.languages.python.calls import argument
from seniorlint.languages.python.context import Context


@check(calls=("logging.getLogger",))
def logger_made_in_function(call: cst.Call, ctx: Context) -> Verdict:
    """The logger of a module is made once, at its top."""
    match argument(call, 0, "name"):
        case cst.Arg(value=cst.Name(value="__name__")):
            runs_often = ctx.function_of(call) is not None or ctx.enclosing(call, cst.Lambda) is not None
            return Missed(call) if runs_often else MET
    return None
