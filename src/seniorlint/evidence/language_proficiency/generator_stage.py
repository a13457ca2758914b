"""`generator-stage`: the code that shows it."""

from __future__ import annotations

import libcst as cst

from seniorlint.engine.registry import evidence
from seniorlint.engine.verdict import Shown, Verdict
from seniorlint.languages.python.context import Context
from seniorlint.languages.python.names import NEW_SCOPES, parameters_of
from seniorlint.languages.python.walk import nodes_of


@evidence
def generator_stage(node: cst.Yield, ctx: Context) -> Verdict:
    """A generator whose items come from a loop over a parameter."""
    loop = ctx.loop_of(node)
    function = ctx.function_of(node)
    if function is None or not isinstance(loop, cst.For) or node.value is None:
        return None
    outermost = loop
    while isinstance(around := ctx.loop_of(outermost), cst.For):
        outermost = around
    taken = {param.name.value for param in parameters_of(function.params)} - {"self"}
    if (
        not isinstance(outermost.iter, cst.Name)
        or outermost.iter.value not in taken
        or _gives_all(node, outermost, ctx)
    ):
        return None
    return Shown(function.name, decided_by=node) if ctx.once(_first_yield, function) is node else None


def _first_yield(generator: cst.FunctionDef) -> cst.Yield:
    return nodes_of(generator.body, (cst.Yield,), stop_at=NEW_SCOPES)[0]


def _gives_all(node: cst.Yield, loop: cst.For, ctx: Context) -> bool:
    """Is every item given on as it is? Then the loop does nothing."""
    line = ctx.parent(ctx.parent(node)) if isinstance(ctx.parent(node), cst.Expr) else None  # type: ignore[arg-type]
    is_only = line is not None and ctx.parent(line) is loop.body and len(loop.body.body) == 1
    return is_only and isinstance(node.value, cst.Name | cst.From)
