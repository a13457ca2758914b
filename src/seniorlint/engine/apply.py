"""Applying fixes to a text."""

from __future__ import annotations

import re
from bisect import bisect_left, insort
from collections.abc import Iterable, Sequence

from seniorlint.engine.observation import TextEdit
from seniorlint.engine.source import Source

Range = tuple[int, int]

_IMPORT = re.compile(r"\s*(?:import|from)\b")


def apply_edits(source: Source, fixes: Iterable[Sequence[TextEdit]]) -> tuple[str, int]:
    """The text after as many fixes as do not touch each other, and how many those are.

    A fix is applied with all its edits or not at all; of two that touch, the one given first wins. A replacement that
    another fix makes to the letter, and an import that another fix adds, count as made.
    """
    taken, places, applied = _chosen(source, fixes)
    parts: list[str] = []
    end = 0
    for place in places:
        parts += source.text[end : place[0]], *taken[place]
        end = place[1]
    return "".join([*parts, source.text[end:]]), len(applied)


def which_apply(source: Source, fixes: Iterable[Sequence[TextEdit]]) -> list[int]:
    """The indexes of the fixes that `apply_edits` applies."""
    return _chosen(source, fixes)[2]


def _chosen(
    source: Source, fixes: Iterable[Sequence[TextEdit]]
) -> tuple[dict[Range, list[str]], list[Range], list[int]]:
    """The new texts by the range that they replace, those ranges in order, and the indexes of the fixes they are of."""
    taken: dict[Range, list[str]] = {}
    places: list[Range] = []
    applied: list[int] = []
    for index, edits in enumerate(fixes):
        wanted = _by_range(source, edits)
        fresh = {place: texts for place, texts in wanted.items() if not _is_made(place, texts, taken)}
        if any(_touches(place, places) for place in fresh):
            continue
        for place, texts in fresh.items():
            taken[place] = texts
            insort(places, place)
        applied.append(index)
    return taken, places, applied


def _by_range(source: Source, edits: Sequence[TextEdit]) -> dict[Range, list[str]]:
    """The texts of one fix by the offsets that they replace; several may be inserted at one place."""
    wanted: dict[Range, list[str]] = {}
    for edit in edits:
        place = source.offset(edit.line, edit.column), source.offset(edit.end_line, edit.end_column)
        wanted.setdefault(place, []).append(edit.text)
    return wanted


def _is_made(place: Range, texts: list[str], taken: dict[Range, list[str]]) -> bool:
    """Does another fix leave the same text here? Inserting `)` twice is not the same as once; an import is."""
    if taken.get(place) != texts:
        return False
    return place[0] < place[1] or all(_IMPORT.match(text) for text in texts)


def _touches(place: Range, others: list[Range]) -> bool:
    """Does a range touch one of the others, which are sorted and do not overlap?"""
    index = bisect_left(others, place)
    return any(other[0] <= place[1] and place[0] <= other[1] for other in others[max(index - 1, 0) : index + 1])
