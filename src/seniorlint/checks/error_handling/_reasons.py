"""Reasons stated in words: comments, names and docstrings that say why an error may be dropped."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

import libcst as cst

from seniorlint.engine.context import Context
from seniorlint.languages.python.exceptions import Handler

# What a comment says to a tool; words behind it are for people again.
_DIRECTIVE = re.compile(
    r"\bnoqa\b(?:\s*:)?(?:[\s,]*\b[A-Z]+[0-9]+\b)*"
    r"|\bnosec\b(?:[\s,:]*\bB[0-9]+\b)*"
    r"|\bpragma\s*:\s*no\s?(?:cover|branch)"
    r"|\b(?:type|mypy|pyright|pylint|ruff|flake8|isort|fmt|yapf)\s*:\s*"
    r"[\w-]+(?:\s*=\s*[\w-]+(?:\s*,\s*[\w-]+)*|\[[^\]]*\])?",
    re.IGNORECASE,
)
_SILENCES = re.compile(r"\bseniorlint\s*:|\bnoqa\s*:[^#]*\bSL[A-Z]")  # hides findings, and may say why to us
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
    r"|(?:if|when|where)\b[^.]{0,60}\b(?:fails?|failed|cannot|can't|could not|impossible|invalid|unsupported)"
    r"|(?:never|not|n't) (?:raise|fail|propagate|crash)(?:e?s)?|fall(?:s|ing)? ?back)\b",
    re.IGNORECASE,
)
# A comment above a try mostly says what the block does; it is a reason when it speaks of what may go wrong.
_OF_FAILING = re.compile(
    r"\b(?:fail\w*|errors?|exceptions?|catch\w*|rais\w+|may|might|cannot|can't|could not|missing|optional|otherwise"
    r"|(?:does|do|did)(?: not|n't)|not (?:available|found|installed|supported|there)|unsupported|unavailable)\b",
    re.IGNORECASE,
)


def states_reason(handler: Handler, ctx: Context) -> bool:
    """Does anything around the clause say to people why the error may be dropped?

    A comment in the clause, on its types or just above it; one above its `try` that speaks of failing; or the name or
    the docstring of the function, when they announce that errors do not get out.
    """
    return (
        any(_words(comment) for comment in _comments(handler, ctx))
        or any(_speaks_of_failing(comment) for comment in _above(handler, ctx))
        or _is_forgiving(handler, ctx)
    )


def suppression_states_reason(item: cst.WithItem, ctx: Context) -> bool:
    """Is there a comment behind the header of the `with`, one that speaks of failing, or a forgiving function?"""
    block = ctx.parent(item)
    if not isinstance(block, cst.With):
        return False
    match block.body:
        case cst.IndentedBlock(header=space) | cst.SimpleStatementSuite(trailing_whitespace=space):
            if space.comment is not None and _words(space.comment.value):
                return True
    return any(_speaks_of_failing(comment) for comment in ctx.comments(block)) or _is_forgiving(item, ctx)


def _words(comment: str) -> str:
    """What a comment says to people; "" for a tool directive, a marker, or code that was commented out."""
    if _SILENCES.search(comment):
        return ""
    text = _MARKER.sub("", _DIRECTIVE.sub("", comment)).strip("# \t-:;,.")
    return text if _WORD.search(text) is not None and not _CODE.fullmatch(text) else ""


def _speaks_of_failing(comment: str) -> bool:
    text = _words(comment)
    return bool(_OF_FAILING.search(text) or _FORGIVING_TEXT.search(text))


def _comments(handler: Handler, ctx: Context) -> Iterator[str]:
    """The comments in a clause, in the brackets of its types, and at the end of the block before it."""
    yield from ctx.comments(handler)
    if isinstance(handler.type, cst.Tuple):
        for line in ctx.code(handler.type).splitlines():
            _, mark, comment = line.partition("#")
            yield mark + comment
    match ctx.parent(handler):
        case cst.Try(body=body, handlers=handlers) | cst.TryStar(body=body, handlers=handlers):
            index = next(i for i, one in enumerate(handlers) if one is handler)
            yield from _lines(getattr(handlers[index - 1].body if index else body, "footer", ()))


def _above(handler: Handler, ctx: Context) -> Iterator[str]:
    """The comments above the try statement."""
    match ctx.parent(handler):
        case cst.Try(leading_lines=lines) | cst.TryStar(leading_lines=lines):
            yield from _lines(lines)


def _lines(lines: Iterable[cst.EmptyLine]) -> Iterator[str]:
    for line in lines:
        if line.comment is not None:
            yield line.comment.value


def _is_forgiving(node: cst.CSTNode, ctx: Context) -> bool:
    function = ctx.function_of(node)
    if function is None:
        return False
    if _FORGIVING_NAME.search(function.name.value):
        return True
    docstring = function.get_docstring(clean=False)
    return docstring is not None and _FORGIVING_TEXT.search(docstring) is not None
