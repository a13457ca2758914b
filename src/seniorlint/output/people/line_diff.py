"""Which lines of a text were changed, found in time that grows with the text and not with its square.

A fix changes lines here and there and leaves the rest as it is. So both texts are walked side by side, and after a
difference the nearest place is looked for from which they go on alike. What that finds need not be the smallest
difference, but it is always a right one.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

_AHEAD = 100  # lines that are looked at for where the texts go on alike
_ALIKE = 3  # lines that must be alike there


class Change(NamedTuple):
    """Lines `old_start` to before `old_end`, from 0, were replaced with lines `new_start` to before `new_end`."""

    old_start: int
    old_end: int
    new_start: int
    new_end: int


def changes(old: Sequence[bytes], new: Sequence[bytes]) -> Iterator[Change]:
    """What was changed, from the first line to the last; between two changes there is at least one equal line."""
    at, there = 0, 0  # in the old lines, and in the new ones
    while at < len(old) or there < len(new):
        if at < len(old) and there < len(new) and old[at] == new[there]:
            at, there = at + 1, there + 1
            continue
        gone, added = _meeting(old[at : at + _AHEAD + _ALIKE], new[there : there + _AHEAD + _ALIKE])
        if gone == added:
            yield from _line_by_line(old, new, at, there, gone)
        else:
            yield Change(at, at + gone, there, there + added)
        at, there = at + gone, there + added


def _meeting(old: Sequence[bytes], new: Sequence[bytes]) -> tuple[int, int]:
    """How many lines to pass over in each so that both go on alike: as few as possible, equally many if that does."""
    longest, widest = min(len(old), _AHEAD), min(len(new), _AHEAD)
    for most in range(1, max(longest, widest) + 1):
        for fewer in range(most, -1, -1):
            for gone, added in ((fewer, most), (most, fewer)):
                if gone > longest or added > widest:
                    continue
                if old[gone : gone + _ALIKE] == new[added : added + _ALIKE]:
                    return gone, added
    return longest, widest


def _line_by_line(old: Sequence[bytes], new: Sequence[bytes], at: int, there: int, count: int) -> Iterator[Change]:
    """The changes within as many lines here as there: equal lines in between are none."""
    start = 0
    for index in range(count + 1):
        if index == count or old[at + index] == new[there + index]:
            if start < index:
                yield Change(at + start, at + index, there + start, there + index)
            start = index + 1
