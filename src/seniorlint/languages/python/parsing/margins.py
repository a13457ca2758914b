"""What is before the code of a line, written as libcst reads it; every offset stays what it was.

Python measures indentation in columns: a form feed sets the column back to 0, and a line that holds nothing but a
backslash is joined to the next one. libcst drops both, and takes some of such lines for another block, or refuses them.
So such a margin is written as the spaces that Python counts, and what is left over becomes blanks at the end of the
line above: the line end moves, the code does not.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from seniorlint.engine.source import line_start

_JOINT = re.compile(r"\\(?:\r\n|\n|\r)")
_TAB = 8  # columns (the Python language reference, 2.1.8)


class Margin(NamedTuple):
    """What is before the code of a line, or before a comment or a line end, where it holds more than white space.

    `start` and `end` are offsets in code points from 0; it may reach over several lines.
    """

    start: int
    end: int
    is_code: bool


def columns(margin: str) -> tuple[int, int]:
    """How far CPython takes a margin to be indented: with tabs of eight columns, and with tabs of one.

    The first column that is not 0 before a joined line counts, whatever follows it (CPython, Parser/tokenizer.c).
    """
    column = narrow = before_joint = 0
    *joined, last = _JOINT.split(margin)
    for piece in joined:
        column, narrow = _advance(piece, column, narrow)
        before_joint = before_joint or column
    column, narrow = _advance(last, column, narrow)
    return (before_joint, before_joint) if before_joint else (column, narrow)


def _advance(piece: str, column: int, narrow: int) -> tuple[int, int]:
    for character in piece:
        if character == "\f":
            column = narrow = 0
        else:
            column = (column // _TAB + 1) * _TAB if character == "\t" else column + 1
            narrow += 1
    return column, narrow


def plain_margins(text: str, lines: Sequence[int], comments: Sequence[int], margins: Sequence[Margin]) -> str | None:
    """The text, as long as it was, with these margins (in their order) written in spaces.

    `lines`, `comments`: where its logical lines and comments start. None where Python refuses the indentation, or where
    there is no room for that many spaces.
    """
    has_tabs = any("\t" in text[one.start : one.end] for one in margins)
    if has_tabs and not _is_indented_well(text, lines, margins):
        return None
    pieces: list[str] = []
    done = 0
    for start, end, is_code in margins:
        if not is_code:
            pieces += text[done:start], " " * (end - start)
            done = end
            continue
        width = columns(text[start:end])[1]
        over = end - start - width
        if over < 0:
            return None  # tabs before a backslash can count for more columns than there are characters
        line_end = _line_end_before(text, start)
        pieces.append(text[done : start - len(line_end)])
        if not line_end and over:
            line_end, over = "\n", over - 1  # of the first line: one character becomes a line end
        pieces += " " * over, line_end, " " * width
        done = end
    plain = "".join([*pieces, text[done:]])
    return _without_tabs(plain, lines, comments) if has_tabs else plain


def spaces_for_tabs(text: str, lines: Sequence[int], comments: Sequence[int]) -> str | None:
    """The text, whose margins are plain, with a space for each tab in them; None where Python refuses the tabs."""
    return _without_tabs(text, lines, comments) if _is_indented_well(text, lines, ()) else None


def _without_tabs(text: str, lines: Sequence[int], comments: Sequence[int]) -> str:
    pieces: list[str] = []
    done = 0
    for end in sorted([*lines, *comments]):
        start = line_start(text, end)
        if "\t" in text[start:end] and text[start:end].isspace():
            pieces += text[done:start], text[start:end].replace("\t", " ")
            done = end
    return "".join([*pieces, text[done:]])


def _is_indented_well(text: str, lines: Sequence[int], odd: Sequence[Margin]) -> bool:
    """Does Python take the indentation? Each must be as wide as a block around it, with tabs of eight and of one."""
    starts = {one.end: one.start for one in odd}
    stack = [(0, 0)]
    for offset in lines:
        wide, narrow = columns(text[starts.get(offset, line_start(text, offset)) : offset])
        is_dedent = wide < stack[-1][0]
        while wide < stack[-1][0]:
            stack.pop()
        if wide > stack[-1][0] and narrow > stack[-1][1] and not is_dedent:
            stack.append((wide, narrow))
        elif (wide, narrow) != stack[-1]:
            return False
    return True


def _line_end_before(text: str, offset: int) -> str:
    if text[max(offset - 2, 0) : offset] == "\r\n":
        return "\r\n"
    return text[offset - 1 : offset] if offset else ""
