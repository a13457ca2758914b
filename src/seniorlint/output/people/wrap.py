"""Text for people in lines that a terminal does not have to break."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from seniorlint.output.people.columns import cells


class Word(NamedTuple):
    """A word, and how it is drawn: painted, for example, which takes no columns."""

    text: str
    drawn: str


def wrapped(text: str, width: int | None, indent: str = "") -> Iterator[str]:
    """The lines of a text of one line, broken at spaces; the first follows something as wide as `indent`."""
    return lines_of([Word(word, word) for word in text.split(" ")], width, indent, start=len(indent))


def lines_of(words: Iterable[Word], width: int | None, indent: str = "", *, start: int = 0) -> Iterator[str]:
    """Words in lines of at most `width` columns, each line but the first behind `indent`; None is one line.

    `start`: the columns of what is in front of the first line. A word that is wider than the terminal stays whole, so
    that paths and addresses can be copied.
    """
    line: list[str] = []
    used, margin = start, ""
    for word in words:
        wide = columns(word.text) + bool(line)
        if line and width is not None and used + wide > width:
            yield margin + " ".join(line)
            line, margin = [], indent
            used, wide = len(indent), wide - 1
        line.append(word.drawn)
        used += wide
    yield margin + " ".join(line)


def columns(text: str) -> int:
    """How many columns of a terminal a text takes."""
    return len(text) if text.isascii() and text.isprintable() else sum(cell.width for cell in cells(text))
