"""Where the members of a block are in the text, and which of them an edit left alone."""

from __future__ import annotations

from collections.abc import Sequence

from seniorlint.engine.source import LINE_END
from seniorlint.languages.python.parsing.lexical import PythonOutline
from seniorlint.languages.python.placing.blocks import Lines


def member_starts(members: Sequence[int], lines: Lines, outlined: PythonOutline) -> list[int]:
    """Where the text of each member of a block starts: behind the one before it, with the comments above it."""
    starts = []
    for number, line in enumerate(members):
        start = lines.line_start(outlined.logical_lines[line])
        if number:
            start = _first_line_at(lines.text, outlined.logical_ends[line - 1], start, lines.column(line))
        starts.append(start)
    return starts


def _first_line_at(text: str, cursor: int, last: int, column: int) -> int:
    """The first line after an offset that is indented by no more than `column` and not blank; `last` if none is."""
    while cursor < last:
        match = LINE_END.search(text, cursor)
        if match is None or match.end() >= last:
            return last
        cursor = match.end()
        end = LINE_END.search(text, cursor)
        line = text[cursor : end.start() if end else len(text)]
        stripped = line.lstrip(" \t\f")
        if stripped and len(line) - len(stripped) <= column:
            return cursor
    return last


def unchanged(old: str, new: str, starts: list[int]) -> tuple[int, int]:
    """How many members at the top and at the bottom are in the new text as they were; the header must, too."""
    if old[: starts[0]] != new[: starts[0]]:
        return 0, 0
    ends = [*starts[1:], len(old)]
    top = 0
    while top < len(starts) - 1 and new.startswith(old[starts[top] : ends[top]], starts[top]):
        top += 1
    bottom, end = 0, len(new)
    while bottom < len(starts) - top - 1:
        member = old[starts[len(starts) - bottom - 1] : ends[len(starts) - bottom - 1]]
        if end - len(member) < starts[top] or not new.endswith(member, starts[top], end):
            break
        end -= len(member)
        bottom += 1
    return top, bottom


def indent_of(text: str, start: int) -> str:
    """The white space at the start of a line."""
    end = start
    while text[end] in " \t\f":
        end += 1
    return text[start:end]


def first_code(text: str) -> str:
    """The first line of a text that is neither blank nor a comment; "" if there is none."""
    return next((line for line in text.splitlines() if line.strip() and not line.lstrip().startswith("#")), "")


def is_member(text: str, column: int) -> bool:
    """Does the text start with a line that is indented by exactly `column`?"""
    for line in text.splitlines():
        stripped = line.lstrip(" \t\f")
        if stripped:
            return len(line) - len(stripped) == column
    return False
