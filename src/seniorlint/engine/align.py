"""Where a printed tree stands in its text when the two differ.

libcst drops what stands before the code of a line and is neither its indentation nor a line of its own: a form feed, a
backslash that joins two lines. Nothing else may differ; a text that differs otherwise is not aligned at all.
"""

from __future__ import annotations

from bisect import bisect_right

_DROPPED = frozenset(" \t\f\\\r\n")
_CHUNK = 4096


class Alignment:
    """From offsets in what was printed to offsets in the text, both in code points from 0."""

    def __init__(self, places: list[int], shifts: list[int]) -> None:
        self._places, self._shifts = places, shifts

    def start(self, offset: int) -> int:
        """Where something that starts at this printed offset starts in the text."""
        return offset + self._shifts[bisect_right(self._places, offset) - 1]

    def end(self, offset: int) -> int:
        """Where something that ends before this printed offset ends in the text."""
        return self.start(offset - 1) + 1 if offset else 0


def align(printed: str, text: str) -> Alignment | None:
    """Line up what was printed with the text; None where they differ in more than what libcst drops."""
    places, shifts = [0], [0]
    here = there = 0
    while True:
        same = _common(printed, here, text, there)
        here, there = here + same, there + same
        if here == len(printed):
            return Alignment(places, shifts) if _DROPPED.issuperset(text[there:]) else None
        while there < len(text) and text[there] in _DROPPED and text[there] != printed[here]:
            there += 1
        if text[there : there + 1] != printed[here]:
            return None
        places.append(here)
        shifts.append(there - here)


def _common(one: str, at: int, other: str, there: int) -> int:
    """How many characters are the same from two offsets on."""
    start = at
    while at < len(one) and one[at : at + _CHUNK] == other[there : there + _CHUNK]:
        at, there = at + _CHUNK, there + _CHUNK
    while at < len(one) and there < len(other) and one[at] == other[there]:
        at, there = at + 1, there + 1
    return min(at, len(one)) - start
