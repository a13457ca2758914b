"""Applying fixes to a text."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from seniorlint.engine.observation import TextEdit
from seniorlint.engine.source import Source


def apply_edits(source: Source, fixes: Iterable[Sequence[TextEdit]]) -> tuple[str, int]:
    """The text after as many fixes as do not touch each other, and how many those are.

    A fix is applied with all its edits or not at all; of two that touch, the one given first wins. An edit that another
    fix makes to the letter (the same import) counts as made.
    """
    taken: dict[tuple[int, int], str] = {}
    applied = 0
    for edits in fixes:
        ranges = {
            (source.offset(edit.line, edit.column), source.offset(edit.end_line, edit.end_column)): edit.text
            for edit in edits
        }
        fresh = {place: text for place, text in ranges.items() if taken.get(place) != text}
        if any(_touches(place, other) for place in fresh for other in taken):
            continue
        taken.update(fresh)
        applied += 1
    text = source.text
    for (start, end), replacement in sorted(taken.items(), reverse=True):
        text = text[:start] + replacement + text[end:]
    return text, applied


def _touches(one: tuple[int, int], other: tuple[int, int]) -> bool:
    return one[0] <= other[1] and other[0] <= one[1]
