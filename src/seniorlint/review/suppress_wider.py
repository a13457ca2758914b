"""Comments that hide the findings of a rule in more than one line: in a block, in a file; and the one above a line.

Each is tried on the text before it becomes an edit: it must leave the statements as they are, and hide the finding.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator

from seniorlint.engine.apply import apply_edits
from seniorlint.engine.observation import TextEdit
from seniorlint.engine.outline import Outline
from seniorlint.engine.source import Source
from seniorlint.engine.suppressions import read_suppressions
from seniorlint.findings.finding import Finding
from seniorlint.languages.language import Language
from seniorlint.review.suppress_line import above_statement, hides, line_above

_OF_FILE = re.compile(r"^[ \t]*#\s*seniorlint:\s*ignore-file\[[^\]\n]*[^\]\s,]\s*(?=\])", re.MULTILINE | re.IGNORECASE)
# What counts only at the top of a file: how to run it, how it is encoded, how Docker reads it.
_FIRST_LINES = re.compile(r"#!|#.*\bcoding[:=]|#\s*\w+\s*=")


def comment_above(source: Source, finding: Finding, name: str, language: Language, newline: str) -> TextEdit | None:
    """The comment above the line of a finding that hides it; None where no place is right.

    `source` has the whole logical line. It goes above the finding's own line, or above the statement where that line
    is inside a string.
    """
    outline = language.load().outline
    outlined = outline(source.text)
    text = source.line(finding.line)
    margin = text[: len(text) - len(text.lstrip(" \t\f"))]
    moved = finding._replace(line=finding.line + 1)
    for edit in (
        line_above(finding.line, margin, "ignore-next-line", name, newline),
        above_statement(source, outlined, finding, name, newline),
    ):
        if hides(edit, source, outlined, outline, moved, name=name):
            return edit
    return None


def comment_of_block(source: Source, finding: Finding, name: str, language: Language, newline: str) -> TextEdit | None:
    """The comment that hides a rule in the block of a finding; None where it is in none.

    The block is the statement that the finding starts in, if others are indented below it, or the one around it.
    `source` has the whole top-level statement.
    """
    outline = language.load().outline
    outlined = outline(source.text)
    moved = finding._replace(line=finding.line + 1)
    for line, margin in _headers(source, outlined, finding):
        edit = line_above(line, margin, "ignore-block", name, newline)
        if hides(edit, source, outlined, outline, moved, name=name):
            return edit
    return None


def comment_of_file(source: Source, name: str, language: Language, newline: str) -> TextEdit | None:
    """The comment that hides a rule in a whole file; it joins one that is there. None where no place is right."""
    outline = language.load().outline
    before = outline(source.text)
    for edit in _of_file(source, name, newline):
        text, _ = apply_edits(source, [[edit]])
        outlined = outline(text)
        if len(outlined.logical_lines) != len(before.logical_lines):
            continue
        all_of_file = (one for one in read_suppressions(source.with_text(text), outlined).all if one.scope == "file")
        if any(name in one.rules for one in all_of_file):
            return edit
    return None


def _headers(source: Source, outlined: Outline, finding: Finding) -> Iterator[tuple[int, str]]:
    """The line, from 1, and the margin of each statement that a comment for the block may be above, the inner first."""
    starts = outlined.logical_lines
    index = bisect_right(starts, source.offset(finding.line, finding.column)) - 1
    if index < 0:
        return
    line, margin = _start(source, starts[index])
    if index + 1 < len(starts) and len(_start(source, starts[index + 1])[1]) > len(margin):
        yield line, margin
    for start in reversed(starts[:index]):
        line, other = _start(source, start)
        if len(other) < len(margin):
            yield line, other
            margin = other


def _start(source: Source, offset: int) -> tuple[int, str]:
    """The line, from 1, of a logical line that starts at an offset, and its margin."""
    line, column = source.position(offset)
    return line, source.line(line)[: column - 1]


def _of_file(source: Source, name: str, newline: str) -> Iterator[TextEdit]:
    known = _OF_FILE.search(source.text)
    if known is not None:
        line, column = source.position(known.end())
        yield TextEdit(line, column, line, column, f", {name}")
    line = 1
    while line <= source.line_count and _FIRST_LINES.match(source.line(line)):
        line += 1
    comment = f"# seniorlint: ignore-file[{name}] because "
    if line > len(source.line_starts):  # behind the last line, which has no end
        last = source.line_count
        end = len(source.line(last)) + 1
        yield TextEdit(last, end, last, end, newline + comment)
    else:
        yield TextEdit(line, 1, line, 1, comment + newline)
