"""The skill report as one HTML page that asks nothing of any network and holds no script."""

from __future__ import annotations

from markupsafe import Markup

from seniorlint.catalogue.model import Catalogue, Example
from seniorlint.catalogue.scales import LEVEL_NAMES
from seniorlint.output.escape import visible
from seniorlint.skills.attribution import REASONS
from seniorlint.skills.quarters import day_of
from seniorlint.skills.rendering.narrowed_words import narrowed_part
from seniorlint.skills.rendering.opening_words import empty_names
from seniorlint.skills.rendering.page.highlight_code import highlighted
from seniorlint.skills.rendering.page.page_frame import page_environment, prose_markup, style_values
from seniorlint.skills.rendering.page.page_view import MatrixCell, views_of
from seniorlint.skills.rendering.page.report_node import Node
from seniorlint.skills.rendering.report_json import report_object
from seniorlint.skills.report_data import LEFT_OUT
from seniorlint.skills.report_parts import Report
from seniorlint.skills.report_words import (
    ALL_NUMBERS,
    ALL_PLACES,
    NO_RATE,
    NOT_FOUND,
    NOTHING_REPORTED,
    REDACTED,
    REPORTED,
    YOU,
)


def render_html(report: Report, catalogue: Catalogue) -> str:
    """The whole report, with code from the files as they are now, below the current directory.

    What comes from the repository is escaped. A Content-Security-Policy allows the page its own style and nothing else:
    no script, no font, no picture, no request.
    """
    environment = page_environment()
    environment.filters.update(prose=prose_markup, sentence=_sentence, heat=_heat, good_lines=_good_lines, day=_day)
    made = Node(report_object(report, catalogue))
    return environment.get_template("page.html").render(
        report=made,
        developers=list(views_of(report, made, catalogue)),
        redacted=REDACTED if report.data.is_redacted else None,
        empty_names=empty_names(report.empty),
        narrowed=narrowed_part(report.data.narrowed) if report.data.narrowed is not None else None,
        levels=LEVEL_NAMES.values(),
        reasons=REASONS,
        left_out=LEFT_OUT,
        not_found=NOT_FOUND,
        reported_title=REPORTED,
        no_rate=NO_RATE,
        nothing_reported=NOTHING_REPORTED,
        you=YOU,
        all_places=ALL_PLACES,
        all_numbers=ALL_NUMBERS,
        **style_values(),
    )


def _sentence(text: str) -> str:
    """The text with a capital and a full stop."""
    return f"{text[:1].upper()}{text[1:]}."


def _good_lines(example: Example) -> list[Markup]:
    """How an example of the catalogue is done well."""
    return highlighted([visible(line) for line in example.good.strip("\n").splitlines()], example.language)


def _day(time: Node) -> str:
    """The day, in UTC, of a time in seconds since 1970."""
    return day_of(time.raw())


def _heat(cell: MatrixCell) -> int:
    """How much of a cell's skills was seen, in quarters: 0 for none, 4 for more than three quarters."""
    seen = int(cell.seen["seen"].raw()) if cell.seen is not None else 0
    return -(-4 * seen // int(cell.skills["skills"].raw()))
