"""`jsonl`: an object per finding, a line each."""

from __future__ import annotations

import json
from collections.abc import Iterator

from seniorlint.output.record import record
from seniorlint.output.report import RunReport


def render(report: RunReport, *, color: bool) -> Iterator[str]:
    """The findings as JSON Lines, in ASCII; `color` is ignored."""
    for finding in report.findings:
        yield json.dumps(record(finding, report.catalogue)) + "\n"
