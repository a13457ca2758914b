"""`text`, the format for people: each finding at its source line, and what it all adds up to."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from seniorlint.output.escape import log_line, one_line
from seniorlint.output.excerpt import excerpt
from seniorlint.output.paint import Paint, painter
from seniorlint.output.report import RunReport
from seniorlint.output.summary import summary

if TYPE_CHECKING:
    from seniorlint.catalogue.model import Rule
    from seniorlint.engine.finding import Finding
    from seniorlint.engine.source import Source


def render(report: RunReport, *, color: bool) -> Iterator[str]:
    """A block for each finding, an empty line after each, and a closing summary."""
    paint = painter(color)
    for finding, source in report.with_sources():
        rule = report.catalogue.by_code[finding.code]
        yield "".join(f"{line}\n" for line in (*_block(finding, rule, source, paint), ""))
    for line in summary(report, paint):
        yield f"{line}\n"


def _block(finding: Finding, rule: Rule, source: Source | None, paint: Paint) -> Iterator[str]:
    path = paint(log_line(finding.path), "strong")
    what = paint(f"{finding.severity} {finding.code}", finding.severity)
    learn = paint(f"[{rule.skill.level_name}, {rule.skill.title}]", "quiet")
    yield f"{path}:{finding.line}:{finding.column}: {what} {rule.name} {learn}"
    number = str(finding.line)
    if source is not None and finding.line <= len(source.line_starts):
        yield from _drawn(finding, source, number, paint)
    yield f" {' ' * len(number)} {paint('=', 'quiet')} {one_line(finding.message)}"


def _drawn(finding: Finding, source: Source, number: str, paint: Paint) -> Iterator[str]:
    """The first line of the finding's span, and carets under as much of it as the span covers."""
    line = source.line(finding.line)
    end = finding.end_column - 1 if finding.end_line == finding.line else len(line.rstrip())
    drawn = excerpt(line, finding.column - 1, end)
    bar = paint("|", "quiet")
    yield f" {paint(number, 'quiet')} {bar} {drawn.line}".rstrip()
    yield f" {' ' * len(number)} {bar} {_indented(drawn.carets, finding.severity, paint)}"


def _indented(carets: str, severity: str, paint: Paint) -> str:
    bare = carets.lstrip()
    return " " * (len(carets) - len(bare)) + paint(bare, severity)
