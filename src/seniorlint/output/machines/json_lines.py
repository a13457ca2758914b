"""`jsonl`: an object per finding, a line each."""

from __future__ import annotations

from collections.abc import Iterator

from seniorlint.output.escape import json_text
from seniorlint.output.machines.record import record
from seniorlint.output.run_report import RunReport


def render(report: RunReport, *, color: bool) -> Iterator[str]:
    """The findings as JSON Lines, in ASCII; `color` is ignored."""
    for finding in report.findings:
        yield json_text(record(finding, report.cards[finding.code])) + "\n"
