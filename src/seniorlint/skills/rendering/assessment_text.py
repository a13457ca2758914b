"""An assessment as lines of a terminal: the six steps, the gap analysis, the certificates."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from seniorlint.catalogue.assessment import Assessment, Certificate, Requirement
from seniorlint.catalogue.model import Named
from seniorlint.catalogue.scales import LEVEL_NAMES
from seniorlint.output.escape import one_line
from seniorlint.output.people.paint import Paint
from seniorlint.output.people.wrap import wrapped
from seniorlint.skills.assessment.assessment_record import PeerReview, Rating, Record
from seniorlint.skills.assessment.measured import Fit, Measured, fit, measured, shown_of
from seniorlint.skills.rendering.rates import count, rate
from seniorlint.skills.report_parts import Developer

FITS: dict[Fit, str] = {
    "agrees": "your code says the same",
    "code shows more": "your code shows more than you say",
    "code shows less": "your code shows less than you say",
    "cannot be told": "your code here does not say",
    "not rated": "",
}
_INDENT = "    "
_SHORT = 12  # digits of a commit
NOTHING = (
    "Where nothing is named below a requirement, this code does not speak of it. That says nothing about you: another"
    " project may."
)


def _indented(text: str, width: int | None, indent: str) -> Iterator[str]:
    first, *more = wrapped(text, width, indent)
    yield indent + first
    yield from more


def said(rating: Rating | None) -> str:
    """`you say 3 (senior)`, or that there is no rating."""
    return f"you say {rating.level} ({LEVEL_NAMES[rating.level]})" if rating is not None else "not rated"


def signed_words(review: PeerReview) -> str:
    """Whether a review is signed, and by whose key."""
    if not review.key:
        return "not signed"
    is_ssh = review.key.startswith("SHA256:")
    unknown = "is not in your list of allowed signers" if is_ssh else "your keyring does not vouch for as theirs"
    known = "" if review.is_vouched else f", which {unknown}"
    return f"signed with the key {review.key}{known}"


def found_places(found: Measured, head: str | None = None) -> list[str]:
    """The evidence of a skill: what it is, how often, and where first, with the commit where one is given."""
    at = f"@{head[:_SHORT]}" if head else ""
    return [
        f"{one.subject.title}: {count(one.count, 'place')} in {count(one.commits, 'commit')}, first"
        f" {one_line(one.places[0].path)}:{one.places[0].line}{at}"
        for one in found.strengths
    ]


def found_rates(found: Measured) -> list[str]:
    """How the occasions of a skill were handled, per rule."""
    practices = found.practices.practices if found.practices is not None else ()
    return [f"{one.subject.name}: {rate(one.proficiency)}" for one in practices]


def gap_lines(
    asked: Assessment, record: Record, developer: Developer, width: int | None, paint: Paint
) -> Iterator[str]:
    """The gap analysis: per area and requirement what you say, what your code shows, and whether that fits."""
    for number, area in enumerate(asked.areas):
        if number:
            yield ""
        yield from _area_lines(area, asked, record, developer, width=width, paint=paint)
    yield ""
    yield from _indented(NOTHING, width, "")


def _area_lines(
    area: Named, asked: Assessment, record: Record, developer: Developer, *, width: int | None, paint: Paint
) -> Iterator[str]:
    requirements = [one for one in asked.requirements if one.skill.area == area.id]
    shown = sum(measured(developer, one.skill).is_shown for one in requirements)
    yield paint(area.title, "strong")
    text = (
        f"as a whole: {said(record.rating_of(area.id))}; {shown} of {len(requirements)} requirements are in your code"
    )
    yield from _indented(text, width, "  ")
    for one in requirements:
        yield from _requirement_lines(one, record, developer, width)


def _requirement_lines(one: Requirement, record: Record, developer: Developer, width: int | None) -> Iterator[str]:
    rating, found = record.rating_of(one.skill.id), measured(developer, one.skill)
    fits = f"; {FITS[fit(rating.level, found)]}" if rating is not None else ""
    yield from _indented(f"{one.title}: {said(rating)}{fits}", width, "  ")
    for text in (*found_places(found), *found_rates(found)):
        yield from _indented(text, width, _INDENT)


def certificate_lines(
    certificates: Sequence[Certificate], developer: Developer, width: int | None, paint: Paint
) -> Iterator[str]:
    """The checklist: each line ticked by what is in the code, and by nothing else."""
    for one in certificates:
        shown = {found.skill.id for found in shown_of(developer, one)}
        tick = "x" if len(shown) >= one.needs else " "
        yield f"[{tick}] {paint(one.title, 'bold')}: {len(shown)} of {one.needs}"
        missing = [skill.title for skill in one.skills if skill.id not in shown]
        if missing:
            yield from _indented(f"not shown in two places and two commits: {', '.join(missing)}", width, _INDENT)


def status_lines(asked: Assessment, record: Record) -> Iterator[str]:
    """The six steps, what there is of each, and the command that serves it."""
    rated = sum(record.rating_of(one.skill.id) is not None for one in asked.requirements)
    rated += sum(record.rating_of(one.id) is not None for one in asked.areas)
    signed = sum(one.is_vouched for one in record.reviews)
    have = (
        f"{rated} of {len(asked.requirements) + len(asked.areas)} rated",
        "what you say beside what your code shows",
        "at most three steps, with your own code",
        f"{count(len(record.practised), 'exercise')} done",
        f"{count(len(record.reviews), 'review')} by colleagues, {signed} signed",
        f"{count(len(record.attested), 'thing')} attested",
    )
    for number, (step, there) in enumerate(zip(asked.steps, have, strict=True), 1):
        yield f"{number}. {step.title}: {there}"
        yield f"   {step.command}"
