"""`deep-nesting`: when the rule is met and when it is missed."""

from __future__ import annotations

from collections.abc import Iterator

import libcst as cst

from seniorlint.engine.registry import check
from seniorlint.engine.verdict import MET, Missed, Verdict
from seniorlint.languages.python.context import Context

_BLOCKS = frozenset({cst.If, cst.For, cst.While, cst.With, cst.Try, cst.TryStar, cst.Match})
_NEAR = 3  # blocks; a function that nests less deep was never near the limit


@check
def deep_nesting(function: cst.FunctionDef, ctx: Context, *, max_depth: int) -> Verdict:
    """The blocks of a function nest at most `max_depth` deep; nested functions and classes are judged on their own."""
    deepest = 0
    first: cst.CSTNode | None = None
    stack: list[tuple[cst.BaseSuite, int]] = [(function.body, 0)]
    while stack:
        suite, depth = stack.pop()
        blocks = [line for line in suite.body if type(line) in _BLOCKS]
        if blocks and depth >= max_depth and first is None:
            first = blocks[0]
        if blocks and depth >= deepest:
            deepest = depth + 1
        stack.extend((inner, depth + 1) for block in reversed(blocks) for inner in reversed(list(_suites(block))))
    if first is None:
        return MET if deepest >= _NEAR else None
    return Missed(first, depth=deepest, limit=max_depth, function=function.name.value)


def _suites(block: cst.CSTNode) -> Iterator[cst.BaseSuite]:
    """The suites one level below the header of a block; those of `elif` stand beside the one of `if`."""
    match block:
        case cst.If():
            branch: cst.If | cst.Else | None = block
            while isinstance(branch, cst.If):
                yield branch.body
                branch = branch.orelse
            if branch is not None:
                yield branch.body
        case cst.For() | cst.While():
            yield block.body
            if block.orelse is not None:
                yield block.orelse.body
        case cst.Try() | cst.TryStar():
            yield block.body
            yield from (handler.body for handler in block.handlers)
            if block.orelse is not None:
                yield block.orelse.body
            if block.finalbody is not None:
                yield block.finalbody.body
        case cst.With():
            yield block.body
        case cst.Match():
            yield from (case.body for case in block.cases)
