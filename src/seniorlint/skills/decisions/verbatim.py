"""Definitions that are in two versions of a file with the same tokens: what was observed in one is in the other.

A formatter, an indentation and a move leave the tokens of a definition as they are, so nothing has to be read again to
know that its observations were there before.
"""

from __future__ import annotations

import re
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from sys import intern
from typing import NamedTuple

from seniorlint.skills.decisions.definitions import Extent

_TOKEN = re.compile(r"\w+|[^\w\s]")
_OPENING, _CLOSING = frozenset("([{"), frozenset(")]}")
_OPENING_QUOTES = re.compile(r"""[rRuU]?(\"{3}|'{3}|"|')""")
_START, _DEEPER, _END_OF_LINE = "\n", ">", "\\"


class Place(NamedTuple):
    """Lines of a text, from 1, both included, from a column of the first to before one of the last; 0: to its end."""

    first: int
    last: int
    column: int = 1
    end_column: int = 0


class Tokens(NamedTuple):
    """The tokens of a definition without what formatters choose, and the line, from 1, that each is on.

    Quotes are all alike, a comma before a closing bracket is left out, and a line's indentation counts as the number of
    blocks that it is in: a statement that moves into another block changes the tokens.
    """

    texts: tuple[str, ...]
    lines: Sequence[int]


def head_of(lines: Sequence[str], extent: Extent) -> Extent:
    """The lines of a definition down to the end of its docstring, or of its header where it has none.

    Where that cannot be told it is more than that, up to the whole definition.
    """
    brackets = 0
    for number in range(extent.first, extent.last + 1):
        code = lines[number - 1].split("#")[0].rstrip()
        brackets += sum(code.count(one) for one in _OPENING) - sum(code.count(one) for one in _CLOSING)
        if brackets <= 0 and code.endswith(":"):
            return Extent(extent.first, _end_of_docstring(lines, number, extent.last))
    return extent


def _end_of_docstring(lines: Sequence[str], header: int, last: int) -> int:
    """The line, from 1, on which a docstring below the header ends; the header's where there is none."""
    for number in range(header + 1, last + 1):
        line = lines[number - 1].strip()
        if not line or line.startswith("#"):
            continue
        match = _OPENING_QUOTES.match(line)
        if match is None:
            return header
        if len(match[1]) == 1 or match[1] in line[match.end() :]:
            return number
        return next((end for end in range(number + 1, last + 1) if match[1] in lines[end - 1]), last)
    return header


def tokens_of(lines: Sequence[str], extent: Extent) -> Tokens:
    """The tokens of a definition in the lines of a text."""
    texts: list[str] = []
    numbers = array("L")  # a long file has a hundred thousand tokens, and a history many versions of it
    indentations: list[int] = []
    brackets = 0
    for number in range(extent.first, extent.last + 1):
        line = lines[number - 1].rstrip()
        found = _TOKEN.findall(line)
        if found and not brackets:
            indentation = len(line) - len(line.lstrip())
            while indentations and indentations[-1] >= indentation:
                indentations.pop()
            texts.append(intern(_START + _DEEPER * len(indentations)))
            numbers.append(number)
            indentations.append(indentation)
        if found and found[-1] == _END_OF_LINE:
            found.pop()
        for token in found:
            if token in _OPENING:
                brackets += 1
            elif token in _CLOSING:
                brackets = max(brackets - 1, 0)
                if texts and texts[-1] == ",":
                    texts.pop()
                    numbers.pop()
            texts.append(intern(_with_one_quote(token)))
            numbers.append(number)
    return Tokens(tuple(texts), numbers)


def place_there(place: Place, lines: Sequence[str], here: Tokens, other: Sequence[str], there: Tokens) -> Place | None:
    """Where a place in a definition is in another version of it; None if its tokens differ, or if it holds none.

    `lines` and `other` are the two texts. A formatter may join lines, so the columns say which tokens are meant.
    """
    if here.texts != there.texts:
        return None
    start, end = bisect_left(here.lines, place.first), bisect_right(here.lines, place.last)
    if start == end:
        return None
    before, after = _columns(lines, here, place.first), _columns(lines, here, place.last)
    while start < end and start in before and before[start][1] <= place.column:
        start += 1
    while start < end and place.end_column and end - 1 in after and after[end - 1][0] >= place.end_column:
        end -= 1
    if start == end:
        return None
    first, last = there.lines[start], there.lines[end - 1]
    column, end_column = _columns(other, there, first)[start][0], _columns(other, there, last)[end - 1][1]
    return Place(first, last, column, end_column)


def _columns(lines: Sequence[str], tokens: Tokens, number: int) -> dict[int, tuple[int, int]]:
    """The first column, from 1, of each token on a line and the one after it, by the number of the token."""
    indexes = iter(range(bisect_left(tokens.lines, number), bisect_right(tokens.lines, number)))
    found: dict[int, tuple[int, int]] = {}
    index = next(indexes, None)
    if index is not None and tokens.texts[index].startswith(_START):
        found[index] = 1, 1
        index = next(indexes, None)
    for match in _TOKEN.finditer(lines[number - 1]):
        if index is not None and tokens.texts[index] == _with_one_quote(match[0]):  # what was left out is passed over
            found[index] = match.start() + 1, match.end() + 1
            index = next(indexes, None)
    return found


def _with_one_quote(token: str) -> str:
    return '"' if token == "'" else token
