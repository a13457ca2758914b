"""What a report is made of, as frozen records: practices, strengths and steps of developers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from seniorlint.catalogue.model import Skill
from seniorlint.engine.observation import OutcomeName
from seniorlint.skills.line_place import Place
from seniorlint.skills.observed import Subject
from seniorlint.skills.proficiency import Proficiency, Word
from seniorlint.skills.report_data import NOTHING_ELSE, About, Data
from seniorlint.skills.reported_misses import ReportedMisses
from seniorlint.skills.trend.trend_parts import Trend, TrendData


class Occasion(NamedTuple):
    """One observation of a developer, and where it is.

    `commit`: the id of the commit that decided it, `time` that commit's, in seconds since 1970. `weight`: the part of
    it that is the developer's, 0 to 1. `last_line`: the last line of the whole node, from 1.
    """

    subject: Subject
    outcome: OutcomeName
    place: Place
    last_line: int
    commit: str
    time: int
    weight: float
    is_test: bool


@dataclass(frozen=True, slots=True)
class Practice:
    """How the occasions that one rule saw were handled.

    `in_tests`: how many are of test code; `explained`: misses whose comment says why; they are not occasions.
    `is_convention`: everybody here meets them nearly always, this person too, so they say nothing about one person.
    `word`: what can be said of it, see `Proficiency.word`. `is_withheld`: there would be one, but people here differ no
    more than by chance. `reliability`: the share of their differences that is not chance, 0 to 1; None: not known.
    """

    subject: Subject
    proficiency: Proficiency
    word: Word | None
    is_convention: bool
    in_tests: int
    explained: int
    is_withheld: bool = False
    reliability: float | None = None


@dataclass(frozen=True, slots=True)
class SkillPractices:
    """The practices of one skill. Rules differ in how hard they are to meet, so their occasions are not added up.

    `word`: what can be said of the skill, which is no more than of its weakest practice; `is_withheld` and
    `reliability` as of a practice.
    """

    skill: Skill
    practices: tuple[Practice, ...]
    word: Word | None = None
    is_withheld: bool = False
    reliability: float | None = None


@dataclass(frozen=True, slots=True)
class Strength:
    """One kind of evidence that was shown `count` times; `places` are the first of them, in different files."""

    subject: Subject
    count: int
    commits: int
    places: tuple[Place, ...]


@dataclass(frozen=True, slots=True)
class Progress:
    """What was met after the latest miss of a practice, in how many commits, and how much of both is wanted."""

    met: int
    commits: int
    wanted: int
    wanted_commits: int

    @property
    def is_done(self) -> bool:
        """Is enough of it met?"""
        return self.met >= self.wanted and self.commits >= self.wanted_commits


@dataclass(frozen=True, slots=True)
class Step:
    """Something to learn next: a practice that is missed often, see `plan`.

    `yearly`: occasions in a year, of which `expected` will be missed; a miss weighs `weight`. `probability`: that the
    rate of met occasions is below the target. `before`: the latest misses, the last one first. `good`: the latest
    occasion that was met.
    """

    skill: Skill
    rule: Subject
    missed: float
    occasions: float
    yearly: float
    expected: float
    weight: int
    probability: float
    before: tuple[Occasion, ...]
    good: Occasion | None
    progress: Progress

    @property
    def place(self) -> Place | None:
        """Where the latest miss is; None in a redacted report."""
        return self.before[0].place if self.before else None


@dataclass(frozen=True, slots=True)
class Slip:
    """Misses of a rule whose misses are errors, too few to call them a habit, and the latest of them.

    `latest` is None in a redacted report.
    """

    rule: Subject
    missed: float
    occasions: float
    latest: Occasion | None


@dataclass(frozen=True, slots=True)
class Developer:
    """What the report says of one person.

    `shared`: observations among them whose commit has co-authors; each of them has an equal part of these. `assisted`:
    observations in commits that name an AI assistant beside this person, outside all counts. `occasions`: all that
    was counted, by path and line. `learned`: steps that are done. `slips`: grave misses that are not a step. `trend`:
    None where none was asked for. `reported`: what other tools reported; None where no report of one was given.
    """

    name: str
    also_known_as: tuple[str, ...]
    is_you: bool
    observations: int
    shared: int
    assisted: int
    occasions: tuple[Occasion, ...]
    strengths: tuple[Strength, ...]
    practices: tuple[SkillPractices, ...]
    steps: tuple[Step, ...]
    learned: tuple[Step, ...] = ()
    slips: tuple[Slip, ...] = ()
    about: About = NOTHING_ELSE
    trend: Trend | None = None
    reported: tuple[ReportedMisses, ...] | None = None


@dataclass(frozen=True, slots=True)
class Empty:
    """Developers of whom a report on everybody has nothing to say: how many, and their names in order.

    A redacted report has no names.
    """

    number: int = 0
    names: tuple[str, ...] = ()


NO_EMPTY = Empty()


@dataclass(frozen=True, slots=True)
class Report:
    """A report about one or more developers, who are in the order of their names.

    `empty`: those whom it is about, too, and who have no observation.
    `trend`: what the trends of the developers were made of; None where none were asked for.
    """

    data: Data
    developers: tuple[Developer, ...]
    about_others: bool
    empty: Empty = NO_EMPTY
    trend: TrendData | None = None
