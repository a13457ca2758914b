"""The occasions of a developer by the quarter of the year in which they were decided."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import NamedTuple

from seniorlint.skills.report_parts import Occasion

_EPOCH = datetime(1970, 1, 1)
_FIRST, _LAST = -62_135_596_800, 253_402_300_799  # the seconds that a calendar of the years 1 to 9999 knows


class Quarter(NamedTuple):
    """What was decided in one quarter, in UTC, and is still in the code.

    `year` and `number` (1 to 4) say which. `met`, `missed` and `explained` are sums of weights, so they need not be
    whole; `shown` is a number of places, as in `Strength.count`.
    """

    year: int
    number: int
    met: float
    missed: float
    explained: float
    shown: int

    @property
    def name(self) -> str:
        """The quarter as `2023-Q4`."""
        return f"{self.year:04}-Q{self.number}"


def quarters_of(occasions: Iterable[Occasion]) -> tuple[Quarter, ...]:
    """The quarters that have occasions, the first one first."""
    by_quarter: dict[tuple[int, int], dict[str, float]] = defaultdict(lambda: defaultdict(float))
    for one in occasions:
        by_quarter[_quarter(one.time)][one.outcome] += 1 if one.outcome == "shown" else one.weight
    return tuple(
        Quarter(*which, sums["met"], sums["missed"], sums["explained"], int(sums["shown"]))
        for which, sums in sorted(by_quarter.items())
    )


def start_of_quarter(time: int) -> int:
    """The first second of the quarter, in UTC, that a time is in; both in seconds since 1970."""
    year, number = _quarter(time)
    return int((datetime(year, 3 * number - 2, 1) - _EPOCH).total_seconds())


def day_of(time: int) -> str:
    """The day, in UTC, of a time in seconds since 1970, as `2023-11-14`."""
    return _moment(time).date().isoformat()


def _quarter(time: int) -> tuple[int, int]:
    when = _moment(time)
    return when.year, (when.month + 2) // 3


def _moment(time: int) -> datetime:
    """A commit says itself when it was made, so it may say anything."""
    return _EPOCH + timedelta(seconds=min(max(time, _FIRST), _LAST))
