"""`late-binding-closure`: when the rule is met and when it is missed."""

from __future__ import annotations

import libcst as cst

from seniorlint.checks.python_idioms._closures import loops_around, variables_read
from seniorlint.checks.python_idioms._keeping import outlives_round
from seniorlint.engine.context import Context
from seniorlint.engine.registry import check
from seniorlint.engine.verdict import MET, Missed, Verdict


@check
def late_binding_closure(function: cst.FunctionDef | cst.Lambda, ctx: Context) -> Verdict:
    """A function made in a loop that is kept for later does not read what the next round changes."""
    loops = loops_around(function, ctx)
    if not loops:
        return None
    for loop in loops:
        name = next(variables_read(function, loop, ctx), None)
        if name is not None and outlives_round(function, loop, ctx):
            return Missed(function, name=name)
    return MET
