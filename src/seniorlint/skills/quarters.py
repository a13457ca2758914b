"""The occasions of a developer by the quarter of the year in which they were decided."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import NamedTuple

from seniorlint.skills.quarter_times import moment, quarter_at, quarter_name
from seniorlint.skills.report_parts import Occasion


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
        return quarter_name(self.year, self.number)


def quarters_of(occasions: Iterable[Occasion]) -> tuple[Quarter, ...]:
    """The quarters that have occasions, the first one first."""
    by_quarter: dict[tuple[int, int], dict[str, float]] = defaultdict(lambda: defaultdict(float))
    for one in occasions:
        by_quarter[quarter_at(one.time)][one.outcome] += 1 if one.outcome == "shown" else one.weight
    return tuple(
        Quarter(*which, sums["met"], sums["missed"], sums["explained"], int(sums["shown"]))
        for which, sums in sorted(by_quarter.items())
    )


def day_of(time: int) -> str:
    """The day, in UTC, of a time in seconds since 1970, as `2023-11-14`."""
    return moment(time).date().isoformat()
