"""Lines and columns as the protocol counts them, to and from code points.

The protocol knows three line ends, `\\n`, `\\r\\n` and `\\r`, as Python's grammar does; `str.splitlines` knows more. It
counts columns in units of an encoding that client and server agree on; in UTF-16 an emoji is two of them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    from lsprotocol import types

Encoding = Literal["utf-8", "utf-16", "utf-32"]

_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+")
_LONE_SURROGATE = re.compile("[\ud800-\udfff]")


class Place(NamedTuple):
    """A place in a text: `line` and `column` count from 0, the column in code points.

    `into`: how many UTF-16 units behind the column, 1 where a client points between the halves of a surrogate pair.
    """

    line: int
    column: int
    into: int = 0


class ClientPosition(NamedTuple):
    """A position as the client means it, both from 0. The protocol's own type takes 0.3 s to import."""

    line: int
    character: int


class ClientRange(NamedTuple):
    """What is from one of the client's positions to another."""

    start: ClientPosition
    end: ClientPosition


def position_from(position: types.Position) -> ClientPosition:
    """A position that came in."""
    return ClientPosition(position.line, position.character)


def range_from(place: types.Range) -> ClientRange:
    """A range that came in."""
    return ClientRange(position_from(place.start), position_from(place.end))


def split_lines(text: str) -> list[str]:
    """The lines of a text with their ends; the last one has none, and is empty behind a final line end."""
    lines = _LINE.findall(text)
    if not lines or lines[-1][-1] in "\r\n":
        lines.append("")
    return lines


def units(text: str, encoding: Encoding) -> int:
    """How many units of the encoding a text takes; a lone surrogate is one UTF-16 unit."""
    if text.isascii() or encoding == "utf-32":
        return len(text)
    if encoding == "utf-16":
        return len(text.encode("utf-16-le", "surrogatepass")) // 2
    return len(text.encode("utf-8", "surrogatepass"))


def place_of(lines: Sequence[str], line: int, character: int, encoding: Encoding) -> Place:
    """The place that a client means by a line and a character, both from 0.

    Beyond a line's end it is that end, before the line end itself; beyond the last line it is the end of the text.
    """
    if line >= len(lines):
        return Place(len(lines) - 1, len(lines[-1]))
    content = lines[max(line, 0)].rstrip("\r\n")
    character = max(character, 0) if line >= 0 else 0
    if content.isascii() or encoding == "utf-32":
        return Place(max(line, 0), min(character, len(content)))
    if encoding == "utf-16":
        before = content.encode("utf-16-le", "surrogatepass")[: 2 * character].decode("utf-16-le", "surrogatepass")
        split = bool(before) and before[-1] != content[len(before) - 1]
        return Place(line, len(before) - split, int(split))
    encoded = content.encode("utf-8", "surrogatepass")
    end = min(character, len(encoded))
    while end < len(encoded) and encoded[end] & 0xC0 == 0x80:
        end -= 1  # inside a character: its start
    return Place(line, len(encoded[:end].decode("utf-8", "surrogatepass")))


def splice(lines: Sequence[str], start: Place, end: Place, text: str) -> list[str]:
    """The lines after the stretch between two places is replaced by a text."""
    if end < start:
        start, end = end, start
    first, last = lines[start.line], lines[end.line]
    head, tail = first[: start.column], last[end.column :]
    if start.into:
        head += _halves(first[start.column])[0]
    if end.into:
        tail = _halves(last[end.column])[1] + last[end.column + 1 :]
    begin, stop = start.line, end.line + 1
    if begin and lines[begin - 1].endswith("\r"):
        begin -= 1  # a line feed that comes to stand behind it makes them one line end
        head = lines[begin] + head
    middle = split_lines(join_surrogates(head + text + tail))
    if stop < len(lines):
        middle.pop()  # the empty rest after the line end of the last line
    return [*lines[:begin], *middle, *lines[stop:]]


def join_surrogates(text: str) -> str:
    """The text with each pair of surrogates that are side by side as the one character that they are."""
    if not _LONE_SURROGATE.search(text):
        return text
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "surrogatepass")


def without_surrogates(text: str) -> str:
    """The text with U+FFFD for each lone surrogate, which no parser takes; no position moves."""
    if text.isascii():  # known without a look at it
        return text
    try:
        text.encode()  # a tenth of the time that the pattern takes
    except UnicodeEncodeError:
        return _LONE_SURROGATE.sub("\ufffd", text)
    return text


def _halves(character: str) -> str:
    """The two surrogates of a character beyond U+FFFF."""
    number = ord(character) - 0x10000
    return chr(0xD800 + (number >> 10)) + chr(0xDC00 + (number & 0x3FF))
