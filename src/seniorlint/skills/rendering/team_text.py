"""The report on a team as text for a terminal."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator
from itertools import groupby

from seniorlint.catalogue.model import Catalogue, Example
from seniorlint.output.escape import one_line
from seniorlint.skills.rendering.team_words import (
    NO_CHANGE_SHOWN,
    NO_GROUPS,
    NOTHING_TO_TEACH,
    TEAM_PURPOSE,
    TOO_FEW,
    cost_of,
    data_of_team,
    group_name,
    limits_of_team,
    method,
    most,
    people,
    rate_of,
    verdict,
    withheld_of,
)
from seniorlint.skills.team.team_parts import Change, Split, TeamPractice, TeamReport

_WIDTH = 80  # columns: what every terminal has


def render_team_text(report: TeamReport, catalogue: Catalogue) -> str:
    """The whole report; ends with a line end."""
    return "\n".join(_lines(report, catalogue)) + "\n"


def _lines(report: TeamReport, catalogue: Catalogue) -> Iterator[str]:
    yield from _filled(TEAM_PURPOSE)
    yield ""
    if not report.data.people:
        yield from _filled(TOO_FEW)
    else:
        yield from _answers(report)
        yield ""
        yield "Practices: how often each was done when it arose"
        yield from _practices(report, catalogue)
    yield ""
    yield "Withheld"
    yield from _items(withheld_of(report.withheld))
    for title, items in (
        ("Data", data_of_team(report.data)),
        ("What this report cannot see", limits_of_team()),
        ("Method", method(report)),
    ):
        yield ""
        yield title
        yield from _items(items)


def _answers(report: TeamReport) -> Iterator[str]:
    yield "== What to teach next =="
    if not report.teach:
        yield from _filled(NOTHING_TO_TEACH)
    for number, practice in enumerate(report.teach, 1):
        yield ""
        yield from _taught(number, practice)
    yield ""
    yield "== Whom it would help most =="
    yield from _split(report.overall.split, "")
    yield ""
    yield "== Did the last quarter help? =="
    yield from _change(report.overall.change, "")
    for practice in report.changed:
        yield f"  {practice.rule.name}"
        yield from _change(practice.change, "    ")


def _taught(number: int, practice: TeamPractice) -> Iterator[str]:
    rule = practice.rule
    yield from _filled(f"{number}. {rule.name} ({rule.code}): {one_line(rule.summary)}", "", "   ")
    yield from _filled(rate_of(practice.cell), "   ", "   ")
    yield from _filled(cost_of(practice), "   ", "   ")
    yield from _filled(f"Skill: {practice.skill.title} ({practice.skill.level_name})", "   ", "   ")
    yield from _split(practice.split, "   ")
    if rule.examples:
        yield "   A talk could show"
        yield from _example(rule.examples[0])
    yield f"   why, and more: seniorlint explain {rule.name}"
    yield f"   an exercise: seniorlint next --exercise {rule.name}"


def _example(example: Example) -> Iterator[str]:
    for title, code in (("not so", example.bad), ("better", example.good)):
        yield f"     {title}{one_line(example.setting)}"
        yield from (f"       | {one_line(line)}".rstrip() for line in code.strip("\n").expandtabs(4).split("\n"))


def _split(split: Split | None, indent: str) -> Iterator[str]:
    if split is None:
        yield from _filled(NO_GROUPS, indent, indent)
        return
    for group in split.groups:
        yield from _filled(f"{group_name(group)}: {rate_of(group.cell)}", f"{indent}  ", f"{indent}    ")
    yield from _filled(most(split), indent, indent)


def _change(change: Change | None, indent: str) -> Iterator[str]:
    if change is None:
        yield from _filled(NO_CHANGE_SHOWN, indent, indent)
        return
    yield from _filled(f"the last quarter: {rate_of(change.last)}", f"{indent}  ", f"{indent}    ")
    yield from _filled(f"the year before: {rate_of(change.before)}", f"{indent}  ", f"{indent}    ")
    yield from _filled(verdict(change), indent, indent)


def _practices(report: TeamReport, catalogue: Catalogue) -> Iterator[str]:
    if not report.practices:
        yield "  nothing that enough developers had an occasion of"
    for category, group in groupby(report.practices, key=lambda one: one.skill.category):
        yield f"  {catalogue.categories[category].title}"
        for one in group:
            yield from _filled(f"{one_line(one.subject.title)} ({one.rule.name})", "    ", "      ")
            yield from _filled(rate_of(one.cell), "      ", "        ")
    if report.evidence:
        yield ""
        yield "Shown in the code"
    for shown in report.evidence:
        yield from _filled(f"{one_line(shown.subject.title)}: {people(shown.people)}", "  ", "    ")


def _items(items: Iterable[str]) -> Iterator[str]:
    for item in items:
        yield from _filled(item, "  - ", "    ")


def _filled(text: str, first: str = "", then: str = "") -> list[str]:
    return textwrap.wrap(
        text, _WIDTH, initial_indent=first, subsequent_indent=then, break_long_words=False, break_on_hyphens=False
    )
