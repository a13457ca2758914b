"""`junit`: the XML of JUnit, which every CI service shows as tests: each finding is one that failed."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from itertools import groupby
from typing import TYPE_CHECKING

from seniorlint.output.run_errors import RunError, errors_of
from seniorlint.output.run_report import RunReport
from seniorlint.output.xml_text import XML_HEAD, attributes, xml_text

if TYPE_CHECKING:
    from seniorlint.findings.finding import Finding


def render(report: RunReport, *, color: bool) -> Iterator[str]:
    """A suite for each file that has findings, and one for what seniorlint failed on; `color` is ignored.

    Where there is neither, one test has passed: readers take a report without tests for a job that went wrong.
    """
    errors = list(errors_of(report))
    failures = len(report.findings)
    passed = not failures and not errors
    total = failures + len(errors) + passed
    yield f"{XML_HEAD}<testsuites{_counts('seniorlint', total, failures, len(errors))}>\n"
    for path, group in groupby(report.findings, key=lambda one: one.path):
        findings = list(group)
        shown = report.from_top(path)
        yield f"<testsuite{_counts(shown, len(findings), len(findings), 0)}>\n"
        for finding in findings:
            yield _failure(finding, shown, report)
        yield "</testsuite>\n"
    if errors:
        yield f"<testsuite{_counts('seniorlint', len(errors), 0, len(errors))}>\n"
        yield from (_error(one, report.from_top(one.path)) for one in errors)
        yield "</testsuite>\n"
    if passed:
        yield f"<testsuite{_counts('seniorlint', 1, 0, 0)}>\n"
        yield f"<testcase{attributes(name='check', classname='seniorlint')}/>\n</testsuite>\n"
    yield "</testsuites>\n"


def _counts(name: str, tests: int, failures: int, errors: int) -> str:
    return attributes(name=name, tests=tests, failures=failures, errors=errors)


def _failure(finding: Finding, path: str, report: RunReport) -> str:
    card = report.cards[finding.code]
    name = f"{finding.code} {card.name} ({finding.line}:{finding.column})"
    case = attributes(name=name, classname=_class_name(path), file=path, line=finding.line)
    place = f"line {finding.line}, column {finding.column}: {finding.message}"
    said = f"{place}\n{card.level_name}, {card.skill_title}\n{card.url}\n"
    about = attributes(type=finding.severity, message=finding.message)
    return f"<testcase{case}><failure{about}>{xml_text(said)}</failure></testcase>\n"


def _error(error: RunError, path: str) -> str:
    name = error.rule or "not checked"
    case = attributes(name=name, classname=_class_name(path), file=path)
    return f"<testcase{case}><error{attributes(type='error', message=error.message)}/></testcase>\n"


def _class_name(path: str) -> str:
    """The path without its suffix: readers take what is behind the last dot for a name of its own."""
    return posixpath.splitext(path)[0]
