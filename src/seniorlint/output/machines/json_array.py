"""`json`: one array with an object per finding, each on a line of its own."""

from __future__ import annotations

from collections.abc import Iterator

from seniorlint.output.escape import json_text
from seniorlint.output.machines.record import record
from seniorlint.output.run_report import RunReport


def render(report: RunReport, *, color: bool) -> Iterator[str]:
    """The findings as a JSON array, in ASCII, so that no terminal or pipe can spoil it; `color` is ignored."""
    before = "[\n"
    for finding in report.findings:
        yield before + json_text(record(finding, report.cards[finding.code]))
        before = ",\n"
    yield "\n]\n" if report.findings else "[]\n"
