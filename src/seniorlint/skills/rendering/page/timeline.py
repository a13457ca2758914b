"""The occasions over time as bars: where each is, how wide and how high, in percent of the plot."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from seniorlint.skills.rendering.page.report_node import Node
from seniorlint.skills.rendering.rates import number

_NARROWEST = 0.4  # percent of the plot, so that one quarter of a century of them is seen
_FILLED = 0.8  # of a quarter's room
SERIES = ("met", "missed", "shown")


class Bar(NamedTuple):
    """One quarter of one series; `title` says it in words."""

    x: float
    width: float
    height: float
    title: str


class Series(NamedTuple):
    """One outcome over time; `most`: its number in the quarter that has most."""

    outcome: str
    most: Node
    bars: tuple[Bar, ...]


class Timeline(NamedTuple):
    """All outcomes over the same time, from the `first` quarter (such as `2023-Q4`) to the `last`."""

    first: Node
    last: Node
    series: tuple[Series, ...]


def timeline_of(quarters: Node, outcomes: Sequence[str] = SERIES) -> Timeline | None:
    """The plot of the quarters of the report's JSON; None where there are none. `outcomes`: a series for each."""
    if not quarters:
        return None
    first, last = quarters[0]["quarter"], quarters[len(quarters) - 1]["quarter"]
    start, span = _index(first), _index(last) - _index(first) + 1
    return Timeline(first, last, tuple(_series(outcome, quarters, start, span) for outcome in outcomes))


def _series(outcome: str, quarters: Node, start: int, span: int) -> Series:
    most = max((quarter[outcome] for quarter in quarters), key=lambda one: one.raw())
    bars = (
        Bar(
            x=round((_index(quarter["quarter"]) - start) / span * 100, 2),
            width=round(max(_FILLED / span * 100, _NARROWEST), 2),
            height=round(quarter[outcome].raw() / most.raw() * 100, 2),
            title=f"{quarter['quarter'].raw()}: {number(quarter[outcome].raw())} {outcome}",
        )
        for quarter in quarters
        if quarter[outcome]
    )
    return Series(outcome, most, tuple(bars))


def _index(quarter: Node) -> int:
    """The number of a quarter, counted from the year 0."""
    year, _, number_of_it = quarter.raw().partition("-Q")
    return int(year) * 4 + int(number_of_it) - 1
