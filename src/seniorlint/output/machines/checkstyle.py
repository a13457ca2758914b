"""`checkstyle`: the XML of Checkstyle, which Jenkins and many other tools read."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from typing import TYPE_CHECKING

from seniorlint.output.run_report import RunReport
from seniorlint.output.xml_text import XML_HEAD, attributes

if TYPE_CHECKING:
    from seniorlint.findings.finding import Finding

_VERSION = "4.3"  # of Checkstyle, whose form it is


def render(report: RunReport, *, color: bool) -> Iterator[str]:
    """A `file` for each file that has findings, with an `error` for each; `color` is ignored."""
    yield f"{XML_HEAD}<checkstyle{attributes(version=_VERSION)}>\n"
    for path, findings in groupby(report.findings, key=lambda one: one.path):
        yield f"<file{attributes(name=report.from_top(path))}>\n"
        for finding in findings:
            yield f"<error{_about(finding, report)}/>\n"
        yield "</file>\n"
    yield "</checkstyle>\n"


def _about(finding: Finding, report: RunReport) -> str:
    card = report.cards[finding.code]
    return attributes(
        line=finding.line,
        column=finding.column,
        severity=finding.severity,  # Checkstyle has the same three
        message=f"{finding.code} {finding.message}",
        source=f"seniorlint.{card.principle}.{card.name}",  # readers take the parts for package and type
    )
