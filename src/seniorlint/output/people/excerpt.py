"""A source line and the carets under a part of it."""

from __future__ import annotations

from itertools import accumulate
from typing import NamedTuple

from seniorlint.findings.source_line import REACH, CutLine, SourceLine
from seniorlint.output.people.columns import cells

_CUT = "..."


class Excerpt(NamedTuple):
    """Two strings for the terminal, one under the other."""

    line: str
    carets: str


def excerpt(line: SourceLine, start: int, end: int, width: int = REACH) -> Excerpt:
    """Draw a line (without its line end) with carets under the code points from offset `start` to before `end`.

    Offsets count from 0 and may lie behind the line's end; there is always one caret. A line that takes more than
    `width` columns, of which there are at most `REACH`, is cut to them, around the carets.
    """
    if isinstance(line, CutLine):
        text, text_start, length, _ = line
    else:
        text, text_start, length = line, 0, len(line)
        if length <= width and line.isascii() and line.isprintable() and "##" not in line:  # nearly all lines
            start = min(start, length)
            return Excerpt(line, " " * start + "^" * max(min(end, length) - start, 1))
    # A line can be a megabyte long: only what could be drawn around the span is looked at.
    start = min(start, length)
    first, last = max(start - width, 0), min(start + width, length)
    drawn = cells(text[first - text_start : last - text_start])
    edges = [0, *accumulate(cell.width for cell in drawn)]
    left = edges[start - first]
    right = max(edges[min(max(end, start), last) - first], left + 1)
    if first == 0 and last == length and edges[-1] <= width:
        return Excerpt("".join(cell.text for cell in drawn), " " * left + "^" * (right - left))
    room = width - 2 * len(_CUT)
    begin = _begin(left, right, max(edges[-1], right), room)
    seen = [index for index in range(len(drawn)) if edges[index] >= begin and edges[index + 1] <= begin + room]
    while begin and seen and not drawn[seen[0]].width:  # marks of a character that is cut off
        del seen[0]
    shown_from, shown_to = (seen[0], seen[-1] + 1) if seen else (len(drawn), len(drawn))
    head = _CUT if first + shown_from > 0 else ""
    tail = _CUT if first + shown_to < length else ""
    text = "".join(cell.text for cell in drawn[shown_from:shown_to])
    indent = len(head) + max(left - edges[shown_from], 0)
    count = max(min(right, max(edges[shown_to], left + 1)) - left, 1)
    return Excerpt(f"{head}{text}{tail}", " " * indent + "^" * count)


def _begin(left: int, right: int, total: int, room: int) -> int:
    """The column, from 0, at which a window of `room` columns starts that shows the span from its first column on."""
    if right <= room:
        return 0
    context = max(room - (right - left), room // 4) // 2
    return max(min(left - context, total - room), 0)
