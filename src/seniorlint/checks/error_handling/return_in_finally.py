"""`return-in-finally`: when the rule is met and when it is missed."""

from __future__ import annotations

import libcst as cst

from seniorlint.engine.context import Context
from seniorlint.engine.registry import check
from seniorlint.engine.verdict import MET, Missed, Verdict
from seniorlint.engine.walk import descendants
from seniorlint.languages.python.exceptions import DEFERRED


@check
def return_in_finally(block: cst.Finally, ctx: Context) -> Verdict:
    """A finally block lets the error in flight, or the value on its way out, pass."""
    for node in descendants(block.body, stop_at=(*DEFERRED, cst.Finally)):  # a nested finally answers for itself
        match node:
            case cst.Return() | cst.Break() | cst.Continue() if _leaves(node, block, ctx):
                return Missed(node, statement=type(node).__name__.lower())
    return MET


def _leaves(node: cst.Return | cst.Break | cst.Continue, block: cst.Finally, ctx: Context) -> bool:
    """Does this statement jump out of the block, and not only out of a loop in it?"""
    loop = None if isinstance(node, cst.Return) else ctx.loop_of(node)
    return loop is None or all(above is not block for above in ctx.ancestors(loop))
