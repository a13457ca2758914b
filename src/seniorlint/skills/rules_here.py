"""What the rules see in one repository: how alike a commit's occasions are, and what everybody here does anyway."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from seniorlint.skills.attribution import Attribution
from seniorlint.skills.clustering import correlation, effective
from seniorlint.skills.person import Person
from seniorlint.skills.proficiency import Proficiency

NEARLY_ALWAYS = 0.97  # the share of met occasions from which a practice is the repository's and not a person's
_OCCASIONS = 20
_PEOPLE = 3


@dataclass(frozen=True, slots=True)
class RuleHere:
    """One rule in this repository: see `clustering.correlation`, and whether it is a convention."""

    correlation: float
    is_convention: bool


def rules_here(attributions: Iterable[Attribution]) -> Mapping[str, RuleHere]:
    """What each rule that judged an occasion is in the repository, by its name."""
    by_rule: dict[str, list[Attribution]] = defaultdict(list)
    for one in attributions:
        if one.owners and one.seen.outcome in ("met", "missed"):
            by_rule[one.seen.name].append(one)
    return {name: _rule_here(judged) for name, judged in by_rule.items()}


def proficiency_of(judged: Sequence[Attribution], rho: float) -> Proficiency:
    """How a person handled the occasions of one rule; `rho`: how alike those of one commit are, see `correlation`."""
    by_commit: dict[str, float] = defaultdict(float)
    for one in judged:
        by_commit[_commit(one)] += one.weight
    return Proficiency(
        met=sum(one.weight for one in judged if one.seen.outcome == "met"),
        occasions=sum(by_commit.values()),
        commits=len(by_commit),
        effective=effective(by_commit.values(), rho),
    )


def _rule_here(judged: Sequence[Attribution]) -> RuleHere:
    met = sum(one.seen.outcome == "met" for one in judged)
    people: set[Person] = {owner for one in judged for owner in one.owners}
    is_convention = len(judged) >= _OCCASIONS and len(people) >= _PEOPLE and met >= NEARLY_ALWAYS * len(judged)
    return RuleHere(correlation((_commit(one), one.seen.outcome == "met") for one in judged), is_convention)


def _commit(one: Attribution) -> str:
    return one.commit.id if one.commit is not None else ""
