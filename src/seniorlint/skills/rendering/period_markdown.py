"""A monthly, quarterly or annual review as Markdown."""

from __future__ import annotations

from collections.abc import Iterator

from seniorlint.catalogue.model import Catalogue
from seniorlint.catalogue.scales import LEVEL_NAMES
from seniorlint.skills.assessment.assessment_record import Rating
from seniorlint.skills.assessment.period import Changed, Period
from seniorlint.skills.rendering.assessment_text import signed_words
from seniorlint.skills.rendering.markdown_words import plain, table
from seniorlint.skills.rendering.rates import count, rate

_CHANGES = {"more often": "done more often", "less often": "done less often", None: "no change can be told"}
_HOW_SURE = (
    "A change is only named where it is hardly chance: both times need eight independent occasions in three commits,"
    " and the more practices are compared, the surer each must be. Code that was replaced since is not seen."
)


def period_markdown(period: Period, catalogue: Catalogue) -> str:
    """The page."""
    return "\n".join(_lines(period, catalogue)) + "\n"


def _lines(period: Period, catalogue: Catalogue) -> Iterator[str]:
    yield f"# Review of {plain(period.name)}, {period.since} to {period.until}"
    yield ""
    yield "## What the code shows"
    yield ""
    yield f"{count(period.observations, 'observation')} in this time."
    yield ""
    for one in period.new:
        place = one.places[0]
        yield f"- new: {one.subject.title}, {count(one.count, 'place')}, first {plain(f'{place.path}:{place.line}')}"
    if not period.new:
        yield "No kind of evidence is new."
    yield ""
    if period.practices:
        yield table(("practice", "in this time", "before", "change"), map(_row, period.practices))
        yield ""
        yield _HOW_SURE
    else:
        yield "No practice has occasions both in this time and before it, so nothing can be compared."
    yield ""
    yield "## What was said and done"
    yield ""
    said = [*_said(period, catalogue)]
    yield from said or ["Nothing in this time."]


def _row(one: Changed) -> tuple[str, str, str, str]:
    return plain(one.subject.title), rate(one.since), rate(one.before), _CHANGES[one.change]


def _said(period: Period, catalogue: Catalogue) -> Iterator[str]:
    for rating, before in period.ratings:
        yield f"- own rating of {plain(_name(rating.of, catalogue))}: {_level(rating)}, before {_level(before)}"
    for exercise in period.practised:
        yield f"- exercise done: {plain(exercise.rule)}, {exercise.on}"
    for review in period.reviews:
        yield f"- review by {plain(review.by)}, {review.on}, {signed_words(review)}"
    for item in period.attested:
        yield f"- attested: {plain(item.what)}, {item.on}"


def _name(subject: str, catalogue: Catalogue) -> str:
    named = catalogue.skills.get(subject) or catalogue.areas.get(subject)
    return named.title if named is not None else subject


def _level(rating: Rating | None) -> str:
    return f"{rating.level} ({LEVEL_NAMES[rating.level]})" if rating is not None else "not rated"
