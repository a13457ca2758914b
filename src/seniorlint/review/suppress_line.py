"""The comment that hides one finding, and where it can stand."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator

from seniorlint.engine.apply import apply_edits
from seniorlint.engine.observation import TextEdit
from seniorlint.engine.outline import Outline
from seniorlint.engine.source import Position, Source, first_newline
from seniorlint.engine.suppressions import read_suppressions
from seniorlint.findings.finding import Finding
from seniorlint.languages.language import PYTHON, Language

_OWN = re.compile(r"#\s*seniorlint:\s*ignore\[[^\]]*[^\]\s,]\s*(?=\])")
_OTHER_OWN = re.compile(r"#\s*seniorlint:|#\s*noqa:.*\bSL[A-Z]", re.IGNORECASE)


def suppression(source: Source, finding: Finding, name: str, language: Language) -> TextEdit | None:
    """The edit that hides a finding of the rule `name` with a comment, whose reason is left for the user to write.

    It goes to the end of the line where the finding starts, or of the statement where that line cannot take a comment
    (inside a string, before a backslash), and joins a comment of ours that is there. In other languages than Python it
    goes above the statement where neither can take one. None where no place is right.
    """
    outline = language.load().outline
    outlined = outline(source.text)
    for line in _lines(source, outlined, finding):
        edit = _at_end_of(line, source, outlined, name)
        if edit is not None and _is_plain(outlined, language):
            return edit
        if edit is not None and hides(edit, source, outlined, outline, finding, name=name):
            return edit
    if language is PYTHON:
        return None
    above = above_statement(source, outlined, finding, name, first_newline(source.text))
    moved = finding._replace(line=finding.line + 1)
    return above if hides(above, source, outlined, outline, moved, name=name) else None


def _is_plain(outlined: Outline, language: Language) -> bool:
    """Is it one statement of Python on lines that nothing joins and no comment ends? Then a comment hides its line."""
    return language is PYTHON and not outlined.joins and not outlined.comments and len(outlined.logical_lines) == 1


def _lines(source: Source, outlined: Outline, finding: Finding) -> Iterator[int]:
    """The lines, from 1, to try: that of the finding, then the last one of its logical line."""
    yield finding.line
    index = bisect_right(outlined.logical_ends, source.offset(finding.line, finding.column) - 1)
    if index < len(outlined.logical_ends):
        last = source.position(outlined.logical_ends[index]).line
        if last != finding.line:
            yield last


def _at_end_of(line: int, source: Source, outlined: Outline, name: str) -> TextEdit | None:
    text = source.line(line)
    comment = next((one for one in outlined.comments if source.position(one.offset).line == line), None)
    if comment is not None:
        start = source.position(comment.offset).column
        own = _OWN.search(comment.text)
        if own is not None:
            column = start + own.end()
            return TextEdit(line, column, line, column, f", {name}")
        if _OTHER_OWN.search(comment.text):
            return None
    elif text.rstrip().endswith("\\"):
        return None
    column = len(text.rstrip()) + 1
    return TextEdit(line, column, line, len(text) + 1, f"  # seniorlint: ignore[{name}] because ")


def above_statement(source: Source, outlined: Outline, finding: Finding, name: str, newline: str) -> TextEdit:
    """A comment on a line of its own, above the logical line of a finding."""
    index = bisect_right(outlined.logical_lines, source.offset(finding.line, finding.column)) - 1
    start = source.position(outlined.logical_lines[index]) if index >= 0 else Position(finding.line, 1)
    return line_above(start.line, source.line(start.line)[: start.column - 1], "ignore-next-line", name, newline)


def line_above(line: int, margin: str, verb: str, name: str, newline: str) -> TextEdit:
    """A comment on a line of its own, above a line that counts from 1."""
    return TextEdit(line, 1, line, 1, f"{margin}# seniorlint: {verb}[{name}] because {newline}")


def hides(
    edit: TextEdit, source: Source, before: Outline, outline: Callable[[str], Outline], finding: Finding, *, name: str
) -> bool:
    """Does the text with the comment still have the same statements, and a suppression that speaks for the finding?"""
    text, _ = apply_edits(source, [[edit]])
    after = source.with_text(text)
    outlined = outline(text)
    if len(outlined.logical_lines) != len(before.logical_lines):
        return False
    return any(
        name in one.rules and one.first_line <= finding.line <= one.last_line
        for one in read_suppressions(after, outlined).all
    )
