"""`return-in-finally`: when the rule is met and when it is missed."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import pairwise

import libcst as cst

from seniorlint.engine.registry import check
from seniorlint.engine.verdict import Met, Missed, Verdict
from seniorlint.languages.python.bodies import last_statement
from seniorlint.languages.python.context import Context
from seniorlint.languages.python.exceptions import DEFERRED
from seniorlint.languages.python.walk import descendants

_JUMPS = (cst.Return, cst.Break, cst.Continue)


@check
def return_in_finally(block: cst.Finally, ctx: Context) -> Verdict:
    """Around a finally block that cleans up, the jumps stand where they drop no error in flight."""
    inside: cst.CSTNode | None = None
    for node in descendants(block.body, stop_at=(*DEFERRED, cst.Finally)):  # a nested finally answers for itself
        if isinstance(node, _JUMPS):
            if _leaves(node, block, ctx):
                return Missed(node, statement=type(node).__name__.lower())
            inside = node
    jump = inside or _jump_around(block, ctx)
    return Met(decided_by=jump) if jump is not None else None


def _leaves(node: cst.Return | cst.Break | cst.Continue, block: cst.Finally, ctx: Context) -> bool:
    """Does this statement jump out of the block, and not only out of a loop in it?"""
    loop = None if isinstance(node, cst.Return) else ctx.loop_of(node)
    return loop is None or all(above is not block for above in ctx.ancestors(loop))


def _jump_around(block: cst.Finally, ctx: Context) -> cst.CSTNode | None:
    """The jump that ends the try block, one of its clauses or its else, or that follows the whole statement."""
    ends: list[cst.CSTNode] = []
    guarded = ctx.parent(block)
    if isinstance(guarded, (cst.Try, cst.TryStar)):
        ends = [last_statement(part.body) for part in (guarded, *guarded.handlers, guarded.orelse) if part is not None]
    around = ctx.parent(guarded) if guarded is not None else None
    if isinstance(around, cst.IndentedBlock):
        following = ctx.once(_following, around).get(id(guarded))
        if isinstance(following, cst.SimpleStatementLine):
            ends.append(following.body[0])
    return next((end for end in ends if isinstance(end, _JUMPS)), None)


def _following(block: cst.IndentedBlock) -> Mapping[int, cst.CSTNode]:
    """By the identity of each statement of a block the one that follows it."""
    return {id(one): other for one, other in pairwise(block.body)}
