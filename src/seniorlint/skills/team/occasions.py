"""The occasions of a team, by rule and person, and what becomes of them where people or quarters are told apart."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from seniorlint.skills.attribution import Attribution
from seniorlint.skills.person import Person
from seniorlint.skills.rules_here import RuleHere, commit_of, proficiency_of
from seniorlint.skills.team.pools import Part, Pool, pool_of

Keep = Callable[[Person, Attribution], bool]


@dataclass(frozen=True)
class RuleOccasions:
    """The occasions of one rule that were met or missed, by person, and what is known of the rule here."""

    by_person: Mapping[Person, Sequence[Attribution]]
    here: RuleHere

    @property
    def missed_by(self) -> int:
        """How many people missed it at least once."""
        return sum(any(one.seen.outcome == "missed" for one in own) for own in self.by_person.values())

    def pool(self, keep: Keep = lambda _person, _one: True) -> Pool | None:
        """The people with occasions that are kept, together; None where they are too few."""
        own = _kept(self.by_person, keep)
        parts = [
            Part(known.rate, known.effective)
            for known in (proficiency_of(theirs, self.here.correlation) for theirs in own.values())
        ]
        return pool_of(parts, commits_in(own.values()))

    def people(self, keep: Keep) -> int:
        """How many people have occasions that are kept."""
        return len(_kept(self.by_person, keep))


@dataclass(frozen=True)
class AllOccasions:
    """The occasions of all rules that are not a convention here. What is usual of a rule is its rate here."""

    rules: Mapping[str, RuleOccasions]

    def pool(self, keep: Keep = lambda _person, _one: True) -> Pool | None:
        """The people with occasions that are kept, together, as if all had had the same mix of rules.

        Rules differ in how hard they are. So of each occasion it counts how far it is from the rate of its rule, and
        the mean of these distances is added to the rate of the mix. None where the people are too few.
        """
        far: dict[Person, float] = defaultdict(float)
        effective: dict[Person, float] = defaultdict(float)
        kept: list[Sequence[Attribution]] = []
        for rule in self.rules.values():
            for person, own in _kept(rule.by_person, keep).items():
                known = proficiency_of(own, rule.here.correlation)
                far[person] += known.effective * (known.rate - rule.here.rate)
                effective[person] += known.effective
                kept.append(own)
        parts = [Part(self.usual + far[one] / effective[one], effective[one]) for one in far if effective[one] > 0]
        return pool_of(parts, commits_in(kept))

    def people(self, keep: Keep) -> int:
        """How many people have occasions that are kept."""
        return len({person for rule in self.rules.values() for person in _kept(rule.by_person, keep)})

    @property
    def usual(self) -> float:
        """The rate of the mix of rules."""
        known = [(one.effective, rule.here.rate) for rule in self.rules.values() for one in rule.here.people.values()]
        total = sum(weight for weight, _ in known)
        return sum(weight * rate for weight, rate in known) / total if total else 0.0


def occasions_by_rule(attributions: Iterable[Attribution], here: Mapping[str, RuleHere]) -> dict[str, RuleOccasions]:
    """What people met and missed, by the name of the rule; `here` is what is known of each of these rules."""
    found: dict[str, dict[Person, list[Attribution]]] = defaultdict(lambda: defaultdict(list))
    for one in attributions:
        if one.seen.outcome in ("met", "missed"):
            for owner in one.owners:
                found[one.seen.name][owner].append(one)
    return {name: RuleOccasions(dict(own), here[name]) for name, own in sorted(found.items())}


def commits_in(groups: Iterable[Iterable[Attribution]]) -> int:
    """How many commits these are of."""
    return len({commit_of(one) for group in groups for one in group})


def _kept(by_person: Mapping[Person, Sequence[Attribution]], keep: Keep) -> dict[Person, list[Attribution]]:
    kept = {person: [one for one in own if keep(person, one)] for person, own in by_person.items()}
    return {person: own for person, own in kept.items() if own}
