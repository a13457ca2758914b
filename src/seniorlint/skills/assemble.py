"""The skill report: attributions gathered per developer and skill."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType

from seniorlint.catalogue.model import Catalogue, Skill
from seniorlint.skills.attribution import Attributed, Attribution
from seniorlint.skills.line_place import Place
from seniorlint.skills.narrowed_report import EVERYTHING, Part
from seniorlint.skills.observed import Subject, subject_of
from seniorlint.skills.person import Person, display_name
from seniorlint.skills.plan import plan
from seniorlint.skills.practices import Here, here_of, skill_practices
from seniorlint.skills.report_data import NOTHING_ELSE, About, Data
from seniorlint.skills.report_parts import (
    Developer,
    Empty,
    Occasion,
    Report,
    Strength,
)
from seniorlint.skills.reported_misses import ReportedMisses
from seniorlint.skills.trend.assemble_trend import NO_TRENDS, Trends

MAX_PLACES = 3


def assemble(
    attributed: Attributed,
    people: Collection[Person],
    you: Person | None,
    data: Data,
    catalogue: Catalogue,
    about: Mapping[Person, About] = MappingProxyType({}),
    part: Part = EVERYTHING,
    *,
    gathers_empty: bool = False,
    trends: Trends = NO_TRENDS,
    reported: Mapping[Person, tuple[ReportedMisses, ...]] | None = None,
) -> Report:
    """The report about `people` for `you`, on a part of what they decided. `about`: what is known of them besides.

    `gathers_empty`: other people than you have no part of their own where they have no observation. `reported`: what
    other tools reported, which changes nothing else.

    What is said of the repository (conventions, how alike the occasions of a commit are, what the others do) comes from
    everything, so that a smaller part is not compared with less.
    """
    own: dict[Person, list[Attribution]] = {person: [] for person in people}
    assisted: Counter[Person] = Counter()
    for one in filter(part.holds, attributed.attributions):
        for owner in one.owners:
            if owner in own:
                own[owner].append(one)
        if one.reason == "assistant":
            assisted.update(one.people)
    here = here_of(attributed.attributions, {rule.name: rule.skill.id for rule in catalogue.rules.values()})
    developers = [
        replace(
            _developer(person, attributions, catalogue, here, assisted=assisted[person], is_you=person is you),
            about=about.get(person, NOTHING_ELSE),
            trend=trends.of.get(person),
            reported=None if reported is None else reported.get(person, ()),
        )
        for person, attributions in own.items()
    ]
    developers.sort(key=lambda one: (one.name.casefold(), one.name, one.also_known_as))
    about_others = any(person is not you for person in people)
    if not gathers_empty:
        return Report(data, tuple(developers), about_others, trend=trends.data)
    shown = tuple(filter(_says_something, developers))
    names = tuple(one.name for one in developers if not _says_something(one))
    return Report(data, shown, about_others, Empty(len(names), names), trends.data)


def _says_something(developer: Developer) -> bool:
    """Does a report on everybody have something to say of a developer?"""
    has_trend = developer.trend is not None and developer.trend.commits > 0
    return developer.observations > 0 or developer.is_you or has_trend or bool(developer.reported)


def _developer(
    person: Person,
    attributions: Sequence[Attribution],
    catalogue: Catalogue,
    here: Here,
    *,
    assisted: int,
    is_you: bool,
) -> Developer:
    occasions: dict[Skill, list[tuple[Subject, Attribution]]] = defaultdict(list)
    evidence: dict[Subject, list[Attribution]] = defaultdict(list)
    counted: list[Occasion] = []
    for one in attributions:
        subject = subject_of(one.seen, catalogue)
        counted.append(_occasion(subject, one))
        if one.seen.outcome == "shown":
            evidence[subject].append(one)
        else:
            occasions[subject.skill].append((subject, one))
    counted.sort(key=_by_place)
    practices = tuple(
        skill_practices(skill, dict(sorted(_by_rule(group).items(), key=lambda item: item[0].order)), here, person)
        for skill, group in sorted(occasions.items(), key=lambda item: _skill_order(item[0]))
    )
    planned = plan(
        counted,
        [one for group in practices for one in group.practices],
        lambda rule: here.rules[rule].prior_for(person),
        catalogue,
    )
    name = display_name(person.name)
    return Developer(
        name=name,
        also_known_as=tuple(sorted({display_name(other) for other in person.names} - {name})),
        is_you=is_you,
        observations=len(attributions),
        shared=sum(len(one.owners) > 1 for one in attributions),
        assisted=assisted,
        occasions=tuple(counted),
        strengths=tuple(_strength(*item) for item in sorted(evidence.items(), key=lambda item: item[0].order)),
        practices=practices,
        steps=planned.steps,
        learned=planned.learned,
        slips=planned.slips,
    )


def _occasion(subject: Subject, one: Attribution) -> Occasion:
    return Occasion(
        subject=subject,
        outcome=one.seen.outcome,
        place=_place(one),
        last_line=one.seen.last_line,
        commit=one.commit.id if one.commit is not None else "",
        time=one.commit.time if one.commit is not None else 0,
        weight=one.weight,
        is_test=one.file.is_test,
    )


def _by_place(one: Occasion) -> tuple[Place, str]:
    return one.place, one.subject.name


def _strength(subject: Subject, shown: Sequence[Attribution]) -> Strength:
    return Strength(subject, len(shown), _commits(shown), _places(shown))


def _by_rule(occasions: Sequence[tuple[Subject, Attribution]]) -> dict[Subject, list[Attribution]]:
    by_rule: dict[Subject, list[Attribution]] = defaultdict(list)
    for subject, one in occasions:
        by_rule[subject].append(one)
    return by_rule


def _places(shown: Sequence[Attribution]) -> tuple[Place, ...]:
    """Some places, in different files before the same file again."""
    places = sorted(set(map(_place, shown)))
    by_file = {place.path: place for place in reversed(places)}  # the first place of each file overwrites the later
    first = sorted(by_file.values())
    others = sorted(set(places) - set(first))
    return tuple(sorted([*first, *others][:MAX_PLACES]))


def _place(one: Attribution) -> Place:
    return Place(one.file.shown, one.seen.span.line)


def _commits(attributions: Iterable[Attribution]) -> int:
    return len({one.commit.id for one in attributions if one.commit is not None})


def _skill_order(skill: Skill) -> tuple[str, int, str]:
    return skill.category, skill.level, skill.id
