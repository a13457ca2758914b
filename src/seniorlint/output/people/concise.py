"""`concise`: a line per finding, for people who grep and for editors that jump to `path:line:column`."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache, lru_cache

from seniorlint.output.escape import before_colon, one_line
from seniorlint.output.people.hyperlinks import linked
from seniorlint.output.people.paint import painter
from seniorlint.output.run_report import RunReport


def render(report: RunReport, *, color: bool) -> Iterator[str]:
    """`path:line:column: severity CODE message [level, skill title]` for each finding, and nothing after the last."""
    paint, links = painter(color), linked(report)

    @lru_cache(maxsize=1)  # findings are in the order of their paths
    def place(path: str) -> str:
        return links.path(paint(before_colon(path), "strong"), path)

    @cache
    def about(code: str, severity: str) -> tuple[str, str]:
        card = report.cards[code]
        learn = paint(f"[{card.level_name}, {card.skill_title}]", "quiet")
        return links.code(paint(f"{severity} {code}", severity), card.url), learn

    for finding in report.findings:
        code, learn = about(finding.code, finding.severity)
        at = f"{place(finding.path)}:{finding.line}:{finding.column}:"
        yield f"{at} {code} {one_line(finding.message)} {learn}\n"
