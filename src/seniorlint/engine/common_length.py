"""How far two texts, or two lists of lines, are the same."""

from __future__ import annotations

from collections.abc import Sequence

_BLOCK = 1_024  # items that are compared at once


def common_length(one: Sequence[object], at: int, other: Sequence[object], there: int) -> int:
    """How many items are the same from two indexes on, both from 0; lists of the same objects compare by identity."""
    start = at
    while at < len(one) and one[at : at + _BLOCK] == other[there : there + _BLOCK]:
        at, there = at + _BLOCK, there + _BLOCK
    while at < len(one) and there < len(other) and one[at] == other[there]:
        at, there = at + 1, there + 1
    return min(at, len(one)) - start
