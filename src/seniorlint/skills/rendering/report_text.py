"""The skill report as blocks for a terminal, and as plain text: you first, limits and method at the end."""

from __future__ import annotations

from collections.abc import Iterator

from seniorlint.catalogue.model import Catalogue
from seniorlint.output.escape import one_line
from seniorlint.skills.dashboard import dashboard_of
from seniorlint.skills.quarters import day_of
from seniorlint.skills.rendering.absence_words import absence_words
from seniorlint.skills.rendering.code_excerpts import WorkTree
from seniorlint.skills.rendering.dashboard_blocks import dashboard_blocks
from seniorlint.skills.rendering.data_words import data_sentences, limits
from seniorlint.skills.rendering.opening_words import empty_words, opening, title_of
from seniorlint.skills.rendering.plain_blocks import plain_text
from seniorlint.skills.rendering.practice_blocks import other_practices, practice_blocks
from seniorlint.skills.rendering.rates import count
from seniorlint.skills.rendering.report_blocks import Block, Gap, Prose, Section, Title
from seniorlint.skills.rendering.reported_words import reported_blocks
from seniorlint.skills.rendering.step_blocks import step_blocks
from seniorlint.skills.rendering.strength_blocks import strength_blocks
from seniorlint.skills.rendering.trend_blocks import trend_blocks
from seniorlint.skills.report_data import Data
from seniorlint.skills.report_parts import Developer, Report
from seniorlint.skills.report_words import ALL_NUMBERS, ALL_PLACES, HOW_IT_COUNTS, NOT_FOUND

_FEW = 3  # developers, up to which each has room for much code


def render_text(report: Report, catalogue: Catalogue) -> str:
    """The whole report as plain text; ends with a line end."""
    return plain_text(report_blocks(report, catalogue))


def report_blocks(report: Report, catalogue: Catalogue) -> Iterator[Block]:
    """The whole report. Code comes from the files as they are now; names, paths and code are escaped."""
    tree = WorkTree()
    for text in opening(report):
        yield from (Prose(text, role="quiet"), Gap())
    for index, developer in enumerate(report.developers):
        if index:
            yield Gap()
        yield Title(one_line(title_of(developer)))
        yield from _about(developer, is_redacted=report.data.is_redacted)
        yield from _developer(developer, catalogue, tree, has_room=len(report.developers) <= _FEW)
        yield from trend_blocks(developer, report.trend)
    empty = empty_words(report.empty)
    if empty is not None:
        yield from (Gap(), Prose(one_line(empty)))
    yield from _limits(report.data)


def _developer(developer: Developer, catalogue: Catalogue, tree: WorkTree, *, has_room: bool) -> Iterator[Block]:
    if developer.practices or developer.strengths:
        yield from dashboard_blocks(dashboard_of(developer, catalogue))
    yield from strength_blocks(developer, tree, has_room=has_room)
    yield from practice_blocks(developer)
    yield from step_blocks(developer, catalogue, tree)
    yield from other_practices(developer)
    yield from reported_blocks(developer)


def _about(developer: Developer, *, is_redacted: bool) -> Iterator[Block]:
    """Who it is, from when to when, and how much was counted. A redacted report knows no days."""
    times = [one.time for one in developer.occasions if one.commit and not is_redacted]
    days = dict.fromkeys((day_of(min(times)), day_of(max(times)))) if times else {}
    period = f"{' to '.join(days)}: " if days else ""
    shared = f", {developer.shared} of them shared with co-authors" if developer.shared else ""
    assisted = f"; {developer.assisted} more with an AI assistant, not counted" if developer.assisted else ""
    contested = f"; {developer.about.contested} more contested, not counted" if developer.about.contested else ""
    yield Prose(f"{period}{count(developer.observations, 'observation')}{shared}{assisted}{contested}")
    if developer.also_known_as:
        yield Prose(f"Counted as one with: {', '.join(map(one_line, developer.also_known_as))}")
    if developer.about.joined:
        yield Prose(
            f"These are {developer.about.joined} emails with an equal name, taken for one person. `seniorlint report"
            f" --mailmap` prints what makes that permanent, or splits them"
        )
    if developer.about.absence is not None:
        yield Prose(absence_words(developer.about.absence))
    if developer.is_you and not developer.observations:
        yield Prose(NOT_FOUND)


def _limits(data: Data) -> Iterator[Block]:
    """What the report cannot see, what it was made of, and where to read on."""
    yield Section("What this report cannot see")
    yield from (Prose(one, 2, "quiet", "- ") for one in limits(data))
    yield Section("Data")
    for one in data_sentences(data):
        yield Prose(one.text, 2, "quiet", "- ")
        yield from (Prose(line, 6, "quiet") for line in one.below)
    yield Section("Method")
    yield Prose(HOW_IT_COUNTS, 2, "quiet")
    every_place = "" if data.is_redacted else f"Every place: `{ALL_PLACES}`. "
    yield Prose(f"{every_place}Every number: `{ALL_NUMBERS}`.", 2, "quiet")
