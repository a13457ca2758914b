"""The place of an imported finding in the text that its file has now, or why it is in it no more."""

from __future__ import annotations

from typing import NamedTuple

from seniorlint.engine.source import Source
from seniorlint.imported.reported import Reported, Unit

_BEYOND = "beyond the end of the file"
_SHORTER = "beyond the end of its line"
_BEHIND = 2  # columns: what is behind the line end is on its line in some tools
_OTHER = "on a line that reads otherwise"


class FoundPlace(NamedTuple):
    """Lines and columns as in a finding of ours."""

    line: int
    column: int
    end_line: int
    end_column: int


def place_in(source: Source, one: Reported) -> FoundPlace | str:
    """The place in a text, or why there is none, in words that follow "it is"."""
    if one.line < 1 or one.line > max(source.line_count, 1):
        return _BEYOND
    text = source.line(one.line)
    if one.snippet and one.snippet.strip() not in text:
        return _OTHER
    column = _column(text, one.column, one.unit)
    if column is None:
        return _SHORTER
    end_line = min(max(one.end_line or one.line, one.line), source.line_count or 1)
    last = source.line(end_line)
    end = _column(last, one.end_column, one.unit) if one.end_column is not None else None
    if end is None or (end_line == one.line and end <= column):
        end_line, end = one.line, max(len(text.rstrip()), column) + 1
    return FoundPlace(one.line, column, end_line, end)


def _column(text: str, column: int | None, unit: Unit) -> int | None:
    """A column of a line in code points from 1; the first sign where none is said. None: the line is shorter."""
    if column is None or column < 1:
        return len(text) - len(text.lstrip()) + 1
    if text.isascii() or unit == "code points":
        return min(column, len(text) + 1) if column <= len(text) + _BEHIND else None
    encoding, width = ("utf-8", 1) if unit == "bytes" else ("utf-16-le", 2)
    data = text.encode(encoding, "surrogatepass")
    if column * width > len(data) + _BEHIND * width:
        return None
    return len(data[: (column - 1) * width].decode(encoding, "ignore")) + 1
