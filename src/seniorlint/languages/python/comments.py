"""Comments where the walk does not go: inside brackets and around a statement."""

from __future__ import annotations

from collections.abc import Iterator

import libcst as cst

from seniorlint.engine.lazy_pattern import pattern
from seniorlint.languages.python.context import Context

_ELSEWHERE = pattern(r"(?:\bnoqa\s*:|\bpylint:\s*disable(?:-next)?=)([^#]*)")
_WORD = pattern(r"[\w-]+")


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
    """The comments above the statement that holds a node, and the one after a simple statement; each with its `#`.

    Of a node in a list that is written out, the comments above its element, too.
    """
    for above in ctx.ancestors(node):
        if isinstance(above, cst.Element):
            yield from _comments_above(above, ctx.parent(above))
        if isinstance(above, cst.BaseStatement):
            for line in getattr(above, "leading_lines", ()):
                if line.comment is not None:
                    yield line.comment.value
            if isinstance(above, cst.SimpleStatementLine) and above.trailing_whitespace.comment is not None:
                yield above.trailing_whitespace.comment.value
            return


def _comments_above(element: cst.Element, display: cst.CSTNode | None) -> Iterator[str]:
    """The comments on lines of their own between an element of a list and what is before it."""
    if not isinstance(display, cst.List):
        return
    place = next(index for index, one in enumerate(display.elements) if one is element)
    comma = display.elements[place - 1].comma if place else None
    space = comma.whitespace_after if isinstance(comma, cst.Comma) else display.lbracket.whitespace_after
    if isinstance(space, cst.ParenthesizedWhitespace):
        for line in space.empty_lines:
            if line.comment is not None:
                yield line.comment.value


def silences(comment: str, names: frozenset[str]) -> bool:
    """Does a comment tell another linter that something is meant, by one of its codes or names (`# noqa: E722`)?

    seniorlint's own comments are read by the engine, which also counts them.
    """
    asked = _ELSEWHERE.search(comment)
    return asked is not None and not names.isdisjoint(_WORD.findall(asked[1]))


def end_of_line_comment(clause: cst.CSTNode) -> str:
    """The comment on the line of a clause's header, or of a simple statement, with its `#`; "" where there is none."""
    match clause:
        case cst.SimpleStatementLine(trailing_whitespace=space):
            comment = space.comment
        case cst.ExceptHandler(body=body) | cst.ExceptStarHandler(body=body) | cst.With(body=body):
            space_after = (
                body.header if isinstance(body, cst.IndentedBlock) else getattr(body, "trailing_whitespace", None)
            )
            comment = space_after.comment if space_after is not None else None
        case _:
            comment = None
    return comment.value if comment is not None else ""
