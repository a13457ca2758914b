"""`grouped`: a line per finding below the path of its file, for people who go through one file after the other."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from seniorlint.output.escape import log_line, one_line
from seniorlint.output.people.hyperlinks import linked
from seniorlint.output.people.paint import painter
from seniorlint.output.people.summary import summary
from seniorlint.output.run_report import RunReport


def render(report: RunReport, *, color: bool) -> Iterator[str]:
    """The path, `  line:column  severity CODE message [level, skill title]` for each finding of it, and a summary."""
    paint, links = painter(color), linked(report)
    for path, group in groupby(report.findings, key=lambda one: one.path):
        findings = list(group)
        places = [f"{one.line}:{one.column}" for one in findings]
        width = max(map(len, places))
        yield f"{links.path(paint(log_line(path), 'strong'), path)}\n"
        for one, place in zip(findings, places, strict=True):
            card = report.cards[one.code]
            code = links.code(paint(f"{one.severity} {one.code}", one.severity), card.url)
            learn = paint(f"[{card.level_name}, {card.skill_title}]", "quiet")
            yield f"  {place:>{width}}  {code} {one_line(one.message)} {learn}\n"
        yield "\n"
    for text, role in summary(report._replace(lists_all=True)):
        yield f"{paint(text, role) if role else text}\n"
