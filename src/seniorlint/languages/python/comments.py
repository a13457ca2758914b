"""Comments where the walk does not go: inside brackets and around a statement."""

from __future__ import annotations

from collections.abc import Iterator

import libcst as cst

from seniorlint.engine.context import Context


def holds_comment(node: cst.CSTNode) -> bool:
    """Does a comment stand anywhere inside this node, in brackets too? Slow: for what is to be edited only."""
    stack = [node]
    while stack:
        current = stack.pop()
        if isinstance(current, cst.Comment):
            return True
        stack.extend(current.children)
    return False


def comments_beside(node: cst.CSTNode, ctx: Context) -> Iterator[str]:
    """The comments above the statement that holds a node, and the one behind a simple statement; each with its `#`."""
    for above in ctx.ancestors(node):
        if isinstance(above, cst.BaseStatement):
            for line in getattr(above, "leading_lines", ()):
                if line.comment is not None:
                    yield line.comment.value
            if isinstance(above, cst.SimpleStatementLine) and above.trailing_whitespace.comment is not None:
                yield above.trailing_whitespace.comment.value
            return
