"""The trend of a developer in blocks, short: all numbers are in the JSON."""

from __future__ import annotations

from collections.abc import Iterator

from seniorlint.skills.proficiency import Proficiency
from seniorlint.skills.quarters import day_of
from seniorlint.skills.rendering.report_blocks import Block, Prose, Rated, Section
from seniorlint.skills.rendering.trend_words import (
    NO_CHANGE,
    NOT_ENOUGH,
    compared_of,
    met_of,
    period,
    said_of,
    totals,
    unread,
)
from seniorlint.skills.report_parts import Developer
from seniorlint.skills.trend.trend_parts import TrendData


def trend_blocks(developer: Developer, data: TrendData | None) -> Iterator[Block]:
    """What a developer wrote and fixed, and each practice with enough occasions in both halves.

    Nothing where no trend was asked for.
    """
    if data is None or developer.trend is None:
        return
    trend = developer.trend
    yield Section("Trend", f"{period(data)}; something of this developer was judged in {trend.commits}")
    yield from (Prose(line, 2) for line in totals(trend))
    compared = compared_of(trend)
    if not compared:
        yield Prose(f"{NO_CHANGE}: {NOT_ENOUGH} of every practice", 2)
    for one, halves in compared:
        yield Prose(f"{one.subject.name}: {said_of(one)}", 2, "strong" if one.change else "plain")
        yield _half(f"before {day_of(halves.split)}", halves.before)
        yield _half("since then", halves.since)
    missing = unread(data)
    if missing is not None:
        yield Prose(missing, 2, "quiet")


def _half(name: str, half: Proficiency) -> Rated:
    return Rated(name, met_of(half), half.rate, half.interval, indent=4)
