"""The trend of each developer: events with their owners, gathered by quarter, skill and practice."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from seniorlint.catalogue.model import Catalogue, Skill
from seniorlint.skills.attribution import REASONS, Attribution
from seniorlint.skills.line_place import Place
from seniorlint.skills.narrowed_report import EVERYTHING, Part
from seniorlint.skills.observed import Subject, subject_of
from seniorlint.skills.person import Person
from seniorlint.skills.quarter_times import quarter_at
from seniorlint.skills.rules_here import RuleHere, rules_here
from seniorlint.skills.trend.changed_contents import Period
from seniorlint.skills.trend.halves import halves_of
from seniorlint.skills.trend.history_events import Event, Happened
from seniorlint.skills.trend.trend_parts import (
    Fates,
    Fix,
    ShownKind,
    SkillTrend,
    Trend,
    TrendCounts,
    TrendData,
    TrendPractice,
    TrendQuarter,
)


class Trends(NamedTuple):
    """The trend of each person, and what they were made of: none where they were not asked for."""

    of: Mapping[Person, Trend]
    data: TrendData | None


NO_TRENDS = Trends({}, None)


class _Own(NamedTuple):
    """An event of a developer, with its number among all."""

    number: int
    event: Event
    whose: Attribution


class _Made(NamedTuple):
    """What all trends are made from: what happened, whose each event is, and the rules by their name.

    `fixers`: who fixed a miss, by the index of the event in which it was written.
    """

    happened: Happened
    owners: Sequence[Attribution]
    fixers: Mapping[int, tuple[Person, ...]]
    rules: Mapping[str, RuleHere]
    catalogue: Catalogue


def trends_of(
    happened: Happened,
    owners: Sequence[Attribution],
    people: Collection[Person],
    catalogue: Catalogue,
    part: Part = EVERYTHING,
) -> dict[Person, Trend]:
    """The trend of each of the people; `owners`: whose each event is, in their order.

    `part`: what is looked at. How alike the occasions of a commit are comes from everything.
    """
    written = [one for event, one in zip(happened.events, owners, strict=True) if event.kind == "written"]
    fixers = {origin: owners[index].owners for index, origin in happened.origin.items()}
    made = _Made(happened, owners, fixers, rules_here(written), catalogue)
    own: dict[Person, list[_Own]] = {person: [] for person in people}
    for index, one in enumerate(owners):
        for owner in one.owners if part.holds(one) else ():
            if owner in own:
                own[owner].append(_Own(index, happened.events[index], one))
    return {person: _trend(person, events, made) for person, events in own.items()}


def trend_data(period: Period, unread: int, happened: Happened, owners: Iterable[Attribution]) -> TrendData:
    """What the trends were made of; `unread`: changes with a side that cannot be read."""
    reasons = Counter(one.reason for one in owners if one.reason is not None)
    return TrendData(
        since=period.since,
        until=period.until,
        commits=len(period.commits),
        changes=len(period.changes),
        unread=unread,
        reverts=len(period.reverts),
        events=len(happened.events),
        excluded={reason: reasons[reason] for reason in REASONS if reasons[reason]},
    )


def _trend(person: Person, events: Sequence[_Own], made: _Made) -> Trend:
    by_subject: dict[Subject, list[_Own]] = defaultdict(list)
    for one in events:
        by_subject[subject_of(one.whose.seen, made.catalogue)].append(one)
    ordered = sorted(by_subject, key=lambda one: one.order)
    practices = [_practice(person, one, by_subject[one], made) for one in ordered if one.kind == "rule"]
    compared = sum(one.halves is not None and one.halves.is_enough for one in practices)
    by_skill: dict[Skill, list[TrendPractice]] = defaultdict(list)
    for practice in practices:
        change = practice.halves.change(compared) if practice.halves is not None else None
        by_skill[practice.subject.skill].append(replace(practice, change=change))
    return Trend(
        commits=len({one.event.commit for one in events}),
        counts=_counts(person, events, made),
        quarters=_quarters(events),
        skills=tuple(SkillTrend(skill, tuple(group)) for skill, group in by_skill.items()),
        shown=tuple(_shown(one, by_subject[one]) for one in ordered if one.kind == "evidence"),
        fixes=tuple(_fixes(person, events, made)),
        compared=compared,
    )


def _practice(person: Person, subject: Subject, events: Sequence[_Own], made: _Made) -> TrendPractice:
    written = [one for one in events if one.event.kind == "written"]
    judged = [one.whose for one in written if one.event.outcome in ("met", "missed")]
    halves = halves_of(judged, made.rules[subject.name].correlation) if judged else None
    return TrendPractice(subject, _counts(person, events, made), _quarters(events), halves, change=None)


def _counts(person: Person, events: Sequence[_Own], made: _Made) -> TrendCounts:
    written, fixed, broken = (
        [one for one in events if one.event.kind == kind] for kind in ("written", "fixed", "broken")
    )
    missed = [one for one in written if one.event.outcome == "missed"]
    return TrendCounts(
        met=_sum(one for one in written if one.event.outcome == "met"),
        missed=_sum(missed),
        explained=_sum(one for one in written if one.event.outcome == "explained"),
        fixed=_sum(fixed),
        fixed_own=_sum(one for one in fixed if _is_own(person, one, made)),
        broken=_sum(broken),
        fates=_fates(person, [*missed, *broken], made),
    )


def _is_own(person: Person, fix: _Own, made: _Made) -> bool | None:
    """Was the miss written by the developer who fixed it? None where nothing says who wrote it."""
    origin = made.happened.origin.get(fix.number)
    return None if origin is None else person in made.owners[origin].owners


def _fates(person: Person, misses: Sequence[_Own], made: _Made) -> Fates:
    fate = made.happened.fate
    fixed = [one for one in misses if fate.get(one.number) == "fixed"]
    by_self = [one for one in fixed if person in made.fixers.get(one.number, ())]
    removed = _sum(one for one in misses if fate.get(one.number) == "removed")
    total, repaired, own = _sum(misses), _sum(fixed), _sum(by_self)
    return Fates(own, repaired - own, removed, total - repaired - removed)


def _fixes(person: Person, events: Sequence[_Own], made: _Made) -> list[Fix]:
    """What a developer fixed, the latest first."""
    fixes = [
        Fix(
            subject=subject_of(one.whose.seen, made.catalogue),
            place=Place(one.whose.file.shown, one.event.first),
            commit=one.event.commit,
            time=one.whose.commit.time if one.whose.commit is not None else 0,
            weight=one.whose.weight,
            is_own=_is_own(person, one, made),
        )
        for one in events
        if one.event.kind == "fixed"
    ]
    return sorted(fixes, key=lambda one: (-one.time, one.commit, one.place, one.subject.name))


def _shown(subject: Subject, events: Sequence[_Own]) -> ShownKind:
    return ShownKind(subject, len(events), len({one.event.commit for one in events}))


def _quarters(events: Iterable[_Own]) -> tuple[TrendQuarter, ...]:
    """The quarters in which something was done, the first one first."""
    sums: dict[tuple[int, int], dict[str, float]] = defaultdict(lambda: defaultdict(float))
    for one in events:
        time = one.whose.commit.time if one.whose.commit is not None else 0
        what = one.event.outcome if one.event.kind == "written" else one.event.kind
        sums[quarter_at(time)][what] += one.whose.weight
    names = TrendQuarter._fields[2:]
    return tuple(TrendQuarter(*which, *(found[name] for name in names)) for which, found in sorted(sums.items()))


def _sum(events: Iterable[_Own]) -> float:
    return sum((one.whose.weight for one in events), 0.0)
