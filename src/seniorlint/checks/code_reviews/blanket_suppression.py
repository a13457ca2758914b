"""`blanket-suppression`: when the rule is met and when it is missed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

import libcst as cst

from seniorlint.engine.directives import Directive, read_comment
from seniorlint.engine.lazy_pattern import pattern
from seniorlint.engine.registry import check
from seniorlint.engine.verdict import Met, Missed, Outcome, Verdict
from seniorlint.languages.python.children import all_children
from seniorlint.languages.python.context import Context

_SCOPES = ("line", "next-line")  # what speaks for more is not the matter of the statement that it is in
_HINT = pattern(r"noqa|:\s*ignore", re.IGNORECASE)
_TYPE = pattern(r"#\s*(?P<tool>type|pyright)\s*:\s*ignore(?![-\w])(?P<codes>\s*\[[^\]]*\w[^\]]*\])?")


@check
def blanket_suppression(
    statement: (
        cst.SimpleStatementLine
        | cst.FunctionDef
        | cst.ClassDef
        | cst.If
        | cst.For
        | cst.While
        | cst.With
        | cst.Try
        | cst.TryStar
        | cst.Match
    ),
    ctx: Context,
) -> Verdict:
    """A comment that hides findings says which ones."""
    if not ctx.in_text(_may_hide):
        return None
    return [outcome for comment in _comments(statement, ctx) for outcome in _judge(comment)]


@lru_cache(maxsize=8)
def _may_hide(text: str) -> bool:
    return _HINT.search(text) is not None


def _comments(statement: cst.CSTNode, ctx: Context) -> Iterator[cst.Comment]:
    """The comments of a statement, inside of its brackets too, without those of the statements inside of it.

    A comment on a line of its own between two statements of the module belongs to neither.
    """
    above = () if ctx.parent(statement) is not None else map(id, getattr(statement, "leading_lines", ()))
    between = set(above)
    stack: list[cst.CSTNode] = [statement]
    while stack:
        node = stack.pop()
        if isinstance(node, cst.Comment):
            yield node
        elif node is statement or not isinstance(node, cst.BaseStatement):
            stack.extend(child for child in reversed(all_children(node)) if id(child) not in between)


def _judge(comment: cst.Comment) -> Iterator[Outcome]:
    """The verdicts on what a comment hides, in the order of its text."""
    for found in _TYPE.finditer(comment.value):
        form = f"# {found['tool']}: ignore[...]"
        yield Met(at=comment) if found["codes"] else Missed(comment, form=form)
    for directive in read_comment(comment.value):
        if directive.problem is None and directive.scope in _SCOPES:
            yield Met(at=comment) if directive.words else Missed(comment, form=_form(directive))


def _form(directive: Directive) -> str:
    """How the comment names what it hides."""
    return "# noqa: ..." if directive.is_noqa else "# seniorlint: ignore[...]"
