"""Do people differ in a practice by more than chance makes them differ?

Each person's commits are dealt into two halves, and the rates of the halves are compared over all people. From how
alike the halves are follows how alike two whole counts would be: the formula of C. Spearman (British Journal of
Psychology 3, 1910, 271-295) and W. Brown (the same volume, 296-322).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import sqrt
from typing import NamedTuple

from seniorlint.skills.attribution import Attribution
from seniorlint.skills.person import Person
from seniorlint.skills.proficiency import ENOUGH
from seniorlint.skills.rules_here import RuleHere, commit_of, judged_by_rule, proficiency_of

RELIABLE = 0.6  # below it, what one person does says little about what they would do the next time
PEOPLE = 8  # with fewer people the correlation is mostly chance itself
IN_HALF = ENOUGH / 2  # independent occasions
_SAME = 1e-12  # a variance that rounding errors alone can make


class Halves(NamedTuple):
    """The rates of one person's two halves, and how many independent occasions each is worth."""

    first: float
    second: float
    effective: tuple[float, float]

    @property
    def weight(self) -> float:
        """What this person counts for, 0 to 1: more with more occasions, but no one person outweighs all others."""
        one, other = self.effective
        mean = 2 * one * other / (one + other)
        return mean / (mean + ENOUGH)


@dataclass(frozen=True, slots=True)
class Reliability:
    """`halves`: the correlation of the two halves over so many `people`, -1 to 1."""

    halves: float
    people: int

    @property
    def value(self) -> float:
        """The reliability of the whole, 0 to 1: the share of the differences that is not chance."""
        return stepped_up(max(self.halves, 0.0))

    @property
    def is_chance(self) -> bool:
        """Is so much of the differences chance that they say nothing about one person?"""
        return self.value < RELIABLE


@dataclass(frozen=True, slots=True)
class Reliabilities:
    """What is known of each rule, by its name, and of each skill, by its id; None where too few people were seen."""

    rules: Mapping[str, Reliability | None]
    skills: Mapping[str, Reliability | None]


def reliabilities(
    attributions: Iterable[Attribution], here: Mapping[str, RuleHere], skills: Mapping[str, str]
) -> Reliabilities:
    """How reliable each rule and each skill is, given the skill of each rule; conventions say nothing about a skill."""
    by_rule = judged_by_rule(attributions)
    by_skill: dict[str, list[str]] = defaultdict(list)
    for name in by_rule:
        by_skill[skills[name]] += [] if here[name].is_convention else [name]
    return Reliabilities(
        {name: _reliability(judged, here) for name, judged in by_rule.items()},
        {
            skill: _reliability([one for name in names for one in by_rule[name]], here)
            for skill, names in by_skill.items()
        },
    )


def reliability(people: Iterable[Halves]) -> Reliability | None:
    """How reliable a rate is; None with fewer than `PEOPLE` who have enough in both halves, or where all are equal."""
    enough = [one for one in people if min(one.effective) >= IN_HALF]
    if len(enough) < PEOPLE:
        return None
    halves = _correlation(enough)
    return None if halves is None else Reliability(halves, len(enough))


def stepped_up(halves: float) -> float:
    """The reliability of the whole, given the correlation of its halves, which is more than -1."""
    return 2 * halves / (1 + halves)


def _correlation(people: Sequence[Halves]) -> float | None:
    """The product-moment correlation of the halves, each person with their weight; None where a half is all alike."""
    total = sum(one.weight for one in people)
    first = sum(one.weight * one.first for one in people) / total
    second = sum(one.weight * one.second for one in people) / total
    spread = sum(one.weight * (one.first - first) ** 2 for one in people) / total
    other = sum(one.weight * (one.second - second) ** 2 for one in people) / total
    if min(spread, other) < _SAME:
        return None
    common = sum(one.weight * (one.first - first) * (one.second - second) for one in people) / total
    return min(1.0, max(-1.0, common / sqrt(spread * other)))


def _reliability(judged: Iterable[Attribution], here: Mapping[str, RuleHere]) -> Reliability | None:
    by_person: dict[Person, list[Attribution]] = defaultdict(list)
    for one in judged:
        for owner in one.owners:
            by_person[owner].append(one)
    halves = (_halves(own, here) for own in by_person.values())
    return reliability(one for one in halves if one is not None)


def _halves(own: Sequence[Attribution], here: Mapping[str, RuleHere]) -> Halves | None:
    """One person's odd and even commits, in the order of time; None where no rule is in both.

    Rules differ in how hard they are, so it is the distance from the rule's rate here that counts, and a rule weighs
    the same in both halves.
    """
    dealt: dict[str, tuple[list[Attribution], list[Attribution]]] = defaultdict(lambda: ([], []))
    commits = sorted({(one.commit.time if one.commit else 0, commit_of(one)) for one in own})
    half = {commit: number % 2 for number, (_, commit) in enumerate(commits)}
    for one in own:
        dealt[one.seen.name][half[commit_of(one)]].append(one)
    parts_of = {name: parts for name, parts in dealt.items() if all(parts)}
    if not parts_of:
        return None
    distance, effective, total = [0.0, 0.0], [0.0, 0.0], 0.0
    for name, parts in parts_of.items():
        rule = here[name]
        counted = [proficiency_of(part, rule.correlation) for part in parts]
        weight = 1 / sum(1 / part.effective for part in counted)
        total += weight
        for number, part in enumerate(counted):
            distance[number] += weight * (part.rate - rule.rate)
            effective[number] += part.effective
    return Halves(distance[0] / total, distance[1] / total, (effective[0], effective[1]))
