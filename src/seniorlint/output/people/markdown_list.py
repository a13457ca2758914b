"""`markdown`: a list that fits into a comment on a pull request, the most serious findings first."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from seniorlint.engine.counted import counted
from seniorlint.output.escape import web_address
from seniorlint.output.markdown_text import code_span, prose
from seniorlint.output.people.summary import summary
from seniorlint.output.run_report import RunReport

if TYPE_CHECKING:
    from seniorlint.findings.finding import Finding

LONGEST = 60_000  # characters: GitHub takes 65,536 in a comment, and a job may put its own words around ours

_TITLES: Mapping[str, str] = {"error": "Errors", "warning": "Warnings", "info": "Info"}  # the most serious first


def render(report: RunReport, *, color: bool) -> Iterator[str]:
    """A heading, the summary, and an entry for each finding by severity, as many as fit; `color` is ignored."""
    head = "## seniorlint\n\n" + "".join(
        f"{prose(line.text)}  \n" for line in summary(report._replace(lists_all=True, is_first=False))
    )
    yield head
    room, left_out = LONGEST - len(head), 0
    for severity, title in _TITLES.items():
        entries = [_entry(one, report) for one in report.findings if one.severity == severity]
        before = f"\n### {title}\n\n"
        for entry in entries:
            room -= len(before) + len(entry)
            if left_out or room < 0:
                left_out += 1
                continue
            yield before + entry
            before = ""
    if left_out:
        yield f"\n{counted(left_out, 'more finding')} would make this too long for a comment.\n"


def _entry(finding: Finding, report: RunReport) -> str:
    card = report.cards[finding.code]
    address = web_address(card.url)
    name = f"[{card.name}](<{address}>)" if address else card.name
    place = code_span(f"{report.from_top(finding.path)}:{finding.line}")
    learn = f"*{card.level_name}, {prose(card.skill_title)}*"
    return f"- {place} **{name}** ({finding.code}): {prose(finding.message)} {learn}\n"
