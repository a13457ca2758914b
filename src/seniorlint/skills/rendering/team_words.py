"""What every form of a report on a team says in the same words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import astuple

from seniorlint.output.escape import one_line
from seniorlint.skills.proficiency import CONFIDENCE
from seniorlint.skills.quarters import day_of
from seniorlint.skills.rendering.rates import count, percent
from seniorlint.skills.rendering.steps_text import per_year
from seniorlint.skills.report_words import CANNOT_SEE, SURVIVORS_ONLY
from seniorlint.skills.team.cells import Cell
from seniorlint.skills.team.pools import LEAST
from seniorlint.skills.team.splits import BANDS
from seniorlint.skills.team.team_parts import Change, Group, Split, TeamData, TeamPractice, TeamReport, Withheld

TEAM_PURPOSE = (
    "This report is for choosing what a team learns next. It is about no developer, and it has not been validated for"
    " decisions about people or for comparing teams: do not use it for them."
)
TOO_FEW = (
    f"Nothing can be said: it takes {LEAST} developers who agreed to be counted, and who wrote something that counts in"
    " the last five years."
)
NOTHING_TO_TEACH = (
    f"Nothing that the rules see is missed too often by {LEAST} developers or more. What fewer people miss is in their"
    " own reports: seniorlint next"
)
NO_GROUPS = f"There is no honest grouping: the developers cannot be divided in two groups of {LEAST} or more."
HOW_GROUPED = (
    "The groups are made of how many commits with something that counts a developer made in the last five years. Bands"
    f" (from {', '.join(map(str, BANDS))} commits on) are joined until each has {LEAST} developers."
)
NOT_TOLD_APART = "There is not enough evidence to tell the groups apart."
ALIKE = "The groups differ no more than chance may make them differ. So it is for all of them."
NO_CHANGE_SHOWN = (
    f"Nothing can be said: it takes {LEAST} developers in the last quarter, {LEAST} in the year before it, and none or"
    f" {LEAST} in what is older."
)
ALL_THAT_WAS_WRITTEN = "It compares what was written then, whether it is still in the code or not."


def people(least: int) -> str:
    """`at least 5 developers`."""
    return f"at least {least} developers"


def rate_of(cell: Cell) -> str:
    """`met 84% of the time (90% interval 75-90%), at least 10 developers`."""
    if cell.rate is None or cell.interval is None:
        return f"not enough evidence, {people(cell.people)}"
    low, high = map(percent, cell.interval)
    return f"met {percent(cell.rate)}% of the time ({CONFIDENCE:.0%} interval {low}-{high}%), {people(cell.people)}"


def cost_of(practice: TeamPractice) -> str:
    """`about 12 misses a year, severity warning; missed by at least 5 developers`."""
    missed = f"; missed by {people(practice.missed_by)}" if practice.missed_by is not None else ""
    return f"about {per_year(practice.expected)} misses a year, severity {practice.rule.severity}{missed}"


def group_name(group: Group) -> str:
    """`3 to 9 commits`."""
    if group.below is None:
        return f"{group.low} commits and more"
    return count(group.low, "commit") if group.below == group.low + 1 else f"{group.low} to {group.below - 1} commits"


def most(split: Split) -> str:
    """To which of the groups it would help most, in a sentence."""
    if any(group.cell.rate is None for group in split.groups):
        return NOT_TOLD_APART
    if split.most is None:
        return ALIKE
    return f"It would help most to developers with {group_name(split.groups[split.most])}."


def verdict(change: Change) -> str:
    """What can be claimed of a change, in a sentence."""
    match change.word:
        case "higher":
            return "The rate is higher than in the year before."
        case "lower":
            return "The rate is lower than in the year before."
        case _ if change.probability is None:
            return "Not enough evidence to claim a change."
        case _:
            return "No change can be claimed."


def data_of_team(data: TeamData) -> Iterator[str]:
    """What was read, and who was counted."""
    at = f" at commit {data.head[:10]}" if data.head else ""
    yield f"{count(data.files, 'file')}{at}, what was written in the five years before {day_of(data.end)}"
    yield f"{people(data.people) if data.people else f'fewer than {LEAST} developers'}, bots left out"
    if data.consent is not None:
        yield f"counted: who agreed in {one_line(data.consent)}"
    if data.opt_out:
        yield "not counted: who opted out"
    yield (
        "not counted: what AI assistants, bots, bulk imports and reformatting commits wrote, what is contested, and"
        " what was written when there was no better way"
    )


def withheld_of(withheld: Withheld) -> Iterator[str]:
    """How much is not printed, and why."""
    few = f"fewer than {LEAST} developers"
    if withheld.practices:
        yield f"{count(withheld.practices, 'practice')} of {few}"
    if withheld.evidence:
        yield f"{count(withheld.evidence, 'kind')} of evidence that {few} showed"
    if withheld.splits:
        yield f"groups of {count(withheld.splits, 'practice')}, because one of them would have {few}"
    if withheld.changes:
        yield f"the last quarter of {count(withheld.changes, 'practice')}, because a part of it would have {few}"
    if not any(astuple(withheld)):
        yield "nothing"


def limits_of_team() -> Iterator[str]:
    """What the report cannot see."""
    yield from (one for one in CANNOT_SEE if one is not SURVIVORS_ONLY)
    yield f"what fewer than {LEAST} developers do"


def method(report: TeamReport) -> Iterator[str]:
    """How the numbers are made."""
    yield (
        f"Each number is about {LEAST} developers or more. None counts for more than a fifth of it, however much of the"
        " code is theirs. Numbers of people are rounded down to fives, rates to whole percents."
    )
    yield HOW_GROUPED
    compared = f" {count(report.compared, 'rule')} were compared." if report.compared > 1 else ""
    sure = "A change is claimed where it is 90% sure, and surer where several are compared."
    yield f"{sure}{compared} {ALL_THAT_WAS_WRITTEN}"
