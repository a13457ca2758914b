"""Everything of an assessment that one may want to show: what was measured, apart from what people say."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from seniorlint.catalogue.assessment import Assessment, Badge, Certificate, Criterion, External, Requirement
from seniorlint.catalogue.model import Named
from seniorlint.skills.assessment.assessment_record import Attested, PeerReview, Rating, Record
from seniorlint.skills.assessment.earned import is_earned
from seniorlint.skills.assessment.measured import Fit, Measured, fit, measured, shown_of
from seniorlint.skills.report_parts import Developer

ANSWERS = range(1, 5)


@dataclass(frozen=True)
class Row:
    """A requirement: what the developer says, what their code shows, and whether that fits."""

    requirement: Requirement
    rating: Rating | None
    found: Measured
    fit: Fit


@dataclass(frozen=True)
class Area:
    """An area with its own rating and its requirements."""

    area: Named
    rating: Rating | None
    rows: tuple[Row, ...]

    @property
    def shown(self) -> int:
        """How many of the requirements are in the code."""
        return sum(row.found.is_shown for row in self.rows)


@dataclass(frozen=True)
class Ticked:
    """A certificate, and how many of its skills are shown well enough."""

    certificate: Certificate
    shown: int

    @property
    def is_done(self) -> bool:
        """Are there as many as it needs?"""
        return self.shown >= self.certificate.needs


@dataclass(frozen=True)
class Peers:
    """What colleagues say to one criterion: their levels, 1 to 4, and their words."""

    criterion: Criterion
    levels: tuple[int, ...]
    comments: tuple[str, ...]


@dataclass(frozen=True)
class Portfolio:
    """A portfolio as of a day. `head`: the commit that the places in the code are of.

    `external`: what other people say; of the skills that no code shows, those of which something is said.
    """

    name: str
    on: date
    head: str | None
    areas: tuple[Area, ...]
    certificates: tuple[Ticked, ...]
    badges: tuple[Badge, ...]
    peers: tuple[Peers, ...]
    reviews: tuple[PeerReview, ...]
    external: tuple[tuple[External, tuple[Attested, ...]], ...]
    exercises: int


def portfolio_of(asked: Assessment, record: Record, developer: Developer, head: str | None, today: date) -> Portfolio:
    """The portfolio of a developer, with the badges that are earned only."""
    return Portfolio(
        name=developer.name,
        on=today,
        head=head,
        areas=tuple(_area(one, asked, record, developer) for one in asked.areas),
        certificates=tuple(Ticked(one, len(shown_of(developer, one))) for one in asked.certificates),
        badges=tuple(one for one in asked.badges if is_earned(one, record, developer)),
        peers=tuple(_peers(one, record) for one in asked.criteria),
        reviews=record.reviews,
        external=tuple(_external(asked, record)),
        exercises=len(record.practised),
    )


def _external(asked: Assessment, record: Record) -> Iterator[tuple[External, tuple[Attested, ...]]]:
    for one in (*asked.external, *asked.only_said):
        items = tuple(it for it in record.attested if it.item == one.id)
        if items or one in asked.external:
            yield one, items


def _area(area: Named, asked: Assessment, record: Record, developer: Developer) -> Area:
    rows = tuple(_row(one, record, developer) for one in asked.requirements if one.skill.area == area.id)
    return Area(area, record.rating_of(area.id), rows)


def _row(requirement: Requirement, record: Record, developer: Developer) -> Row:
    rating, found = record.rating_of(requirement.skill.id), measured(developer, requirement.skill)
    return Row(requirement, rating, found, fit(rating.level if rating else None, found))


def _peers(criterion: Criterion, record: Record) -> Peers:
    answers = [one for review in record.reviews for one in review.answers if one.criterion == criterion.id]
    levels = tuple(one.level for one in answers if one.level in ANSWERS)
    return Peers(criterion, levels, tuple(one.comment.strip() for one in answers if one.comment.strip()))
