"""Where a printed tree is in its text when the two differ.

libcst drops the space before the colon of `except Error :`, and what is before the code of a line and is neither its
indentation nor a line of its own. Nothing else may differ; a text that differs otherwise is not aligned at all.
"""

from __future__ import annotations

from bisect import bisect_right

from seniorlint.engine.common_length import common_length

_DROPPED = frozenset(" \t\f\\\r\n")


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
        same = common_length(printed, here, text, there)
        here, there = here + same, there + same
        if here == len(printed):
            return Alignment(places, shifts) if _DROPPED.issuperset(text[there:]) else None
        while there < len(text) and text[there] in _DROPPED and text[there] != printed[here]:
            there += 1
        if text[there : there + 1] != printed[here]:
            return None
        places.append(here)
        shifts.append(there - here)
