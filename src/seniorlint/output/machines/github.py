"""`github`: workflow commands, which GitHub Actions shows as annotations beside the changed lines."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from seniorlint.output.escape import one_line
from seniorlint.output.run_report import RunReport

if TYPE_CHECKING:
    from seniorlint.findings.finding import Finding

_COMMANDS: Mapping[str, str] = {"error": "error", "warning": "warning", "info": "notice"}


def render(report: RunReport, *, color: bool) -> Iterator[str]:
    """`::error file=...,line=...::message` for each finding; `color` is ignored."""
    for finding in report.findings:
        place = {"file": report.from_top(finding.path), **_lines(finding)}
        place["title"] = f"{finding.code} {report.cards[finding.code].name}"
        properties = ",".join(f"{key}={_property(value)}" for key, value in place.items())
        yield f"::{_COMMANDS[finding.severity]} {properties}::{_data(finding.message)}\n"


def _lines(finding: Finding) -> dict[str, str]:
    # GitHub refuses columns on an annotation that runs over several lines.
    if finding.line != finding.end_line:
        return {"line": str(finding.line), "endLine": str(finding.end_line)}
    return {
        "line": str(finding.line),
        "col": str(finding.column),
        "endLine": str(finding.end_line),
        "endColumn": str(finding.end_column),
    }


def _data(text: str) -> str:
    """GitHub knows escapes for these only; other controls are written out, as in a terminal."""
    escaped = text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")
    return one_line(escaped)


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
