"""`gitlab`: a Code Quality report, which GitLab shows in merge requests."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from seniorlint.output.escape import json_text, visible
from seniorlint.output.fingerprint import fingerprinted
from seniorlint.output.run_report import RunReport

# GitLab has `critical` and `blocker` above them. seniorlint does not know what a finding would do to a running system.
_SEVERITIES: Mapping[str, str] = {"error": "major", "warning": "minor", "info": "info"}


def render(report: RunReport, *, color: bool) -> Iterator[str]:
    """A JSON array with an object per finding, in ASCII; `color` is ignored.

    Control characters are written out: GitLab keeps the texts in a database that refuses some of them.
    """
    before = "[\n"
    for finding, mark in fingerprinted(report):
        name = report.cards[finding.code].name
        yield before + json_text(
            {
                "description": visible(f"{finding.code} {name}: {finding.message}"),
                "check_name": name,
                "fingerprint": mark,
                "severity": _SEVERITIES[finding.severity],
                "location": {
                    "path": visible(finding.path),
                    "lines": {"begin": finding.line, "end": finding.end_line},
                },
            }
        )
        before = ",\n"
    yield "\n]\n" if report.findings else "[]\n"
