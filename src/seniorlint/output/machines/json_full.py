"""`json-full`: one object that tells of the whole run, with the findings of `json` in it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from seniorlint import __version__
from seniorlint.catalogue.scales import LEVEL_NAMES, SEVERITIES
from seniorlint.output.escape import json_text, unicode_text
from seniorlint.output.machines.record import record
from seniorlint.output.run_errors import errors_of
from seniorlint.output.run_report import RunReport

_VERSION = 1  # of this form; a key that is added does not change it


def render(report: RunReport, *, color: bool) -> Iterator[str]:
    """The object, in ASCII, with a line for each finding; `color` is ignored."""
    errors = [
        {"path": unicode_text(one.path), "rule": one.rule, "message": unicode_text(one.message)}
        for one in errors_of(report)
    ]
    yield f'{{"version": {_VERSION},\n"summary": {json_text(_summary(report))},\n"errors": {json_text(errors)},\n'
    yield f'"suppressed": {report.suppressed},\n"findings": ['
    before = "\n"
    for finding in report.findings:
        yield before + json_text(record(finding, report.cards[finding.code]))
        before = ",\n"
    yield "\n]}\n" if report.findings else "]}\n"


def _summary(report: RunReport) -> dict[str, object]:
    severities = Counter(finding.severity for finding in report.findings)
    levels = Counter(report.cards[finding.code].level for finding in report.findings)
    return {
        "seniorlint": __version__,
        "files": report.files,
        "files_with_findings": len({finding.path for finding in report.findings}),
        "findings": len(report.findings),
        "by_severity": {one: severities[one] for one in SEVERITIES},
        "by_level": {name: levels[level] for level, name in LEVEL_NAMES.items()},
        "fixed": report.fixed,
        "hidden": report.hidden,
        "complete": report.is_whole,
    }
