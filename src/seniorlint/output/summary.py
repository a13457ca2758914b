"""The closing lines of the format for people."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from seniorlint.catalogue.model import LEVEL_NAMES
from seniorlint.output.paint import Paint
from seniorlint.output.report import RunReport


def summary(report: RunReport, paint: Paint) -> Iterator[str]:
    """How many findings in how many files, of which levels, what fixes would mend, what comments hid; no line ends."""
    if report.fixed:
        yield paint(f"Fixed {_count(report.fixed, 'finding')}.", "good")
    if report.findings:
        affected = len({finding.path for finding in report.findings})
        where = f"{affected} of {_count(report.files, 'file')}"
        yield paint(f"{_count(len(report.findings), 'finding')} in {where}", "strong") + f": {_levels(report)}."
        yield from _fixes(report)
    elif report.files:
        yield paint(f"No findings in {_count(report.files, 'file')}. Well done!", "good")
    else:
        yield "There were no files to check."
    if report.suppressed:
        yield f"{_count(report.suppressed, 'finding')} suppressed by comments."


def _levels(report: RunReport) -> str:
    """`3 junior, 1 senior`: the levels that occur, the lowest first."""
    levels = Counter(report.catalogue.by_code[finding.code].skill.level for finding in report.findings)
    return ", ".join(f"{levels[level]} {name}" for level, name in LEVEL_NAMES.items() if levels[level])


def _fixes(report: RunReport) -> Iterator[str]:
    by_safety = Counter(finding.fix.safety for finding in report.findings if finding.fix)
    safe, unsafe = by_safety["safe"], by_safety["unsafe"]
    if safe and unsafe:
        yield f"--fix would mend {safe}, --unsafe-fixes {unsafe} more."
    elif safe:
        yield f"--fix would mend {safe}."
    elif unsafe:
        yield f"--fix would mend none, --unsafe-fixes {unsafe}."


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
