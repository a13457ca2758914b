"""Text for people in lines that a terminal does not have to break."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from seniorlint.output.people.columns import cells


class Word(NamedTuple):
    """A word, and how it is drawn: painted, for example, which takes no columns."""

    text: str
    drawn: str


def wrapped(text: str, width: int | None, indent: str = "") -> Iterator[str]:
    """The lines of a text of one line, broken at spaces; the first follows something as wide as `indent`."""
    if width is None or _fits(text, width - len(indent)):
        return iter((text,))
    return lines_of([Word(word, word) for word in text.split(" ")], width, indent, start=len(indent))


def lines_of(words: Sequence[Word], width: int | None, indent: str = "", *, start: int = 0) -> Iterator[str]:
    """Words in lines of at most `width` columns, each line but the first behind `indent`; None is one line.

    `start`: the columns of what is in front of the first line. A word that is wider than the terminal stays whole, so
    that paths and addresses can be copied.
    """
    if width is None or _fits(" ".join([word.text for word in words]), width - start):
        yield " ".join([word.drawn for word in words])
        return
    line: list[str] = []
    used, margin = start, ""
    for word in words:
        wide = columns(word.text) + bool(line)
        if line and used + wide > width:
            yield margin + " ".join(line)
            line, margin = [], indent
            used, wide = len(indent), wide - 1
        line.append(word.drawn)
        used += wide
    yield margin + " ".join(line)


def columns(text: str) -> int:
    """How many columns of a terminal a text takes."""
    return len(text) if _is_plain(text) else sum(cell.width for cell in cells(text))


def _fits(text: str, room: int) -> bool:
    """Does a text surely take no more than `room` columns? Most do, and need not be taken apart to see it."""
    return len(text) <= room and _is_plain(text)


def _is_plain(text: str) -> bool:
    """Does each code point take one column?"""
    return text.isascii() and text.isprintable()
