"""`deep-nesting`: when the rule is met and when it is missed."""

from __future__ import annotations

import libcst as cst

from seniorlint.checks.code_organization._suites import BLOCKS, suites_of
from seniorlint.engine.registry import check
from seniorlint.engine.verdict import MET, Missed, Verdict
from seniorlint.languages.python.context import Context


@check
def deep_nesting(function: cst.FunctionDef, ctx: Context, *, max_depth: int) -> Verdict:
    """The blocks of a function nest at most `max_depth` deep; nested functions and classes are judged on their own."""
    deepest = 0
    first: cst.CSTNode | None = None
    stack: list[tuple[cst.BaseSuite, int]] = [(function.body, 0)]
    while stack:
        suite, depth = stack.pop()
        blocks = [line for line in suite.body if type(line) in BLOCKS]
        if blocks and depth >= max_depth and first is None:
            first = blocks[0]
        if blocks and depth >= deepest:
            deepest = depth + 1
        stack.extend((inner, depth + 1) for block in reversed(blocks) for inner in reversed(list(suites_of(block))))
    if first is None:
        return MET if deepest >= max(max_depth - 1, 1) else None
    excess = (deepest - max_depth) / max(max_depth, 1)
    return Missed(first, excess=excess, depth=deepest, limit=max_depth, function=function.name.value)
