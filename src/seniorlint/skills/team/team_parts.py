"""What a report on a team is made of, as frozen records that hold nothing but what may be printed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from seniorlint.catalogue.model import Rule, Skill
from seniorlint.skills.observed import Subject
from seniorlint.skills.team.cells import Cell


@dataclass(frozen=True, slots=True)
class TeamData:
    """What it was made of. `head`: the id of the last commit; `end`: its time, in seconds since 1970.

    `people`: developers with an occasion that counts, rounded down as in a cell. `consent`: the file in which people
    agree; None where none is asked for. `opt_out`: a list of those who opted out has an entry.
    """

    head: str | None
    end: int
    files: int
    people: int
    consent: str | None
    opt_out: bool


@dataclass(frozen=True, slots=True)
class Group:
    """People who made at least `low` commits here, and fewer than `below`; None: as many as they like."""

    low: int
    below: int | None
    cell: Cell


@dataclass(frozen=True, slots=True)
class Split:
    """The people of a number in groups, who made fewest commits first.

    `most`: the group that it would help most, by its place; None where the groups differ no more than by chance may
    make them differ.
    """

    groups: tuple[Group, ...]
    most: int | None


@dataclass(frozen=True, slots=True)
class Change:
    """The last quarter against the year before it.

    `probability`: that the true rate of the last quarter is higher, in whole percents; None where there is not enough
    evidence on both sides. `word`: what is sure enough to be said.
    """

    last: Cell
    before: Cell
    probability: float | None
    word: Literal["higher", "lower"] | None


@dataclass(frozen=True, slots=True)
class TeamPractice:
    """How the occasions of one rule were handled by the team.

    `yearly`: occasions in a year, of which `expected` will be missed; a miss weighs `weight`. No developer counts for
    more than a fifth of either. `missed_by`: at least so many people missed it; None where they are fewer than five.
    """

    rule: Rule
    subject: Subject
    cell: Cell
    yearly: float
    expected: float
    weight: int
    missed_by: int | None
    probability: float | None
    split: Split | None
    change: Change | None

    @property
    def skill(self) -> Skill:
        """The skill that the rule says something about."""
        return self.subject.skill


@dataclass(frozen=True, slots=True)
class TeamEvidence:
    """A kind of evidence that at least `people` showed."""

    subject: Subject
    people: int


@dataclass(frozen=True, slots=True)
class Overall:
    """All rules together, each compared with what is usual of it here: see `team_overall`."""

    split: Split | None
    change: Change | None


@dataclass(frozen=True, slots=True)
class Withheld:
    """How many numbers are not printed because too few people are in them, or in what is left of a total."""

    practices: int
    evidence: int
    splits: int
    changes: int


@dataclass(frozen=True, slots=True)
class TeamReport:
    """`teach`: the practices to teach next, the first one first. `practices`: all with enough people.

    `compared`: how many rules were compared with the year before, so that each claim of a change must be surer.
    """

    data: TeamData
    teach: tuple[TeamPractice, ...]
    practices: tuple[TeamPractice, ...]
    evidence: tuple[TeamEvidence, ...]
    overall: Overall
    withheld: Withheld
    compared: int

    @property
    def changed(self) -> list[TeamPractice]:
        """The practices of which a change can be claimed."""
        return [one for one in self.practices if one.change is not None and one.change.word is not None]
