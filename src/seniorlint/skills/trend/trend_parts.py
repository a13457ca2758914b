"""What a trend is made of, as frozen records. Numbers are sums of weights, so they need not be whole."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple

from seniorlint.catalogue.model import Skill
from seniorlint.skills.attribution import Reason
from seniorlint.skills.line_place import Place
from seniorlint.skills.observed import Subject
from seniorlint.skills.quarter_times import quarter_name
from seniorlint.skills.trend.halves import Change, Halves


class TrendQuarter(NamedTuple):
    """What was done in one quarter, in UTC, whether it is still in the code or not.

    `met`, `missed`, `explained` and `shown` were written. `fixed`: misses that are met since, whoever wrote them.
    `broken`: occasions that were met before, and are missed since.
    """

    year: int
    number: int
    met: float
    missed: float
    explained: float
    shown: float
    fixed: float
    broken: float

    @property
    def name(self) -> str:
        """The quarter as `2023-Q4`."""
        return quarter_name(self.year, self.number)


@dataclass(frozen=True, slots=True)
class Fates:
    """What became of the misses that a developer wrote, or made of what was met: `left` are those still there.

    What is in a content that no change of the period made counts as left.
    """

    fixed_by_self: float
    fixed_by_others: float
    removed: float
    left: float


@dataclass(frozen=True, slots=True)
class TrendCounts:
    """What a developer did with occasions: `met`, `missed` and `explained` were written.

    `fixed`: misses of any developer, `fixed_own` the developer's own among them. `broken`: met before, missed since.
    `fates`: of what was missed and broken.
    """

    met: float
    missed: float
    explained: float
    fixed: float
    fixed_own: float
    broken: float
    fates: Fates


@dataclass(frozen=True, slots=True)
class TrendPractice:
    """What a developer did with the occasions of one rule.

    `halves`: None where there are too few commits to halve. `change`: what can be said of a change.
    """

    subject: Subject
    counts: TrendCounts
    quarters: tuple[TrendQuarter, ...]
    halves: Halves | None
    change: Change | None


@dataclass(frozen=True, slots=True)
class SkillTrend:
    """The practices of one skill, whose numbers are not added up, because rules differ in how hard they are."""

    skill: Skill
    practices: tuple[TrendPractice, ...]


class Fix(NamedTuple):
    """A miss that a developer fixed: where it is in the commit, and when, in seconds since 1970.

    `is_own`: did they write it? None where that is not known.
    """

    subject: Subject
    place: Place
    commit: str
    time: int
    weight: float
    is_own: bool | None


class ShownKind(NamedTuple):
    """A kind of evidence that was written in so many places, in so many commits."""

    subject: Subject
    places: int
    commits: int


@dataclass(frozen=True, slots=True)
class Trend:
    """What one developer did in a period; `counts`: with the occasions of all rules.

    `compared`: how many practices had enough occasions in both halves.
    """

    commits: int
    counts: TrendCounts
    quarters: tuple[TrendQuarter, ...]
    skills: tuple[SkillTrend, ...]
    shown: tuple[ShownKind, ...]
    fixes: tuple[Fix, ...]
    compared: int


@dataclass(frozen=True, slots=True)
class TrendData:
    """What the trends were made of.

    `since`, `until`: seconds since 1970, of the commits that were read. `changes`: of files, by the `commits`; `unread`
    of them have a side that cannot be read. `reverts`: commits that took others back, and so wrote nothing. `events`:
    what was written, fixed or broken; `excluded`: those of them that are no developer's, by reason.
    """

    since: int
    until: int
    commits: int
    changes: int
    unread: int
    reverts: int
    events: int
    excluded: Mapping[Reason, int]
