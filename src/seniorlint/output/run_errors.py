"""What seniorlint failed on in a run, for formats that tell it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from seniorlint.findings.file_result import NOT_CHECKED

if TYPE_CHECKING:
    from seniorlint.output.run_report import RunReport


class RunError(NamedTuple):
    """`path`: as findings have it. `rule`: the name of the rule that failed; None: the file was not read."""

    path: str
    rule: str | None
    message: str


def errors_of(report: RunReport) -> Iterator[RunError]:
    """The files that could not be checked and the rules that failed on a file, in the order of the files."""
    for result in report.results:
        for failure in result.failures:
            lines = failure.error.strip().splitlines() or [""]
            rule = None if failure.subject == NOT_CHECKED else failure.subject
            yield RunError(result.path, rule, lines[-1])
