"""`--statistics`: how often each rule was missed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from seniorlint.output.people.paint import painter
from seniorlint.output.run_report import RunReport

_HEADER = ("count", "code", "name", "level", "--fix", "--unsafe-fixes")
_NUMBERS = (0, 4, 5)  # the columns that are aligned to the right


def render(report: RunReport, *, color: bool) -> Iterator[str]:
    """A table with a line per rule that has findings, the most frequent first, equals by code.

    The last two columns count what --fix would fix, and what only --unsafe-fixes would. Without findings there are no
    lines, not even the header's.
    """
    counts = Counter(finding.code for finding in report.findings)
    fixes = Counter((finding.code, finding.fix.safety) for finding in report.findings if finding.fix)
    if not counts:
        return
    rows = [_HEADER]
    for code, count in sorted(counts.items(), key=lambda item: (-item[1], item[0])):
        card = report.cards[code]
        safe, unsafe = str(fixes[code, "safe"]), str(fixes[code, "unsafe"])
        rows.append((str(count), code, card.name, card.level_name, safe, unsafe))
    widths = [max(len(row[column]) for row in rows) for column in range(len(_HEADER))]
    paint = painter(color)
    for row in rows:
        line = "  ".join(
            text.rjust(width) if column in _NUMBERS else text.ljust(width)
            for column, (text, width) in enumerate(zip(row, widths, strict=True))
        )
        yield (paint(line, "quiet") if row is _HEADER else line) + "\n"
