"""`yield-from`: the code that shows it."""

from __future__ import annotations

import libcst as cst

from seniorlint.engine.registry import evidence
from seniorlint.engine.verdict import Shown, Verdict
from seniorlint.languages.python.bodies import statements_of
from seniorlint.languages.python.context import Context
from seniorlint.languages.python.names import NEW_SCOPES
from seniorlint.languages.python.walk import nodes_of

_DISPLAYS = (cst.Tuple, cst.List, cst.Set, cst.Dict, cst.BaseString)


@evidence
def yield_from(node: cst.Yield, ctx: Context) -> Verdict:
    """A generator that hands over to another one; `yield from ()` and other displays hand over to nobody."""
    if not isinstance(node.value, cst.From) or isinstance(node.value.item, _DISPLAYS):
        return None
    return None if _only_passes_on(node, ctx) else Shown(node)


def _only_passes_on(node: cst.Yield, ctx: Context) -> bool:
    """Is it all that a generator yields, at the end of its body? Then it is not made of several parts."""
    function = ctx.function_of(node)
    if function is None:  # a lambda
        return True
    match list(statements_of(function))[-1]:
        case cst.Expr(value=value) if value is node:
            return sum(1 for _ in nodes_of(function.body, (cst.Yield,), stop_at=NEW_SCOPES)) == 1
    return False
