"""What changed in a month, a quarter or a year: in the code of a developer, and in what is said about them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Literal

from seniorlint.skills.assessment.assessment_record import Attested, PeerReview, Practised, Rating, Record
from seniorlint.skills.observed import Subject
from seniorlint.skills.proficiency import Proficiency
from seniorlint.skills.report_parts import Developer, Practice, Strength
from seniorlint.skills.trend.halves import Change, Halves

Span = Literal["monthly", "quarterly", "annual"]
DAYS: dict[Span, int] = {"monthly": 30, "quarterly": 91, "annual": 365}


@dataclass(frozen=True)
class Changed:
    """One practice in the period and before it. `change`: what can be said of it; None where no change can be told."""

    subject: Subject
    before: Proficiency
    since: Proficiency
    change: Change | None


@dataclass(frozen=True)
class Period:
    """What changed from the day `since` on. `new`: kinds of evidence that were not shown before.

    `ratings`: each new rating with the one before it. `observations`: how many of the developer are of the period.
    """

    name: str
    since: date
    until: date
    observations: int
    new: tuple[Strength, ...]
    practices: tuple[Changed, ...]
    ratings: tuple[tuple[Rating, Rating | None], ...]
    practised: tuple[Practised, ...]
    reviews: tuple[PeerReview, ...]
    attested: tuple[Attested, ...]


def period_of(record: Record, now: Developer, before: Developer, since: date, until: date) -> Period:
    """The period from its two reports: what the developer decided in it, and what before."""
    began = int(datetime.combine(since, time()).timestamp())
    known = {one.subject.name for one in before.strengths}
    old = {one.subject.name: one for one in _practices(before)}
    pairs = [(one, old[one.subject.name]) for one in _practices(now) if one.subject.name in old]
    halves = [(one.subject, Halves(other.proficiency, one.proficiency, began)) for one, other in pairs]
    among = sum(one.is_enough for _, one in halves)
    return Period(
        name=now.name,
        since=since,
        until=until,
        observations=now.observations,
        new=tuple(one for one in now.strengths if one.subject.name not in known),
        practices=tuple(Changed(subject, one.before, one.since, one.change(among)) for subject, one in halves),
        ratings=tuple((one, record.rating_of(one.of, before=one.on)) for one in record.ratings if one.on >= since),
        practised=tuple(one for one in record.practised if one.on >= since),
        reviews=tuple(one for one in record.reviews if one.on >= since),
        attested=tuple(one for one in record.attested if one.on >= since),
    )


def _practices(developer: Developer) -> list[Practice]:
    return [one for group in developer.practices for one in group.practices if not one.is_convention]
