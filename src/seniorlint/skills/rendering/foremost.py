"""Which strengths are shown first, and the occasions behind the places that a report names."""

from __future__ import annotations

from collections.abc import Iterable

from seniorlint.skills.line_place import Place
from seniorlint.skills.observed import Subject
from seniorlint.skills.report_parts import Developer, Occasion, Strength


def foremost(strengths: Iterable[Strength]) -> list[Strength]:
    """The strengths of the highest skills first, and of these those that were shown in most commits."""
    return sorted(strengths, key=lambda one: (-one.subject.skill.level, -one.commits, one.subject.name))


def occasion_at(place: Place, subject: Subject, developer: Developer) -> Occasion | None:
    """The developer's occasion of a rule or kind of evidence at a place; None where it has none."""
    return next((one for one in developer.occasions if one.place == place and one.subject == subject), None)
