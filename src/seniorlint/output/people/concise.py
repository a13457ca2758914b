"""`concise`: a line per finding, for people who grep and for editors that jump to `path:line:column`."""

from __future__ import annotations

from collections.abc import Iterator

from seniorlint.output.escape import before_colon, one_line
from seniorlint.output.people.paint import painter
from seniorlint.output.run_report import RunReport


def render(report: RunReport, *, color: bool) -> Iterator[str]:
    """`path:line:column: severity CODE message [level, skill title]` for each finding, and nothing after the last."""
    paint = painter(color)
    for finding in report.findings:
        skill = report.catalogue.by_code[finding.code].skill
        path = paint(before_colon(finding.path), "strong")
        code = paint(f"{finding.severity} {finding.code}", finding.severity)
        learn = paint(f"[{skill.level_name}, {skill.title}]", "quiet")
        yield f"{path}:{finding.line}:{finding.column}: {code} {one_line(finding.message)} {learn}\n"
