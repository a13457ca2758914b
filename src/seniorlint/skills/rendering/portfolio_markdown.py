"""A portfolio as Markdown."""

from __future__ import annotations

from collections.abc import Iterator

from seniorlint.skills.assessment.portfolio import Area, Peers, Portfolio
from seniorlint.skills.rendering.assessment_text import FITS, found_places, found_rates, said, signed_words
from seniorlint.skills.rendering.markdown_words import plain, table
from seniorlint.skills.rendering.rates import count

MEASURED = "This part is measured: it comes from the code and the history of one repository, and from nothing else."
SAID = "This part is what people say. Nothing here can measure it."


def portfolio_markdown(made: Portfolio) -> str:
    """The page; each place in the code is `path:line@commit`."""
    return "\n".join(_lines(made)) + "\n"


def _lines(made: Portfolio) -> Iterator[str]:
    at = f", of commit `{made.head}`" if made.head else ""
    yield f"# Portfolio of {plain(made.name)}"
    yield ""
    yield f"As of {made.on}{at}."
    yield ""
    yield "## What the code shows"
    yield ""
    yield MEASURED
    for area in made.areas:
        yield from _area(area, made.head)
    yield ""
    yield "## Certificates"
    yield ""
    for one in made.certificates:
        tick = "x" if one.is_done else " "
        yield (
            f"- [{tick}] **{one.certificate.title}**: {one.shown} of {one.certificate.needs}"
            f" ({one.certificate.meaning})"
        )
    yield ""
    yield "## Badges"
    yield ""
    yield from [f"- **{one.title}**: {one.meaning}" for one in made.badges] or ["None is earned yet."]
    yield ""
    yield "## What colleagues say"
    yield ""
    yield SAID
    yield ""
    for review in made.reviews:
        yield f"- {plain(review.by)}, {review.on}, {signed_words(review)}"
    for peers in made.peers:
        yield from _peers(peers)
    yield ""
    yield "## What is attested"
    yield ""
    yield SAID
    yield ""
    for external, items in made.external:
        yield f"- **{external.title}**: " + ("" if items else "nothing")
        for item in items:
            yield f"    - {plain(item.what)}, {item.on}: {plain(item.link)}"
    yield ""
    yield f"{count(made.exercises, 'exercise')} done."


def _area(area: Area, head: str | None) -> Iterator[str]:
    yield ""
    yield f"### {area.area.title}: {area.shown} of {len(area.rows)}"
    yield ""
    yield f"As a whole: {said(area.rating)}."
    yield ""
    rows = []
    for row in area.rows:
        places = [plain(one) for one in found_places(row.found, head)]
        rates = [plain(one) for one in found_rates(row.found)]
        rows.append((row.requirement.title, said(row.rating), "<br>".join([*places, *rates]), FITS[row.fit]))
    yield table(("requirement", "own rating", "in the code", "together"), rows)


def _peers(peers: Peers) -> Iterator[str]:
    if not peers.levels and not peers.comments:
        return
    yield ""
    levels = ", ".join(map(str, sorted(peers.levels))) or "no level was given"
    yield f"**{peers.criterion.title}** ({peers.criterion.question}) {levels}"
    for comment in peers.comments:
        yield f"- {plain(' '.join(comment.split()))}"
