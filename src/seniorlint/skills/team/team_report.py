"""The report on a team: what to teach next, to whom it would help most, and whether the last quarter helped.

Every number is about at least five people (`pools`), is rounded (`cells`), and leaves at least five where it
is subtracted from another one (`splits`, `last_quarter`). The records of `team_parts` hold nothing else, so no format
can print more.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from seniorlint.catalogue.model import Catalogue
from seniorlint.skills.attribution import Attribution
from seniorlint.skills.beta import probability_at_least
from seniorlint.skills.observed import Subject, subject_of, subject_of_rule
from seniorlint.skills.person import Person
from seniorlint.skills.plan import TARGET, WEIGHTS, WINDOW, YEAR
from seniorlint.skills.proficiency import SURE
from seniorlint.skills.rules_here import commit_of, rules_here
from seniorlint.skills.team.cells import at_least, cell_of, rough, some_of
from seniorlint.skills.team.last_quarter import Quarters, among
from seniorlint.skills.team.occasions import AllOccasions, RuleOccasions, occasions_by_rule
from seniorlint.skills.team.pools import LEAST, Pool, capped
from seniorlint.skills.team.splits import split_of
from seniorlint.skills.team.team_parts import (
    Change,
    Overall,
    TeamData,
    TeamEvidence,
    TeamPractice,
    TeamReport,
    Withheld,
)

MAX_TAUGHT = 3


@dataclass(frozen=True)
class _Team:
    """What all practices of a report are made with. `years`: how long the history is that counts, at least one."""

    catalogue: Catalogue
    commits: Mapping[Person, int]
    years: float
    changes: Mapping[str, Change]


def team_report(attributions: Iterable[Attribution], catalogue: Catalogue, data: TeamData) -> TeamReport:
    """The report on the people who own these attributions; `data.people` is counted here.

    What was written more than `WINDOW` years before `data.end` says little about the next year, and does not count.
    """
    start = data.end - WINDOW * YEAR
    recent = [one for one in attributions if one.owners and one.commit is not None and one.commit.time >= start]
    rules = occasions_by_rule(recent, rules_here(recent))
    quarters = Quarters(data.end)
    changes = {name: change for name, one in rules.items() if (change := quarters.change(one)) is not None}
    first = min((one.commit.time for one in recent if one.commit is not None), default=data.end)
    team = _Team(catalogue, _commits(recent), max((data.end - first) / YEAR, 1.0), among(changes))
    pools = {name: pool for name, one in rules.items() if (pool := one.pool()) is not None}
    practices = [_practice(name, rules[name], pool, team) for name, pool in pools.items()]
    practices.sort(key=lambda one: one.subject.order)
    shown = _shown(recent, catalogue)
    evidence = [TeamEvidence(subject, at_least(people)) for subject, people in shown.items() if people >= LEAST]
    no_convention = AllOccasions({name: one for name, one in rules.items() if not one.here.is_convention})
    return TeamReport(
        data=replace(data, people=at_least(len(team.commits))),
        teach=tuple(sorted(filter(_is_for_all, practices), key=_cost)[:MAX_TAUGHT]),
        practices=tuple(practices),
        evidence=tuple(evidence),
        overall=Overall(split_of(no_convention, team.commits), quarters.change(no_convention)),
        withheld=Withheld(
            practices=len(rules) - len(pools),
            evidence=len(shown) - len(evidence),
            splits=sum(one.split is None for one in practices),
            changes=sum(one.change is None for one in practices),
        ),
        compared=sum(one.probability is not None for one in changes.values()),
    )


def _practice(name: str, occasions: RuleOccasions, pool: Pool, team: _Team) -> TeamPractice:
    rule = team.catalogue.rules[name]
    met, missed = pool.posterior()
    yearly = sum(capped([sum(one.weight for one in own) for own in occasions.by_person.values()])) / team.years
    missed_by = occasions.missed_by
    return TeamPractice(
        rule=rule,
        subject=subject_of_rule(rule),
        cell=cell_of(pool),
        yearly=rough(yearly),
        expected=rough(yearly * missed / (met + missed)),
        weight=WEIGHTS[rule.severity],
        missed_by=some_of(missed_by, pool.people) if missed_by >= LEAST else None,
        probability=round(1 - probability_at_least(TARGET, met, missed), 2) if pool.is_enough else None,
        split=split_of(occasions, team.commits),
        change=team.changes.get(name),
    )


def _is_for_all(practice: TeamPractice) -> bool:
    """Is it worth teaching to a team? It is likely to be missed too often, and not by a few alone."""
    return practice.missed_by is not None and practice.probability is not None and practice.probability >= SURE


def _cost(practice: TeamPractice) -> tuple[float, int, str]:
    """What costs most in a year comes first, as in the plan of one developer."""
    return -practice.expected * practice.weight, practice.skill.level, practice.rule.name


def _commits(recent: Iterable[Attribution]) -> dict[Person, int]:
    """How many commits with something that counts each person made."""
    found: dict[Person, set[str]] = defaultdict(set)
    for one in recent:
        for owner in one.owners:
            found[owner].add(commit_of(one))
    return {person: len(commits) for person, commits in found.items()}


def _shown(recent: Sequence[Attribution], catalogue: Catalogue) -> dict[Subject, int]:
    """How many people showed each kind of evidence."""
    found: dict[Subject, set[Person]] = defaultdict(set)
    for one in recent:
        if one.seen.outcome == "shown":
            found[subject_of(one.seen, catalogue)].update(one.owners)
    return {subject: len(found[subject]) for subject in sorted(found, key=lambda one: one.order)}
