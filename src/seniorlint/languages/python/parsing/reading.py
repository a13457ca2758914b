"""A file is what Python says it is: text to tree, or the reason why there is none.

libcst reads nearly every text as it is. Where it does not, the text is read once more, rewritten without moving
anything (margins as Python measures them, the prefix `tr` as `rt`). Where libcst still refuses what Python's own parser
takes, the statements that it refuses are left out.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator

import libcst as cst

from seniorlint.engine.analysis import SyntaxProblem
from seniorlint.engine.source import Position, Source
from seniorlint.languages.python.parsing.batches import oversized
from seniorlint.languages.python.parsing.lexical import PythonOutline, outline
from seniorlint.languages.python.parsing.margins import plain_margins, spaces_for_tabs
from seniorlint.languages.python.parsing.nesting import DEEP_LINKS, TooDeep
from seniorlint.languages.python.parsing.parse import on_large_stack, parse
from seniorlint.languages.python.parsing.syntax import as_python, describe
from seniorlint.languages.python.parsing.tree import Tree
from seniorlint.languages.python.parsing.unread import leave_out

MAX_TEXT = 4_000_000  # characters; many short statements take 220 bytes for each one (measured)

_Refusal = TooDeep | cst.ParserSyntaxError | UnicodeEncodeError


def read(source: Source, outlined: PythonOutline) -> Tree | SyntaxProblem:
    """The tree of a text whose outline is known."""
    unreadable = _unreadable(source, outlined)
    if unreadable is not None:
        return unreadable
    refusal = _as_it_is(source, outlined)
    if isinstance(refusal, Tree):
        return refusal
    last, last_outline = source, outlined
    refused = source.text
    for text in _rewritings(source.text, outlined):
        last, last_outline = source.rewritten(text), outline(text)
        attempt = _attempt(last, last_outline)
        if isinstance(attempt, Tree):
            return attempt._replace(is_as_written=False)
        if refusal is None:
            refusal, refused = attempt, text
    python = _as_python(source.text, outlined)
    if isinstance(python, ast.Module):
        left_out = leave_out(python, last, last_outline, _why_not)
        if left_out is not None:
            attempt = _attempt(source.rewritten(left_out.text), outline(left_out.text))
            if isinstance(attempt, Tree):
                return attempt._replace(unread=left_out.unread, stand_in=left_out.stand_in, is_as_written=False)
    theirs = python if isinstance(python, SyntaxError) else None
    if theirs is None and isinstance(refusal, TooDeep):
        return SyntaxProblem(refusal.reason, source.position(refusal.offset))
    if theirs is None and isinstance(refusal, UnicodeEncodeError):
        return SyntaxProblem("half of a surrogate pair, which is not a character", source.position(refusal.start))
    ours = refusal if isinstance(refusal, cst.ParserSyntaxError) else None
    return SyntaxProblem(*describe(ours, theirs, source, refused))


def _as_python(text: str, outlined: PythonOutline) -> ast.Module | SyntaxError | None:
    if outlined.links <= DEEP_LINKS:  # to start a thread takes longer than to parse a function
        return as_python(text)
    return on_large_stack(lambda: as_python(text), frames=None)


def read_as_written(source: Source, outlined: PythonOutline) -> Tree | None:
    """The tree of a text whose outline is known, if libcst reads it as it is; why it does not is not asked."""
    if _unreadable(source, outlined) is not None:
        return None
    attempt = _as_it_is(source, outlined)
    return attempt if isinstance(attempt, Tree) else None


def _unreadable(source: Source, outlined: PythonOutline) -> SyntaxProblem | None:
    """Why a text is given to no parser."""
    text = source.text
    if len(text) > MAX_TEXT:
        return SyntaxProblem(f"a text of more than {MAX_TEXT:,} characters is not parsed", Position(1, 1))
    nul = text.find("\0")
    if nul >= 0:
        return SyntaxProblem("the file has a null byte", source.position(nul))
    if text.startswith("\ufeff"):  # libcst would take it, and tell all positions without it
        return SyntaxProblem("a second byte-order mark, which Python refuses too", source.position(0))
    if outlined.too_deep is not None and outlined.too_deep.is_python:
        return SyntaxProblem(outlined.too_deep.reason, source.position(outlined.too_deep.offset))
    return None


def _rewritings(text: str, outlined: PythonOutline) -> Iterator[str]:
    """The ways to write a text for libcst that do not move its code, those that change least first."""
    comments = [comment.offset for comment in outlined.comments]
    plain: str | None = text
    if outlined.odd_margins:
        plain = plain_margins(text, outlined.logical_lines, comments, outlined.odd_margins)
    if plain is None:
        return
    for place in outlined.reversed_prefixes:
        plain = plain[:place] + plain[place + 1] + plain[place] + plain[place + 2 :]
    if plain != text:
        yield plain
    if "\t" in plain:
        without_tabs = spaces_for_tabs(plain, outlined.logical_lines, comments)
        if without_tabs is not None and without_tabs != plain:
            yield without_tabs


def _as_it_is(
    source: Source, outlined: PythonOutline
) -> Tree | TooDeep | cst.ParserSyntaxError | UnicodeEncodeError | None:
    """The tree of a text that is not rewritten; or why it has none, which None does not say."""
    # libcst takes some odd margins for another block, without a word.
    return None if outlined.odd_margins else _attempt(source, outlined)


def _attempt(source: Source, outlined: PythonOutline) -> Tree | _Refusal:
    """The tree of a text, or why it has none."""
    too_much = outlined.too_deep or oversized(source.text, outlined)
    if too_much is not None:
        return too_much
    try:
        return Tree(source, outlined, parse(source.text, outlined))
    except (cst.ParserSyntaxError, UnicodeEncodeError) as error:
        return error


def _why_not(text: str) -> str | None:
    """Why a text has no tree, "" if nobody can say; None if it has one."""
    match _attempt(Source(text), outline(text)):
        case Tree():
            return None
        case TooDeep(reason=reason):
            return reason
    return ""
