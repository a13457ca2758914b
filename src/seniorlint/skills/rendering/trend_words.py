"""What a trend says, in sentences that each format for people uses."""

from __future__ import annotations

from collections.abc import Iterator

from seniorlint.skills.proficiency import Proficiency
from seniorlint.skills.quarters import day_of
from seniorlint.skills.rendering.rates import count, number
from seniorlint.skills.trend.halves import Halves
from seniorlint.skills.trend.trend_parts import Trend, TrendData, TrendPractice

NO_CHANGE = "no change can be told"
NOT_ENOUGH = "too few occasions in one half or both"


def period(data: TrendData) -> str:
    """What was read: commits and days."""
    return f"{count(data.commits, 'commit')} from {day_of(data.since)} to {day_of(data.until)}"


def unread(data: TrendData) -> str | None:
    """What could not be read, or None."""
    if not data.unread:
        return None
    return f"{data.unread} of {count(data.changes, 'change')} of files cannot be read, so nothing is known of them"


def totals(trend: Trend) -> Iterator[str]:
    """What a developer wrote, fixed and broke, and what became of the misses."""
    counts, fates = trend.counts, trend.counts.fates
    explained = f", {number(counts.explained)} explained by a comment" if counts.explained else ""
    yield f"written: {number(counts.met)} met, {number(counts.missed)} missed{explained}"
    yield f"fixed: {number(counts.fixed)}, of which {number(counts.fixed_own)} were their own"
    if counts.broken:
        yield f"met before and missed since a change of theirs: {number(counts.broken)}"
    if counts.missed or counts.broken:
        yield (
            f"what became of their misses: {number(fates.fixed_by_self)} fixed by themselves,"
            f" {number(fates.fixed_by_others)} by others, {number(fates.removed)} removed with the code around them,"
            f" {number(fates.left)} left"
        )


def compared_of(trend: Trend) -> list[tuple[TrendPractice, Halves]]:
    """The practices with enough occasions in both halves, in the order of their skills."""
    practices = (practice for skill in trend.skills for practice in skill.practices)
    return [(one, one.halves) for one in practices if one.halves is not None and one.halves.is_enough]


def said_of(practice: TrendPractice) -> str:
    """Whether a practice is handled more or less often than before."""
    return f"handled {practice.change} than before" if practice.change else NO_CHANGE


def met_of(half: Proficiency) -> str:
    """`12 of 20 in 9 commits`."""
    return f"{number(half.met)} of {number(half.occasions)} in {count(half.commits, 'commit')}"
