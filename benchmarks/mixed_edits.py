"""Edits of every kind, as people make them: each is undone by the next, so that all are of the same text."""

from __future__ import annotations

import ast
import random
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from benchmarks.texts import ends_of_statements

_PASTED = 50  # lines


@dataclass(frozen=True)
class LineEdit:
    """Replace the lines from `first` up to `last`, exclusive and from 0, by others.

    `kind`: what was done, or `undo` and that. `is_valid`: can the text after it be parsed?
    """

    kind: str
    first: int
    last: int
    lines: tuple[str, ...]
    is_valid: bool


def mixed_edits(text: str, rounds: int, seed: int) -> list[LineEdit]:
    """`rounds` edits of each kind in turn, each followed by the one that undoes it. Lines of the text end in `\\n`."""
    chance = random.Random(seed)
    lines = text.splitlines()
    places = sorted(ends_of_statements(text, lines))
    return [edit for _ in range(rounds) for make in _KINDS for edit in _pair(make, chance.choice(places), lines)]


def applied(lines: Sequence[str], edit: LineEdit) -> list[str]:
    """The lines after an edit."""
    return [*lines[: edit.first], *edit.lines, *lines[edit.last :]]


_Made = tuple[int, int, tuple[str, ...]]  # first, last, lines


def _pair(make: Callable[[int, Sequence[str]], _Made], place: int, lines: Sequence[str]) -> Iterator[LineEdit]:
    kind = make.__name__.strip("_").replace("_", " ")
    first, last, new = make(place, lines)
    edit = LineEdit(kind, first, last, new, is_valid=True)
    yield LineEdit(kind, first, last, new, is_valid=_can_be_parsed(applied(lines, edit)))
    yield LineEdit(f"undo {kind}", first, first + len(new), tuple(lines[first:last]), is_valid=True)


def _can_be_parsed(lines: Sequence[str]) -> bool:
    try:
        ast.parse("\n".join([*lines, ""]))
    except SyntaxError:
        return False
    return True


def _indent(line: str) -> str:
    return line[: len(line) - len(line.lstrip())]


def _letters(place: int, lines: Sequence[str]) -> _Made:
    return place, place + 1, (lines[place] + ", 17",)


def _comment(place: int, lines: Sequence[str]) -> _Made:
    return place, place + 1, (lines[place] + "  # later",)


def _new_line(place: int, lines: Sequence[str]) -> _Made:
    return place + 1, place + 1, ("",)


def _new_statement(place: int, lines: Sequence[str]) -> _Made:
    return place, place, (_indent(lines[place]) + "total = compute(12)",)


def _line_removed(place: int, lines: Sequence[str]) -> _Made:
    return place, place + 1, ()


def _indented(place: int, lines: Sequence[str]) -> _Made:
    return place, place + 1, ("    " + lines[place],)


def _bracket_opened(place: int, lines: Sequence[str]) -> _Made:
    return place, place + 1, (lines[place] + " + compute(",)


def _header_unfinished(place: int, lines: Sequence[str]) -> _Made:
    return place, place, (_indent(lines[place]) + "if total",)


def _paste(place: int, lines: Sequence[str]) -> _Made:
    indent = _indent(lines[place])
    return place, place, tuple(f"{indent}value_{number} = compute({number})" for number in range(_PASTED))


_KINDS: tuple[Callable[[int, Sequence[str]], _Made], ...] = (
    _letters,
    _comment,
    _new_line,
    _new_statement,
    _line_removed,
    _indented,
    _bracket_opened,
    _header_unfinished,
    _paste,
)
