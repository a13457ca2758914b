"""`late-binding-closure`: when the rule is met and when it is missed."""

from __future__ import annotations

import libcst as cst

from seniorlint.checks.python_idioms._closures import binds_each_round, variables_read
from seniorlint.checks.python_idioms._keeping import outlives_round
from seniorlint.engine.registry import check
from seniorlint.engine.verdict import MET, Met, Missed, Verdict
from seniorlint.languages.python.context import Context
from seniorlint.languages.python.loops import loops_around
from seniorlint.languages.python.names import parameters_of


@check
def late_binding_closure(function: cst.FunctionDef | cst.Lambda, ctx: Context) -> Verdict:
    """A function made in a loop that is kept for later does not read what the next round changes."""
    reads = False
    loops = list(loops_around(function, ctx))
    for loop in loops:
        name = next(variables_read(function, loop, ctx), None)
        reads = reads or name is not None
        if name is not None and outlives_round(function, loop, ctx):
            return Missed(function, related=loop, name=name)
    if reads:
        return MET
    for param in parameters_of(function.params) if loops else ():
        match param.default:
            case cst.Name(value=name) if any(binds_each_round(name, function, loop, ctx) for loop in loops):
                return Met(decided_by=param.default)
    return None
