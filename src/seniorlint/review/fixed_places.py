"""Which findings a run of fixes made go away, and on which lines of the file they were before any fix."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from seniorlint.engine.apply import which_apply
from seniorlint.engine.observation import TextEdit
from seniorlint.engine.source import LINE_END, Source
from seniorlint.findings.finding import Finding


class FixedPlace(NamedTuple):
    """A finding that is fixed: its path as shown, its line from 1 in the file as it was, and the code of its rule."""

    path: str
    line: int
    code: str


class FixedPlaces:
    """What the rounds of fixes on one text came to."""

    def __init__(self) -> None:
        self._rounds: list[list[TextEdit]] = []  # the edits of each, in the order of the text
        self._found: list[FixedPlace] = []

    def add_round(
        self, source: Source, found: Sequence[Finding], fixable: Sequence[Finding], after: Sequence[Finding]
    ) -> None:
        """Add a round: what was found in `source`, those of it that were to be fixed, and what is found afterwards."""
        made = [fixable[index] for index in which_apply(source, [one.fix.edits if one.fix else () for one in fixable])]
        gone = Counter(one.code for one in found) - Counter(one.code for one in after)
        # One whose fix was applied goes away before another of its rule, which may go away with it.
        for one in (*made, *(one for one in found if one not in made)):
            if gone[one.code] > 0:
                gone[one.code] -= 1
                self._found.append(FixedPlace(one.path, self._first_line(one.line), one.code))
        self._rounds.append(sorted({edit for one in made if one.fix for edit in one.fix.edits}))

    def in_order(self) -> tuple[FixedPlace, ...]:
        """All of them, by their lines."""
        return tuple(sorted(self._found))

    def _first_line(self, line: int) -> int:
        """The line of the first text for one of the latest; inside of what a fix wrote, the line that it wrote to."""
        for edits in reversed(self._rounds):
            line = _before(line, edits)
        return line


def _before(line: int, edits: Sequence[TextEdit]) -> int:
    moved = 0  # lines that the edits above have added
    for edit in edits:
        added = len(LINE_END.findall(edit.text))
        if line < edit.line + moved:
            break
        if line < edit.line + moved + added:
            return edit.line
        moved += added - (edit.end_line - edit.line)
    return max(line - moved, 1)
