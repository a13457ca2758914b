"""The dashboard of a developer: of each area of the assessment, how often an occasion was handled well.

Rules differ in how hard they are to meet, so their occasions are not added up. The rate of an area is the mean of the
rates of its practices, and each practice counts the same. Conventions are left out, because they say little about one
person. A mean of k practices, each with n independent occasions, is as sure as a rate of k² / (1/n + 1/n + ...)
occasions (the effective size of weighted data: L. Kish, Survey Sampling, 1965); the interval is Wilson's for as many.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from seniorlint.catalogue.model import Catalogue
from seniorlint.skills.proficiency import Estimate, Proficiency, Word
from seniorlint.skills.report_parts import Developer, Practice


@dataclass(frozen=True, slots=True)
class AreaOfSkills(Estimate):
    """What the code of a developer says of one area.

    `rate` is the mean of its `practices`, which are worth `effective` independent occasions in so many `commits`.
    `words`: how many of the practices deserve each word. `conventions`: practices that are left out because everybody
    here meets them. `shown`: skills that evidence shows.
    """

    id: str
    title: str
    rate: float
    practices: int
    effective: float
    commits: int
    words: dict[Word, int]
    conventions: int
    shown: int


def dashboard_of(developer: Developer, catalogue: Catalogue) -> tuple[AreaOfSkills, ...]:
    """All areas, in the order of the catalogue."""
    practices: dict[str, list[Practice]] = defaultdict(list)
    for group in developer.practices:
        practices[group.skill.area] += group.practices
    shown = Counter(skill.area for skill in {one.subject.skill for one in developer.strengths})
    commits: dict[str, set[str]] = defaultdict(set)
    for one in developer.occasions:
        commits[one.subject.name].add(one.commit)
    return tuple(_area(*named, practices[named.id], commits, shown[named.id]) for named in catalogue.areas.values())


def mean_of(rates: Sequence[Proficiency]) -> tuple[float, float]:
    """The mean of some rates, and how many independent occasions it is worth; 0 and 0 of none."""
    if not rates:
        return 0.0, 0.0
    return sum(one.rate for one in rates) / len(rates), len(rates) ** 2 / sum(1 / one.effective for one in rates)


def _area(
    area: str, title: str, practices: Sequence[Practice], commits: dict[str, set[str]], shown: int
) -> AreaOfSkills:
    judged = [one for one in practices if one.proficiency.effective and not one.is_convention]
    rate, effective = mean_of([one.proficiency for one in judged])
    return AreaOfSkills(
        id=area,
        title=title,
        rate=rate,
        practices=len(judged),
        effective=effective,
        commits=len(set().union(*(commits[one.subject.name] for one in judged))),
        words=dict(Counter(one.word for one in judged if one.word is not None)),
        conventions=sum(one.is_convention for one in practices),
        shown=shown,
    )
