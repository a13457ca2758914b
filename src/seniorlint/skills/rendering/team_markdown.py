"""The report on a team in Markdown (CommonMark, with the tables of GitHub), for a wiki or a retrospective."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from seniorlint.catalogue.model import Example
from seniorlint.output.markdown_text import fenced_text, prose
from seniorlint.skills.rendering.markdown_words import table
from seniorlint.skills.rendering.rates import percent
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
from seniorlint.skills.team.cells import Cell
from seniorlint.skills.team.team_parts import Change, Split, TeamPractice, TeamReport


def render_team_markdown(report: TeamReport) -> str:
    """The whole report; ends with a line end."""
    return "\n\n".join(_blocks(report)) + "\n"


def _blocks(report: TeamReport) -> Iterator[str]:
    yield "# Skill report on a team"
    yield TEAM_PURPOSE
    if report.data.people:
        yield from _answers(report)
    else:
        yield TOO_FEW
    yield "## Withheld"
    yield _listed(withheld_of(report.withheld))
    yield "## Data"
    yield _listed(data_of_team(report.data))
    yield "## What this report cannot see"
    yield _listed(limits_of_team())
    yield "## Method"
    yield _listed(method(report))


def _answers(report: TeamReport) -> Iterator[str]:
    yield "## What to teach next"
    if not report.teach:
        yield prose(NOTHING_TO_TEACH)
    for practice in report.teach:
        yield from _taught(practice)
    yield "## Whom it would help most"
    yield from _split(report.overall.split)
    yield "## Did the last quarter help?"
    yield from _change(report.overall.change)
    for practice in report.changed:
        yield f"### {practice.rule.name}"
        yield from _change(practice.change)
    if report.practices:
        yield "## Practices: how often each was done when it arose"
        yield table(
            ("practice", "rule", "rate", "interval", "developers"),
            [(prose(one.subject.title), f"`{one.rule.name}`", *_cells(one.cell)) for one in report.practices],
        )
    if report.evidence:
        yield "## Shown in the code"
        yield _listed(f"{one.subject.title}: {people(one.people)}" for one in report.evidence)


def _taught(practice: TeamPractice) -> Iterator[str]:
    rule = practice.rule
    yield f"### `{rule.name}` ({rule.code})"
    yield prose(rule.summary)
    skill = f"Skill: {practice.skill.title} ({practice.skill.level_name})"
    yield _listed((rate_of(practice.cell), cost_of(practice), skill))
    yield from _split(practice.split)
    yield from _example(rule.examples[0]) if rule.examples else ()
    yield f"Why, and more: `seniorlint explain {rule.name}`. An exercise: `seniorlint next --exercise {rule.name}`"


def _example(example: Example) -> Iterator[str]:
    for title, code in (("Not so", example.bad), ("Better", example.good)):
        yield f"{title}{prose(example.setting) if example.setting else ''}:"
        yield fenced_text(code, example.fence)


def _split(split: Split | None) -> Iterator[str]:
    if split is None:
        yield prose(NO_GROUPS)
        return
    yield table(
        ("developers with", "rate", "interval", "developers"),
        [(group_name(one), *_cells(one.cell)) for one in split.groups],
    )
    yield prose(most(split))


def _change(change: Change | None) -> Iterator[str]:
    if change is None:
        yield prose(NO_CHANGE_SHOWN)
        return
    yield table(
        ("", "rate", "interval", "developers"),
        [("the last quarter", *_cells(change.last)), ("the year before", *_cells(change.before))],
    )
    yield prose(verdict(change))


def _cells(cell: Cell) -> tuple[str, str, str]:
    if cell.rate is None or cell.interval is None:
        return "not enough evidence", "", f"{cell.people} or more"
    low, high = map(percent, cell.interval)
    return f"{percent(cell.rate)}%", f"{low}-{high}%", f"{cell.people} or more"


def _listed(items: Iterable[str]) -> str:
    return "\n".join(f"- {prose(item)}" for item in items)
