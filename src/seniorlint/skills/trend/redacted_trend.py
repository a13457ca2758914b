"""A trend that can be handed on: without places, commits, exact times, and rules of the repository's own."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

from seniorlint.skills.observed import Subject
from seniorlint.skills.quarter_times import start_of_quarter
from seniorlint.skills.trend.halves import Halves
from seniorlint.skills.trend.trend_parts import SkillTrend, Trend, TrendData, TrendPractice

Renamed = Callable[[Subject], Subject]


def redacted_trend(trend: Trend, renamed: Renamed) -> Trend:
    """The trend without what was fixed where. `renamed`: what a rule or a kind of evidence is called."""
    return replace(
        trend,
        skills=tuple(_skill(one, renamed) for one in trend.skills),
        shown=tuple(one._replace(subject=renamed(one.subject)) for one in trend.shown),
        fixes=(),
    )


def redacted_trend_data(data: TrendData) -> TrendData:
    """What trends were made of, with the quarters of the period alone."""
    return replace(data, since=start_of_quarter(data.since), until=start_of_quarter(data.until))


def subjects_of(trend: Trend) -> Iterator[Subject]:
    """The rules and kinds of evidence that a trend names."""
    yield from (one.subject for skill in trend.skills for one in skill.practices)
    yield from (one.subject for one in trend.shown)


def _skill(one: SkillTrend, renamed: Renamed) -> SkillTrend:
    return replace(one, practices=tuple(_practice(practice, renamed) for practice in one.practices))


def _practice(one: TrendPractice, renamed: Renamed) -> TrendPractice:
    return replace(one, subject=renamed(one.subject), halves=one.halves and _halves(one.halves))


def _halves(halves: Halves) -> Halves:
    return replace(halves, split=start_of_quarter(halves.split))
