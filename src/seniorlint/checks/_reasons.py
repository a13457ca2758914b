"""Reasons stated in words: comments, names and docstrings that say why an error may be dropped."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

import libcst as cst

from seniorlint.engine.context import Context
from seniorlint.engine.handlers import Handler

# What a comment says to a tool; words behind it are for people again.
_DIRECTIVE = re.compile(
    r"\bnoqa\b(?:\s*:)?(?:[\s,]*\b[A-Z]+[0-9]+\b)*"
    r"|\bnosec\b(?:[\s,:]*\bB[0-9]+\b)*"
    r"|\bpragma\s*:\s*no\s?(?:cover|branch)"
    r"|\b(?:type|mypy|pyright|pylint|ruff|flake8|isort|fmt|yapf|seniorlint)\s*:\s*[\w-]+(?:\s*=\s*[\w, -]+|\[[^\]]*\])?",
    re.IGNORECASE,
)
_MARKER = re.compile(r"\b(?:TODO|FIXME|XXX|HACK)\b(?:\([^)]*\))?:?")
# Code that was commented out, as far as a line shows it.
_CODE = re.compile(
    r"(?:pass|continue|break|\.\.\.|(?:raise|return|print|import|assert|del)\b.*|[\w.]+\(.*\)|[\w.]+\s*=\s*\S.*)"
)
_WORD = re.compile(r"[^\W\d_]{2,}")
_FORGIVING_NAME = re.compile(
    r"(?:^|_)(?:safe|safely|try|maybe|ignore|ignoring|suppress|silent|silently|quietly)(?:_|$)"
)
_FORGIVING_TEXT = re.compile(
    r"\b(?:safely|ignor(?:e|es|ed|ing)|suppress(?:es|ed|ing)?|swallow(?:s|ed|ing)?|silent(?:ly)?|best[ -]effort"
    r"|(?:if|when|where|even if)\b[^.]{0,60}\b(?:fails?|failed|cannot|can't|errors?|exceptions?|impossible)"
    r"|(?:never|not|n't) (?:raise|fail|propagate|crash)s?|fall(?:s|ing)? ?back)\b",
    re.IGNORECASE,
)


def states_reason(handler: Handler, ctx: Context) -> bool:
    """Does anything around the clause say to people why the error may be dropped?

    A comment in the clause, on its types, just above it, or above its `try`; or the name or the docstring of the
    function, when they announce that errors do not get out.
    """
    return any(says_something(comment) for comment in _comments(handler, ctx)) or _is_forgiving(handler, ctx)


def comment_states_reason(item: cst.WithItem, ctx: Context) -> bool:
    """Does a comment in or above the with statement of this item, or the function around it, state a reason?"""
    block = ctx.parent(item)
    commented = block is not None and any(says_something(comment) for comment in ctx.comments(block))
    return commented or _is_forgiving(item, ctx)


def says_something(comment: str) -> bool:
    """Does a comment speak to people? Tool directives, markers and code that was commented out do not."""
    text = _MARKER.sub("", _DIRECTIVE.sub("", comment)).strip("# \t-:;,.")
    return _WORD.search(text) is not None and not _CODE.fullmatch(text)


def _comments(handler: Handler, ctx: Context) -> Iterator[str]:
    yield from ctx.comments(handler)
    if handler.type is not None and isinstance(handler.type, cst.Tuple):
        yield from _in_brackets(ctx.code(handler.type))
    above = ctx.parent(handler)
    if not isinstance(above, (cst.Try, cst.TryStar)):
        return
    index = next(i for i, one in enumerate(above.handlers) if one is handler)
    before = above.handlers[index - 1].body if index else above.body
    yield from _lines(getattr(before, "footer", ()))
    if index == 0:
        yield from _lines(above.leading_lines)


def _lines(lines: Iterable[cst.EmptyLine]) -> Iterator[str]:
    for line in lines:
        if line.comment is not None:
            yield line.comment.value


def _in_brackets(code: str) -> Iterator[str]:
    for line in code.splitlines():
        _, mark, comment = line.partition("#")
        if mark:
            yield mark + comment


def _is_forgiving(node: cst.CSTNode, ctx: Context) -> bool:
    function = ctx.function_of(node)
    if function is None:
        return False
    if _FORGIVING_NAME.search(function.name.value):
        return True
    docstring = function.get_docstring(clean=False)
    return docstring is not None and _FORGIVING_TEXT.search(docstring) is not None
