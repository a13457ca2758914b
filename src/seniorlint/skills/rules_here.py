"""What the rules see in one repository: how alike a commit's occasions are, and what everybody here does anyway."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from seniorlint.skills.attribution import Attribution
from seniorlint.skills.clustering import correlation, effective
from seniorlint.skills.person import Person
from seniorlint.skills.proficiency import JEFFREYS, Prior, Proficiency

NEARLY_ALWAYS = 0.97  # the share of met occasions from which a practice is the repository's and not a person's
_OCCASIONS = 20
_PEOPLE = 3
_WEAKEST, _STRONGEST = 2.0, 6.0  # how many occasions what others do may be worth


@dataclass(frozen=True, slots=True)
class RuleHere:
    """One rule in this repository: see `clustering.correlation`, whether it is a convention, and how each met it."""

    correlation: float
    is_convention: bool
    people: Mapping[Person, Proficiency]

    @property
    def rate(self) -> float:
        """The share of occasions that were met here, by all people, 0 to 1."""
        return sum(one.met for one in self.people.values()) / sum(one.occasions for one in self.people.values())

    def prior_for(self, person: Person) -> Prior:
        """What is expected of a person because of what the others do; fewer than three others say nothing.

        The mean of a beta distribution is their rate, and its weight comes from how much they differ, by the method of
        moments: others who are all alike weigh more. The weight is between 2 and 6 occasions.
        """
        others = [one for who, one in self.people.items() if who is not person and one.effective]
        if len(others) < _PEOPLE:
            return JEFFREYS
        total = sum(one.effective for one in others)
        mean = sum(one.rate * one.effective for one in others) / total
        spread = sum(one.effective * (one.rate - mean) ** 2 for one in others) / total
        weight = mean * (1 - mean) / spread - 1 if spread else _STRONGEST
        weight = min(max(weight, _WEAKEST), _STRONGEST)
        mean = min(max(mean, 0.5 / (total + 1)), 1 - 0.5 / (total + 1))  # never sure of all or nothing
        return Prior(mean * weight, (1 - mean) * weight)


def rules_here(attributions: Iterable[Attribution]) -> Mapping[str, RuleHere]:
    """What each rule that judged an occasion is in the repository, by its name."""
    return {name: _rule_here(judged) for name, judged in judged_by_rule(attributions).items()}


def judged_by_rule(attributions: Iterable[Attribution]) -> Mapping[str, Sequence[Attribution]]:
    """The occasions of people that were met or missed, by the name of the rule."""
    by_rule: dict[str, list[Attribution]] = defaultdict(list)
    for one in attributions:
        if one.owners and one.seen.outcome in ("met", "missed"):
            by_rule[one.seen.name].append(one)
    return by_rule


def proficiency_of(judged: Sequence[Attribution], rho: float) -> Proficiency:
    """How a person handled the occasions of one rule; `rho`: how alike those of one commit are, see `correlation`."""
    by_commit: dict[str, float] = defaultdict(float)
    for one in judged:
        by_commit[commit_of(one)] += one.weight
    return Proficiency(
        met=sum(one.weight for one in judged if one.seen.outcome == "met"),
        occasions=sum(by_commit.values()),
        commits=len(by_commit),
        effective=effective(by_commit.values(), rho),
    )


def _rule_here(judged: Sequence[Attribution]) -> RuleHere:
    met = sum(one.seen.outcome == "met" for one in judged)
    own: dict[Person, list[Attribution]] = defaultdict(list)
    for one in judged:
        for owner in one.owners:
            own[owner].append(one)
    is_convention = len(judged) >= _OCCASIONS and len(own) >= _PEOPLE and met >= NEARLY_ALWAYS * len(judged)
    rho = correlation((commit_of(one), one.seen.outcome == "met") for one in judged)
    return RuleHere(rho, is_convention, {who: proficiency_of(theirs, rho) for who, theirs in own.items()})


def commit_of(one: Attribution) -> str:
    """The id of the commit that decided it; "" where none did."""
    return one.commit.id if one.commit is not None else ""
