"""A rate and its interval as a bar of characters."""

from __future__ import annotations

from typing import NamedTuple

from seniorlint.skills.proficiency import Interval


class Signs(NamedTuple):
    """What a bar is drawn with: what is `sure`, what the interval leaves `open`, and the `rest`; `none`: no rate."""

    sure: str
    open: str
    rest: str
    none: str
    mark: str  # of the line that is meant
    edge: str  # between the number of a line and the line


BLOCKS = Signs("█", "▒", "░", "·", "❱", "│")
ASCII = Signs("#", "=", ".", " ", ">", "|")


def signs_for(encoding: str | None) -> Signs:
    """The signs that an output with this encoding can show."""
    try:
        "".join(BLOCKS).encode(encoding or "ascii")
    except (UnicodeEncodeError, LookupError):
        return ASCII
    return BLOCKS


def bar(rate: float | None, interval: Interval | None, width: int, signs: Signs) -> str:
    """A bar of `width` columns for 0 to 1: full up to the low end of the interval, lighter up to its high end."""
    if rate is None or interval is None:
        return signs.none * width
    sure, end = round(interval.low * width), round(interval.high * width)
    if sure == end:  # the interval is seen, however narrow it is
        sure = max(sure - 1, 0)
        end = max(end, sure + 1)
    return signs.sure * sure + signs.open * (end - sure) + signs.rest * (width - end)
