"""The closing lines of the format for people."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from seniorlint.catalogue.scales import LEVEL_NAMES
from seniorlint.engine.counted import counted
from seniorlint.output.people.folded import FOLDED
from seniorlint.output.run_report import RunReport

_SEVERITIES = {"error": "errors", "warning": "warnings", "info": "info"}  # the most serious first; several of them
_MOST_RULES = 3  # that a first run names


class Line(NamedTuple):
    """A line without its line end, and how it is painted; None leaves it plain."""

    text: str
    role: str | None = None


def summary(report: RunReport) -> Iterator[Line]:
    """How many findings in how many files, how serious, of which levels, what fixes would do, what was hidden."""
    if report.is_quiet:
        return
    if report.fixed:
        yield Line(f"Fixed {counted(report.fixed, 'finding')}.", "good")
    if report.findings:
        affected = len({finding.path for finding in report.findings})
        where = f"{affected} of {counted(report.files, 'file')}"
        yield Line(f"{counted(len(report.findings), 'finding')} in {where}: {_severities(report)}.", "strong")
        yield Line(f"By level: {_levels(report)}.")
        yield from map(Line, _folded(report))
        yield from map(Line, _fixes(report))
    elif report.files:
        yield _nothing_found(report)
    else:
        yield Line("There were no files to check.")
    if report.suppressed:
        yield Line(f"{counted(report.suppressed, 'finding')} suppressed by comments.")
    if report.is_first and report.findings:
        yield from _first_steps(report)


def _nothing_found(report: RunReport) -> Line:
    """Praise only where everything was looked at and nothing is hidden."""
    files = counted(report.files, "file")
    if not report.is_whole:
        return Line(f"No findings in what could be checked of {files}.")
    if report.hidden:
        return Line(f"No findings to show in {files}; {report.hidden} hidden.")
    return Line(f"No findings in {files}. Well done!", "good")


def _severities(report: RunReport) -> str:
    """`3 errors, 1 info`: the severities that occur, the most serious first."""
    found = Counter(finding.severity for finding in report.findings)
    words = ((found[one], one if found[one] == 1 else several) for one, several in _SEVERITIES.items())
    return ", ".join(f"{number} {word}" for number, word in words if number)


def _levels(report: RunReport) -> str:
    """`3 junior, 1 senior`: the levels that occur, the lowest first."""
    levels = Counter(report.cards[finding.code].level for finding in report.findings)
    return ", ".join(f"{levels[level]} {name}" for level, name in LEVEL_NAMES.items() if levels[level])


def _folded(report: RunReport) -> Iterator[str]:
    count = sum(finding.severity == FOLDED for finding in report.findings)
    if count and not report.lists_all:
        yield f"{count} of severity {FOLDED}, a line for each file and rule; --all lists each."


def _first_steps(report: RunReport) -> Iterator[Line]:
    """What to look at after a first run: the rules that matter most, by severity and then by count."""
    counts = Counter((finding.severity, finding.code) for finding in report.findings)
    order = list(_SEVERITIES)
    first = sorted(counts.items(), key=lambda item: (order.index(item[0][0]), -item[1], item[0][1]))[:_MOST_RULES]
    yield Line("")
    yield Line("Start with these:", "strong")
    for (severity, code), count in first:
        word = severity if count == 1 else _SEVERITIES[severity]
        yield Line(f"  {code} {report.cards[code].name} ({count} {word}): seniorlint explain {code}")
    yield Line(
        "`seniorlint check --statistics` counts by rule; `seniorlint baseline create` hides what is there today."
    )


def _fixes(report: RunReport) -> Iterator[str]:
    by_safety = Counter(finding.fix.safety for finding in report.findings if finding.fix)
    safe, unsafe = by_safety["safe"], by_safety["unsafe"]
    if safe and unsafe:
        yield f"--fix would fix {safe}, and {unsafe} more with --unsafe-fixes."
    elif safe:
        yield f"--fix would fix {safe}."
    elif unsafe:
        yield f"--fix would fix none, and {unsafe} with --unsafe-fixes."
