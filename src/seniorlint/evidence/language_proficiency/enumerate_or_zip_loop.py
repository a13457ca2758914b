"""`enumerate-or-zip-loop`: the code that shows it."""

from __future__ import annotations

from collections import Counter

import libcst as cst

from seniorlint.engine.registry import evidence
from seniorlint.engine.verdict import Shown, Verdict
from seniorlint.languages.python.context import Context
from seniorlint.languages.python.walk import nodes_of


@evidence(calls=("builtins.enumerate", "builtins.zip"))
def enumerate_or_zip_loop(call: cst.Call, ctx: Context) -> Verdict:
    """A loop over such a call, whose target has a name for each part."""
    match ctx.parent(call):
        case cst.For(iter=iterated, target=cst.Tuple() as target) if iterated is call:
            return Shown(call.func) if _reads_number(call, target, ctx) else None
    return None


def _reads_number(call: cst.Call, target: cst.Tuple, ctx: Context) -> bool:
    """Does the function read the number that `enumerate` counts? A plain loop over the items would do otherwise."""
    function = ctx.function_of(call)
    if function is None or ctx.called(call) != "builtins.enumerate":
        return True
    match target.elements[0].value:
        case cst.Name(value=number):
            return ctx.once(_names_in, function)[number] > 1
    return True


def _names_in(function: cst.FunctionDef) -> Counter[str]:
    """How often each name is written in the body of a function."""
    return Counter(one.value for one in nodes_of(function.body, (cst.Name,)))
