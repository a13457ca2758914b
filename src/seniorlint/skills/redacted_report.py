"""A report that can be handed on: without names, emails, paths, code, commits, and rules of the repository's own.

What is left out is left out of the report itself, not of its formats, so that no format can print it. The work tree
cannot be read without a path.
"""

from __future__ import annotations

import string
from collections.abc import Callable, Collection, Sequence
from dataclasses import replace
from functools import cache
from hashlib import sha256

from seniorlint.catalogue.model import Catalogue
from seniorlint.skills.line_place import Place
from seniorlint.skills.observed import Subject
from seniorlint.skills.quarter_times import start_of_quarter
from seniorlint.skills.report_data import Data
from seniorlint.skills.report_parts import Developer, Occasion, Report, SkillPractices, Step
from seniorlint.skills.report_words import HIDDEN, YOU
from seniorlint.skills.reported_misses import ReportedMisses
from seniorlint.skills.trend.redacted_trend import redacted_trend, redacted_trend_data, subjects_of

_NOWHERE = Place("", 1)
Renamed = Callable[[Subject], Subject]


def redacted(report: Report, shipped: Catalogue) -> Report:
    """The report without anything that says which repository it is of, or who its developers are.

    `shipped`: the catalogue without the rules of plugins and teams, whose names may say whose they are. Of an occasion
    the quarter is left in which it was decided, and a number in place of its commit, because areas count commits.
    """
    names = _pseudonyms(report.developers, report.data.head or "")
    renamed = _renaming(report, {*shipped.rules, *shipped.evidence})
    developers = sorted(
        (_developer(one, name, renamed) for one, name in zip(report.developers, names, strict=True)),
        key=lambda one: (not one.is_you, len(one.name), one.name),
    )
    return replace(
        report,
        data=_data(report.data),
        developers=tuple(developers),
        empty=replace(report.empty, names=()),
        trend=report.trend and redacted_trend_data(report.trend),
    )


def _pseudonyms(developers: Sequence[Developer], head: str) -> list[str]:
    """What each developer is called. The order has nothing to do with names, nor with what they did."""
    others = [index for index, one in enumerate(developers) if not one.is_you]
    others.sort(key=lambda index: _digest(head, f"{index} {developers[index].name}"))
    letters = {index: f"Developer {_letters(number)}" for number, index in enumerate(others)}
    return [letters.get(index, YOU) for index in range(len(developers))]


def _digest(head: str, name: str) -> bytes:
    return sha256(f"{head}\0{name}".encode("utf-8", "surrogatepass")).digest()


def _letters(number: int) -> str:
    """`A`, `B`, ... `Z`, `AA`, as columns of a table are called."""
    more, last = divmod(number, len(string.ascii_uppercase))
    return (_letters(more - 1) if more else "") + string.ascii_uppercase[last]


def _renaming(report: Report, shipped: Collection[str]) -> Renamed:
    """What a rule or a kind of evidence is called: those of the repository's own get a number."""
    seen = {one.subject for developer in report.developers for one in developer.occasions}
    seen.update(one for developer in report.developers if developer.trend for one in subjects_of(developer.trend))
    seen.update(one.subject for developer in report.developers for one in developer.reported or ())
    own = sorted(one.name for one in seen if one.name not in shipped)
    numbers = {name: number for number, name in enumerate(dict.fromkeys(own), 1)}

    @cache
    def renamed(subject: Subject) -> Subject:
        if subject.name in shipped:
            return subject
        name = f"own-rule-{numbers[subject.name]}"
        return replace(subject, name=name, code=None, title=f"Met a rule of the repository's own ({name})")

    return renamed


def _data(data: Data) -> Data:
    withheld, contests = data.withheld, data.contests
    narrowed = data.narrowed
    return replace(
        data,
        head=None,
        withheld=replace(withheld, consent=withheld.consent and HIDDEN),
        contests=replace(contests, file=contests.file and HIDDEN),
        imports=(),
        narrowed=narrowed and replace(narrowed, paths=tuple(HIDDEN for _ in narrowed.paths)),
        is_redacted=True,
    )


def _developer(developer: Developer, name: str, renamed: Renamed) -> Developer:
    numbers = {commit: str(number) for number, commit in enumerate({one.commit: None for one in developer.occasions})}
    return replace(
        developer,
        name=name,
        also_known_as=(),
        occasions=tuple(_occasion(one, renamed, numbers[one.commit]) for one in developer.occasions),
        strengths=tuple(replace(one, subject=renamed(one.subject), places=()) for one in developer.strengths),
        practices=tuple(_practices(one, renamed) for one in developer.practices),
        steps=tuple(_step(one, renamed) for one in developer.steps),
        learned=tuple(_step(one, renamed) for one in developer.learned),
        slips=tuple(replace(one, rule=renamed(one.rule), latest=None) for one in developer.slips),
        trend=developer.trend and redacted_trend(developer.trend, renamed),
        reported=developer.reported and tuple(_reported(one, renamed) for one in developer.reported),
    )


def _occasion(one: Occasion, renamed: Renamed, commit: str) -> Occasion:
    return one._replace(
        subject=renamed(one.subject), place=_NOWHERE, last_line=1, commit=commit, time=start_of_quarter(one.time)
    )


def _practices(of_skill: SkillPractices, renamed: Renamed) -> SkillPractices:
    return replace(of_skill, practices=tuple(replace(one, subject=renamed(one.subject)) for one in of_skill.practices))


def _reported(one: ReportedMisses, renamed: Renamed) -> ReportedMisses:
    """Without places, and without codes, because those of a repository's own tools may say whose they are."""
    return one._replace(subject=renamed(one.subject), codes=(), places=())


def _step(step: Step, renamed: Renamed) -> Step:
    return replace(step, rule=renamed(step.rule), before=(), good=None)
