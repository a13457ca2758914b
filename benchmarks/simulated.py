"""Histories that are made up, so that the truth is known: how often each developer meets what each rule judges.

The commits of a developer are alike: each has a rate of its own, drawn from a beta distribution around the developer's
rate. How wide it is follows from the correlation of two occasions of one commit.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path
from random import Random

from seniorlint.catalogue.model import Skill
from seniorlint.engine.observation import Span
from seniorlint.git.contact import Contact
from seniorlint.skills.attribution import Attributed, Attribution
from seniorlint.skills.blame import Commit
from seniorlint.skills.observed import ObservedFile, Seen, Subject
from seniorlint.skills.person import Person
from seniorlint.skills.practices import Here, here_of, skill_practices
from seniorlint.skills.report_parts import SkillPractices

Sizes = Callable[[Random], Sequence[int]]

_FILE = ObservedFile(Path("/a.py"), "a.py", False, 9, ())
SKILL = Skill("made-up/skill", "A skill", "made-up", 1, "", (), (), ())


def some_sizes(generator: Random) -> list[int]:
    """The sizes of one developer's commits, in occasions: many small ones, and a few large."""
    return [min(30, 1 + int(generator.expovariate(0.35))) for _ in range(generator.randint(3, 60))]


def spread(generator: Random, mean: float, scale: float) -> float:
    """A rate from the beta distribution with this mean; the larger the scale, the nearer rates are to each other."""
    return generator.betavariate(mean * scale, (1 - mean) * scale)


def outcomes(generator: Random, rate: float, rho: float, sizes: Sequence[int]) -> Iterator[tuple[int, bool]]:
    """The number of the commit of each occasion, and whether it was met.

    `rate`: how often the developer meets them, 0 to 1. `rho`: the correlation of two occasions of one commit, 0 to 1.
    """
    is_alike = 0 < rho < 1 and 0 < rate < 1
    for number, size in enumerate(sizes):
        here = spread(generator, rate, (1 - rho) / rho) if is_alike else rate
        for _ in range(size):
            yield number, generator.random() < here


def history(generator: Random, rates: Sequence[Sequence[float]], rho: float, sizes: Sizes = some_sizes) -> Attributed:
    """What developers did, as if `git` had told it. `rates`: for each rule how often each developer meets it."""
    made = [
        occasion(rule, number, commit, is_met)
        for rule, of_people in enumerate(rates)
        for number, rate in enumerate(of_people)
        for commit, is_met in outcomes(generator, rate, rho, sizes(generator))
    ]
    return Attributed(tuple(made), tuple(map(_person, range(len(rates[0])))))


def occasion(rule: int, person: int, commit: int, is_met: bool) -> Attribution:
    """One occasion of a rule in a commit of a person, all three by their number."""
    owners = (_person(person),)
    return Attribution(_seen(rule, is_met), _FILE, owners, None, _commit(person, commit), owners)


def said_of(attributed: Attributed) -> tuple[Here, Mapping[Person, SkillPractices]]:
    """What is known of the repository, and what the report says of each developer; all rules are of one skill."""
    names = sorted({one.seen.name for one in attributed.attributions})
    subjects = {name: Subject("rule", name, None, name, SKILL) for name in names}
    own: dict[Person, dict[Subject, list[Attribution]]] = {who: defaultdict(list) for who in attributed.people}
    for one in attributed.attributions:
        own[one.owners[0]][subjects[one.seen.name]].append(one)
    here = here_of(attributed.attributions, dict.fromkeys(names, SKILL.id))
    return here, {who: skill_practices(SKILL, observed, here, who) for who, observed in own.items()}


@cache
def _person(number: int) -> Person:
    name = f"Developer {number:02}"
    return Person(name, (name,), frozenset({f"{number}@example.org"}))


@cache
def _commit(person: int, number: int) -> Commit:
    return Commit(f"{person:020x}{number:020x}", Contact(f"Developer {person:02}", "x@example.org"), number, number)


@cache
def _seen(rule: int, is_met: bool) -> Seen:
    return Seen(f"rule-{rule}", "met" if is_met else "missed", Span(1, 1, 1, 2), 1)
