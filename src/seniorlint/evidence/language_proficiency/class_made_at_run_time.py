"""`class-made-at-run-time`: the code that shows it."""

from __future__ import annotations

import libcst as cst

from seniorlint.engine.registry import evidence
from seniorlint.engine.verdict import Shown, Verdict
from seniorlint.languages.python.context import Context

_TYPE_TAKES = 3


@evidence(calls=("builtins.type", "types.new_class"))
def class_made_at_run_time(call: cst.Call, ctx: Context) -> Verdict:
    """A call that makes a class with bases or a namespace of its own."""
    if any(arg.star == "*" for arg in call.args):
        return None
    if ctx.called(call) == "types.new_class":
        return Shown(call.func) if len(call.args) > 1 else None
    if len([arg for arg in call.args if arg.keyword is None]) != _TYPE_TAKES:
        return None
    match [arg.value for arg in call.args]:
        case [_, cst.Tuple(elements=[]), cst.Dict(elements=[])]:
            return None
    return Shown(call.func)
