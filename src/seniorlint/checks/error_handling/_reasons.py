"""Reasons stated in words: comments, names and docstrings that say why an error may be dropped."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

import libcst as cst

from seniorlint.engine.lazy_pattern import pattern
from seniorlint.languages.python.bodies import docstring
from seniorlint.languages.python.calls import called_name
from seniorlint.languages.python.comments import end_of_line_comment
from seniorlint.languages.python.context import Context
from seniorlint.languages.python.exceptions import DEFERRED, HANDLERS, Handler, TryStatement, try_of
from seniorlint.languages.python.strings import constant_text
from seniorlint.languages.python.walk import descendants

# What a comment says to a tool; words after it are for people again.
_DIRECTIVE = pattern(
    r"\bnoqa\b(?:\s*:)?(?:[\s,]*\b[A-Z]+[0-9]+\b)*"
    r"|\bnosec\b(?:[\s,:]*\bB[0-9]+\b)*"
    r"|\bpragma\s*:\s*no\s?(?:cover|branch)"
    r"|\b(?:type|mypy|pyright|pylint|ruff|flake8|isort|fmt|yapf)\s*:\s*"
    r"[\w-]+(?:\s*=\s*[\w-]+(?:\s*,\s*[\w-]+)*|\[[^\[\]]*\])?",
    re.IGNORECASE,
)
_OURS = pattern(r"\bseniorlint\s*:")  # hides findings, and may say why to us
_NOQA = pattern(r"\bnoqa\s*:")
_OUR_CODE = pattern(r"\bSL[A-Z]")
_MARKER = pattern(r"\b(?:TODO|FIXME|XXX|HACK)\b(?:\([^()]*\))?:?")
# Code that was commented out, as far as a line shows it.
_CODE = pattern(
    r"(?:pass|continue|break|\.\.\.|(?:raise|return|print|import|assert|del)\b.*|[\w.]+\(.*\)|[\w.]+\s*=\s*\S.*)"
)
_WORD = pattern(r"[^\W\d_]{2,}")
_FORGIVING_NAME = pattern(r"(?:^|_)(?:safe|safely|try|maybe|ignore|ignoring|suppress|silent|silently|quietly)(?:_|$)")
_FORGIVING_TEXT = pattern(
    r"\b(?:safely|ignor(?:e|es|ed|ing)|suppress(?:es|ed|ing)?|swallow(?:s|ed|ing)?|silent(?:ly)?|best[ -]effort"
    r"|(?:if|when|where)\b[^.]{0,60}\b(?:fails?|failed|cannot|can't|could not|impossible|invalid|unsupported)"
    r"|(?:if|where|when|as far as) possible"
    r"|on (?:any )?(?:failure|error|exception)s?|(?:never|not|n't) (?:raise|fail|propagate|crash)(?:e?s)?"
    r"|fall(?:s|ing)? ?back)\b",
    re.IGNORECASE,
)
_SKIPPING = pattern(r"\bskip(?:s|ped|ping)?\b", re.IGNORECASE)
_SENTENCE_END = pattern(r"\.\s|\n[ \t]*\n")
# A comment above a try mostly says what the block does; it is a reason when it speaks of what may go wrong.
_OF_FAILING = pattern(
    r"\b(?:fail\w*|race|errors?|exceptions?|catch\w*|rais\w+|may|might|cannot|can't|could not|missing|optional"
    r"|otherwise|(?:does|do|did)(?: not|n't)|not (?:available|found|installed|supported|there)|unsupported|unavailable"
    r"|not the case|(?:works?|available|exists?|supported|installed|defined|there|needed)\b.{0,60}\bonly"
    r"|only\b.{0,20}\b(?:works?|available|exists?|supported|installed|defined|there|needed))\b",
    re.IGNORECASE,
)


def states_reason(handler: Handler, ctx: Context) -> bool:
    """Does anything around the clause say to people why the error may be dropped?

    A comment in the clause, on its types or just above it; one above its `try` that speaks of failing; or the name or
    the docstring of the function, when they announce that errors do not get out.
    """
    return (
        any(_words(comment) for comment in _comments(handler, ctx))
        or _is_explained_before(handler, ctx)
        or ctx.once(_warns_above, try_of(handler, ctx))
        or _is_forgiving(handler, ctx)
    )


def _is_explained_before(handler: Handler, ctx: Context) -> bool:
    """Does a clause above in the function say why, which takes the same types of the same calls?"""
    function = ctx.function_of(handler)
    if function is None:
        return False
    first = ctx.once(_explained, function, ctx).get(_subject(handler, ctx))
    return first is not None and first is not handler


def _explained(function: cst.FunctionDef, ctx: Context) -> Mapping[tuple[str, ...], Handler]:
    """The clauses of a function with a comment that gives a reason, by what they are about."""
    found: dict[tuple[str, ...], Handler] = {}
    for node in descendants(function.body, stop_at=DEFERRED):
        if isinstance(node, HANDLERS) and any(_words(comment) for comment in ctx.comments(node)):
            found.setdefault(_subject(node, ctx), node)
    return found


def _subject(handler: Handler, ctx: Context) -> tuple[str, ...]:
    """The types of a clause, and what its try block calls."""
    calls = (node for node in descendants(try_of(handler, ctx).body, stop_at=DEFERRED) if isinstance(node, cst.Call))
    return ctx.code(handler.type) if handler.type is not None else "", *map(called_name, calls)


def suppression_states_reason(call: cst.Call, ctx: Context) -> bool:
    """The same of a `suppress(...)`: a comment on its line, one about failing around it, or the function."""
    item = ctx.parent(call)
    around = ctx.parent(item) if isinstance(item, cst.WithItem) else ctx.enclosing(call, cst.SimpleStatementLine)
    if around is not None and (
        _words(end_of_line_comment(around)) != ""
        or any(_speaks_of_failing(comment) for comment in ctx.once(ctx.comments, around))
    ):
        return True
    return _is_forgiving(call, ctx)


def _words(comment: str) -> str:
    """What a comment says to people; "" for a tool directive, a marker, or code that was commented out."""
    if _hides_ours(comment):
        return ""
    text = _MARKER.sub("", _DIRECTIVE.sub("", comment)).strip("# \t-:;,.")
    return text if _WORD.search(text) is not None and not _CODE.fullmatch(text) else ""


def _hides_ours(comment: str) -> bool:
    """Does a comment hide findings of this program?"""
    noqa = _NOQA.search(comment)
    return _OURS.search(comment) is not None or (
        noqa is not None and _OUR_CODE.search(comment[noqa.end() :].partition("#")[0]) is not None
    )


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
    before = ctx.once(_blocks_before, try_of(handler, ctx))[id(handler)]
    yield from _lines(getattr(before, "footer", ()))


def _blocks_before(guarded: TryStatement) -> Mapping[int, cst.BaseSuite]:
    """By the identity of each clause the block that ends above it."""
    clauses = guarded.handlers
    return dict(zip(map(id, clauses), (guarded.body, *(one.body for one in clauses)), strict=False))


def _warns_above(guarded: TryStatement) -> bool:
    """Does a comment above the try statement speak of failing?"""
    return any(map(_speaks_of_failing, _lines(guarded.leading_lines)))


def _lines(lines: Iterable[cst.EmptyLine]) -> Iterator[str]:
    for line in lines:
        if line.comment is not None:
            yield line.comment.value


def _is_forgiving(node: cst.CSTNode, ctx: Context) -> bool:
    function = ctx.function_of(node)
    return function is not None and ctx.once(_forgives, function)


def _forgives(function: cst.FunctionDef) -> bool:
    """Does the name or the docstring of a function say that errors do not get out, or that what fails is skipped?"""
    if _FORGIVING_NAME.search(function.name.value):
        return True
    text = docstring(function.body.body)
    said = constant_text(text) or "" if text is not None else ""
    return _FORGIVING_TEXT.search(said) is not None or any(
        _SKIPPING.search(sentence) and _OF_FAILING.search(sentence) for sentence in _SENTENCE_END.split(said)
    )
