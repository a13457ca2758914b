"""The places of developers as text for a terminal: each with its commit, its day and its line of code."""

from __future__ import annotations

import textwrap
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby

from seniorlint.engine.observation import OutcomeName
from seniorlint.output.escape import log_line, one_line
from seniorlint.output.people.columns import cells
from seniorlint.skills.observed import Subject
from seniorlint.skills.own_places import ORDER, OwnPlaces, Placed
from seniorlint.skills.quarters import day_of
from seniorlint.skills.rendering.absence_words import absence_words
from seniorlint.skills.rendering.opening_words import opening, title_of
from seniorlint.skills.rendering.rates import count
from seniorlint.skills.report_parts import Report
from seniorlint.skills.report_words import NOT_FOUND

UNBOUND = 160  # columns of a line where there is no terminal
_PROSE = 80  # columns: what every terminal has
_MARGIN = "        | "  # no line of code starts a line: the log of a CI job would obey some of them
_CUT = "..."
_COMMIT = 10  # digits
_TITLES: Mapping[OutcomeName, str] = {
    "missed": "Missed",
    "shown": "Shown",
    "met": "Met",
    "explained": "Explained: missed, and a comment says why, so it is neither met nor missed",
}


def render_places(places: Sequence[OwnPlaces], report: Report, *, width: int | None) -> str:
    """The places of all developers of a report; ends with a line end.

    `width`: the columns of the terminal, to which lines of code are cut; None without one. Names, paths and code come
    from the repository and are escaped.
    """
    lines = [line for text in opening(report) for line in (*textwrap.wrap(text, _PROSE), "")]
    for index, one in enumerate(places):
        lines += ["", *_developer(one, width or UNBOUND)] if index else _developer(one, width or UNBOUND)
    return "".join(f"{line}\n" for line in lines)


def _developer(places: OwnPlaces, width: int) -> Iterator[str]:
    developer = places.developer
    yield f"== {one_line(title_of(developer))} =="
    counted = Counter(one.occasion.outcome for one in places.placed)
    numbers = ", ".join(f"{counted[outcome]} {outcome}" for outcome in ORDER if counted[outcome])
    yield f"{count(len(places.placed), 'place')}{': ' if numbers else ''}{numbers}"
    if developer.about.absence is not None:
        yield from textwrap.wrap(absence_words(developer.about.absence), _PROSE)
    if developer.is_you and not developer.observations:
        yield from textwrap.wrap(NOT_FOUND, _PROSE)
    for outcome, group in groupby(places.placed, key=lambda one: one.occasion.outcome):
        yield ""
        yield _TITLES[outcome]
        yield from _by_skill(list(group), width)


def _by_skill(placed: Sequence[Placed], width: int) -> Iterator[str]:
    for skill, of_skill in groupby(placed, key=lambda one: one.occasion.subject.skill):
        yield f"  {skill.title} ({skill.level_name} skill)"
        for subject, group in groupby(of_skill, key=lambda one: one.occasion.subject):
            of_subject = list(group)
            yield f"    {_named(subject)}: {count(len(of_subject), 'place')}"
            for one in of_subject:
                yield from _place(one, width)


def _named(subject: Subject) -> str:
    return f"{subject.name} ({subject.code})" if subject.code is not None else f"{subject.title} ({subject.name})"


def _place(placed: Placed, width: int) -> Iterator[str]:
    one = placed.occasion
    shared = "  shared" if one.weight < 1 else ""
    yield f"      {log_line(one.place.path)}:{one.place.line}  {one.commit[:_COMMIT]}  {day_of(one.time)}{shared}"
    if placed.source is not None:
        yield _MARGIN + cut_to(placed.source, max(width - len(_MARGIN), len(_CUT)))


def cut_to(code: str, room: int) -> str:
    """A line of code in at most so many columns, with everything written out that a terminal would obey."""
    drawn = cells(code)
    if sum(cell.width for cell in drawn) <= room:
        return "".join(cell.text for cell in drawn)
    kept, used = [], len(_CUT)
    for cell in drawn:
        used += cell.width
        if used > room:
            break
        kept.append(cell.text)
    return "".join(kept) + _CUT
