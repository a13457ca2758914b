"""The places of developers as JSON."""

from __future__ import annotations

from collections.abc import Sequence

from seniorlint.output.escape import unicode_text
from seniorlint.skills.own_places import OwnPlaces, Placed
from seniorlint.skills.rendering.json_layout import laid_out
from seniorlint.skills.rendering.report_json import narrowed_object, occasion_object
from seniorlint.skills.report_parts import Report
from seniorlint.skills.report_words import PURPOSE

VERSION = 1  # it changes when a key goes or means something else


def render_places_json(places: Sequence[OwnPlaces], report: Report, *, name: str | None) -> str:
    """One object in ASCII, with a line for each place of a report; ends with a line end. `name`: what was asked for."""
    return laid_out(
        {
            "version": VERSION,
            "purpose": PURPOSE,
            "about_others": report.about_others,
            "of": unicode_text(name) if name is not None else None,
            "narrowed": narrowed_object(report.data.narrowed),
            "developers": [
                {
                    "name": unicode_text(one.developer.name),
                    "is_you": one.developer.is_you,
                    "places": [_place(placed) for placed in one.placed],
                }
                for one in places
            ],
        }
    )


def _place(placed: Placed) -> dict[str, object]:
    subject = placed.occasion.subject
    return {
        **occasion_object(placed.occasion),
        "kind": subject.kind,
        "title": subject.title,
        "skill": subject.skill.id,
        "source": unicode_text(placed.source) if placed.source is not None else None,
    }
