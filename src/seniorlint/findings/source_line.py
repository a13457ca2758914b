"""The line that a finding starts on, as far as it can be drawn: so what is printed needs no file once more."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from seniorlint.engine.source import Source

REACH = 160  # columns of source that are drawn at most, and so code points on either side of a finding's start


class CutLine(NamedTuple):
    """The part of a long line that can be drawn. Offsets count code points of the whole line, from 0.

    `first`: where the part starts. `length`: of the whole line. `end`: where what is not white space ends in the part.
    """

    text: str
    first: int
    length: int
    end: int


SourceLine = str | CutLine  # nearly all lines are whole, and then a string says it all


def line_at(source: Source, line: int, column: int) -> SourceLine | None:
    """The line of a finding that starts at a line and a column, both from 1; None where the text has no such line."""
    if line > len(source.line_starts):
        return None
    whole = source.line(line)
    start = min(column - 1, len(whole))
    first, last = max(start - REACH, 0), start + REACH
    if not first and last >= len(whole):
        return whole
    return CutLine(whole[first:last], first, len(whole), max(min(len(whole.rstrip()), last), first))


def end_of(line: SourceLine) -> int:
    """The offset, from 0, at which what is not white space ends, or where the part ends that can be drawn."""
    return line.end if isinstance(line, CutLine) else len(line.rstrip())
