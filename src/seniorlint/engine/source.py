"""A file's bytes as text, and offsets in that text as lines and columns."""

from __future__ import annotations

import codecs
import re
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate
from typing import NamedTuple

# The line ends of the Python language reference (2.1.2); str.splitlines knows more than Python does.
LINE_END = re.compile(r"\r\n|\r|\n")

_NEAR = 1_000  # code points from the start


class NotText(ValueError):
    """The bytes are not text in the encoding that they declare; `line` counts from 1."""

    def __init__(self, message: str, line: int = 1) -> None:
        super().__init__(message)
        self.line = line


class Position(NamedTuple):
    """A place in a text: `line` and `column` count from 1, columns in Unicode code points."""

    line: int
    column: int


@dataclass(frozen=True)
class Source:
    """The text of one file, without its byte-order mark, and how to write it back.

    Line ends are kept as they are. Offsets into `text` are in code points from 0.
    """

    text: str
    encoding: str = "utf-8"
    has_bom: bool = False

    @classmethod
    def from_bytes(cls, data: bytes, encoding: str = "utf-8") -> Source:
        """Decode the bytes of a file; a byte-order mark is taken off. Raises `NotText`."""
        has_bom = encoding in ("utf-8", "utf-8-sig") and data.startswith(codecs.BOM_UTF8)
        if has_bom:
            encoding, data = "utf-8", data[len(codecs.BOM_UTF8) :]
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError as error:
            line = data.count(b"\n", 0, error.start) + 1
            raise NotText(f"{encoding} cannot decode byte 0x{data[error.start]:02x}: {error.reason}", line) from error
        except (LookupError, ValueError) as error:  # a codec that is not for text, or that reports in its own way
            raise NotText(str(error)) from error
        if not encoding.startswith("utf-8"):
            _refuse_surrogates(text, encoding)
        return cls(text, encoding, has_bom)

    @classmethod
    def from_lines(cls, text: str, lines: Iterable[str]) -> Source:
        """A text whose lines, each with its end, are known; the last one has no end, and may be empty."""
        source = cls(text)
        starts = [0, *accumulate(map(len, lines))]
        starts.pop()
        source.__dict__["line_starts"] = starts
        return source

    def to_bytes(self) -> bytes:
        """The bytes of the file: the text in its own encoding, behind its byte-order mark if it had one."""
        return (codecs.BOM_UTF8 if self.has_bom else b"") + self.text.encode(self.encoding)

    def with_text(self, text: str) -> Source:
        """The same file with another text."""
        return Source(text, self.encoding, self.has_bom)

    def rewritten(self, text: str) -> Source:
        """Another text of the same length in which every offset still has the line and column that it has here."""
        other = self.with_text(text)
        other.__dict__["line_starts"] = self.line_starts
        return other

    @cached_property
    def line_starts(self) -> list[int]:
        """The offset at which each line starts; line 1 is item 0."""
        if "\r" in self.text:
            return [0, *(match.end() for match in LINE_END.finditer(self.text))]
        lengths = map(len, self.text.split("\n"))  # ten times as fast as the pattern
        starts = [0, *accumulate(map((1).__add__, lengths))]
        starts.pop()
        return starts

    @property
    def line_count(self) -> int:
        """How many lines the text has; a line end at the very end starts no further one."""
        starts = self.line_starts
        return len(starts) - (starts[-1] == len(self.text))

    def position(self, offset: int) -> Position:
        """The line and column of an offset."""
        if (
            (offset < _NEAR or offset == len(self.text))
            and "line_starts" not in self.__dict__
            and "\r" not in self.text
        ):
            line_start = self.text.rfind("\n", 0, offset) + 1  # a few such questions need no table of all lines
            return Position(self.text.count("\n", 0, offset) + 1, offset - line_start + 1)
        line = bisect_right(self.line_starts, offset)
        return Position(line, offset - self.line_starts[line - 1] + 1)

    def offset(self, line: int, column: int) -> int:
        """The offset of a line and a column, both from 1; beyond the text it is the text's end."""
        if line > len(self.line_starts):
            return len(self.text)
        return min(self.line_starts[line - 1] + column - 1, len(self.text))

    def line(self, number: int) -> str:
        """The text of a line, counted from 1, without its line end; "" beyond the last one."""
        starts = self.line_starts
        if not 1 <= number <= len(starts):
            return ""
        end = starts[number] if number < len(starts) else len(self.text)
        return self.text[starts[number - 1] : end].rstrip("\r\n")


def line_ends(text: str, start: int, end: int) -> int:
    """How many line ends are between two offsets; both in code points from 0."""
    if text.find("\r", start, end) < 0:
        return text.count("\n", start, end)
    return len(LINE_END.findall(text, start, end))


def line_start(text: str, offset: int) -> int:
    """Where the line of an offset starts; both in code points from 0."""
    behind = text.rfind("\n", 0, offset) + 1
    return max(behind, text.rfind("\r", behind, offset) + 1)


def _refuse_surrogates(text: str, encoding: str) -> None:
    """Some codecs (utf-7, unicode_escape) make halves of surrogate pairs, which no string of a program may hold."""
    try:
        text.encode()
    except UnicodeEncodeError as error:
        line = line_ends(text, 0, error.start) + 1
        raise NotText(f"{encoding} gives half of a surrogate pair, which is not a character", line) from error


def first_newline(text: str) -> str:
    """The first line end of a text, which is the one that fixes use; a line feed where there is none."""
    match = LINE_END.search(text)
    return match[0] if match else "\n"
