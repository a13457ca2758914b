"""`rdjson`: the Reviewdog Diagnostic Format, which reviewdog turns into comments on a pull request."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import lru_cache
from typing import TYPE_CHECKING

from seniorlint.output.escape import json_text, unicode_text
from seniorlint.output.run_report import RunReport

if TYPE_CHECKING:
    from seniorlint.engine.source import Source
    from seniorlint.findings.finding import Finding, FindingFix

Position = dict[str, int]
PositionAt = Callable[[int, int], Position]  # a line and a column, from 1

_SEVERITIES: Mapping[str, str] = {"error": "ERROR", "warning": "WARNING", "info": "INFO"}


def render(report: RunReport, *, color: bool) -> Iterator[str]:
    """One `DiagnosticResult`, in ASCII, with a line for each finding; `color` is ignored."""
    read = lru_cache(maxsize=1)(report.read_source)
    yield '{"source": {"name": "seniorlint"},\n"diagnostics": ['
    before = "\n"
    for finding in report.findings:
        yield before + json_text(_diagnostic(finding, report, _positions(read(finding.path))))
        before = ",\n"
    yield "\n]}\n" if report.findings else "]}\n"


def _diagnostic(finding: Finding, report: RunReport, at: PositionAt) -> dict[str, object]:
    card = report.cards[finding.code]
    diagnostic: dict[str, object] = {
        "message": unicode_text(f"{card.name}: {finding.message}"),
        "location": {"path": unicode_text(report.from_top(finding.path)), "range": _range(finding, at)},
        "severity": _SEVERITIES[finding.severity],
        "code": {"value": finding.code, "url": card.url},
    }
    if suggestions := _suggestions(finding.fix, at):
        diagnostic["suggestions"] = suggestions
    return diagnostic


def _suggestions(fix: FindingFix | None, at: PositionAt) -> list[dict[str, object]]:
    """A safe fix of one edit: several suggestions are several ways, and each is taken alone."""
    if fix is None or fix.safety != "safe" or len(fix.edits) != 1:
        return []
    (edit,) = fix.edits
    place = {"start": at(edit.line, edit.column), "end": at(edit.end_line, edit.end_column)}
    if any("column" not in position for position in place.values()):
        return []
    return [{"range": place, "text": unicode_text(edit.text)}]


def _range(finding: Finding, at: PositionAt) -> dict[str, Position]:
    return {"start": at(finding.line, finding.column), "end": at(finding.end_line, finding.end_column)}


def _positions(source: Source | None) -> PositionAt:
    """What counts a column in bytes of UTF-8, as reviewdog does; without the text a position is a line alone."""

    def at(line: int, column: int) -> Position:
        if source is None:
            return {"line": line}
        before = source.line(line)[: column - 1]
        return {"line": line, "column": len(before.encode("utf-8", "surrogatepass")) + 1}

    return at
