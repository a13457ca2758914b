"""Findings of severity `info`, folded: a line for each file and rule, so that what matters more is seen."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import NamedTuple

from seniorlint.findings.finding import Finding

FOLDED = "info"  # the severity
_MOST = 12  # line numbers in one entry


class Fold(NamedTuple):
    """The findings of one rule in one file, in the order of their lines."""

    path: str
    code: str
    findings: tuple[Finding, ...]

    @property
    def places(self) -> str:
        """`line 3`, `lines 3, 17 and 40`, `lines 1, ..., 12 and 5 more`; each line is named once."""
        lines = list(dict.fromkeys(str(one.line) for one in self.findings))
        if len(lines) == 1:
            return f"line {lines[0]}"
        if len(lines) > _MOST:
            return f"lines {', '.join(lines[:_MOST])} and {len(lines) - _MOST} more"
        return f"lines {', '.join(lines[:-1])} and {lines[-1]}"


def folded(findings: Iterable[Finding], *, lists_all: bool) -> Iterator[Finding | Fold]:
    """Findings that are sorted by path; those of `info` come after the others of their file, one `Fold` a rule.

    With `lists_all` they come as they are.
    """
    for path, of_file in groupby(findings, key=lambda one: one.path):
        by_code: dict[str, list[Finding]] = {}
        for finding in of_file:
            if lists_all or finding.severity != FOLDED:
                yield finding
            else:
                by_code.setdefault(finding.code, []).append(finding)
        for code, group in sorted(by_code.items()):
            yield Fold(path, code, tuple(group))
