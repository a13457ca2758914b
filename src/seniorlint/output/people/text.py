"""`text`, the format for people: each finding at its source line, and what it all adds up to."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from typing import TYPE_CHECKING

from seniorlint.findings.finding import Finding
from seniorlint.findings.source_line import REACH, SourceLine, end_of
from seniorlint.output.escape import before_colon, log_line, one_line
from seniorlint.output.people.excerpt import excerpt
from seniorlint.output.people.folded import FOLDED, Fold, folded
from seniorlint.output.people.hyperlinks import Linked, linked
from seniorlint.output.people.paint import Paint, painter
from seniorlint.output.people.summary import summary
from seniorlint.output.people.wrap import Word, lines_of, wrapped
from seniorlint.output.run_report import RunReport

if TYPE_CHECKING:
    from seniorlint.findings.rule_card import RuleCard

_NARROWEST = 20  # columns of source: in less there is nothing to see


def render(report: RunReport, *, color: bool) -> Iterator[str]:
    """A block for each finding, an empty line after each, and a closing summary; no wider than the report's `width`.

    Findings of severity `info` have one line for each file and rule, unless the report `lists_all`.
    """
    paint, links = painter(color), linked(report)

    @cache
    def about(code: str, severity: str) -> list[Word]:
        return _about(code, report.cards[code], severity, paint, links)

    lines_by_finding = report.lines()
    previous = None
    for one in folded(report.findings, lists_all=report.lists_all):
        match one:
            case Fold():
                yield "\n".join((*_fold(one, about(one.code, FOLDED), paint, links, report.width), ""))
            case Finding():
                if isinstance(previous, Fold):
                    yield "\n"
                lines = _block(
                    one, about(one.code, one.severity), lines_by_finding(one), paint, links, width=report.width
                )
                yield "\n".join((*lines, "", ""))
        previous = one
    if isinstance(previous, Fold):
        yield "\n"
    for text, role in summary(report):
        for line in wrapped(text, report.width):
            yield f"{paint(line, role) if role else line}\n"


def _about(code: str, card: RuleCard, severity: str, paint: Paint, links: Linked) -> list[Word]:
    """How serious a finding is, of which rule, for which skill."""
    return [
        Word(severity, paint(severity, severity)),
        Word(code, links.code(paint(code, severity), card.url)),
        Word(card.name, card.name),
        *(Word(word, paint(word, "quiet")) for word in f"[{card.level_name}, {card.skill_title}]".split(" ")),
    ]


def _fold(fold: Fold, about: Sequence[Word], paint: Paint, links: Linked, width: int | None) -> Iterator[str]:
    """In which file, what it is `about`, and on which lines."""
    path = before_colon(fold.path)
    words = [Word(word, word) for word in f"on {fold.places}".split(" ")]
    yield from lines_of(
        [Word(f"{path}:", f"{links.path(paint(path, 'strong'), fold.path)}:"), *about, *words], width, "    "
    )


def _block(
    finding: Finding, about: Sequence[Word], line: SourceLine | None, paint: Paint, links: Linked, *, width: int | None
) -> Iterator[str]:
    """Where it is and what it is `about`, in lines where the terminal is too narrow for one; the source; the advice."""
    number = str(finding.line)
    margin = " " * (len(number) + 4)  # what is in front of the source text
    path, place = before_colon(finding.path), f":{finding.line}:{finding.column}:"
    drawn = links.path(paint(path, "strong"), finding.path) + place
    yield from lines_of([Word(path + place, drawn), *about], width, margin)
    if line is not None:
        yield from _drawn(finding, line, number, paint, REACH if width is None else width - len(margin))
    first, *others = wrapped(one_line(finding.message), width, margin)
    yield f" {' ' * len(number)} {paint('=', 'quiet')} {first}"
    yield from map(log_line, others)


def _drawn(finding: Finding, line: SourceLine, number: str, paint: Paint, width: int) -> Iterator[str]:
    """The first line of the finding's span, and carets under as much of it as the span covers."""
    end = finding.end_column - 1 if finding.end_line == finding.line else end_of(line)
    drawn = excerpt(line, finding.column - 1, end, max(min(width, REACH), _NARROWEST))
    bar = paint("|", "quiet")
    yield f" {paint(number, 'quiet')} {bar} {drawn.line}".rstrip()
    yield f" {' ' * len(number)} {bar} {_indented(drawn.carets, finding.severity, paint)}"


def _indented(carets: str, severity: str, paint: Paint) -> str:
    bare = carets.lstrip()
    return " " * (len(carets) - len(bare)) + paint(bare, severity)
