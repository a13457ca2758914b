"""What seniorlint says about each cell of an open notebook, whose cells are checked as one module."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields

from seniorlint.app.open_texts import OpenText, Review
from seniorlint.engine.observation import TextEdit
from seniorlint.engine.source import Position
from seniorlint.findings.finding import Finding, FindingFix, Related
from seniorlint.languages.python.parsing.syntax import LINE_NAMED
from seniorlint.live.finding_group import Group
from seniorlint.live.incremental_analysis import logical_line
from seniorlint.live.kept_findings import moved

_SYNTAX = "SLX001"


@dataclass(frozen=True)
class CellPlace:
    """A cell in its module. `first_line`: of the module, from 1, on which the cell starts.

    `written`: its lines as they are typed, without line ends, at least one; `python`: the same lines as they are
    judged. `newline`: the line end of the cell.
    """

    first_line: int
    written: Sequence[str]
    python: Sequence[str]
    newline: str = "\n"

    @property
    def down(self) -> int:
        """By how many lines the cell is below the top of the module."""
        return self.first_line - 1

    def is_code(self, line: int) -> bool:
        """Is a line of the cell, from 1, judged as it is typed? A magic is not, and nor is a line of another cell."""
        return 1 <= line <= len(self.written) and self.written[line - 1] == self.python[line - 1]

    def holds(self, edit: TextEdit) -> bool:
        """Does an edit, in lines of the cell, change code of this cell alone?"""
        return all(map(self.is_code, range(edit.line, edit.end_line + 1)))

    def finding(self, one: Finding) -> Finding:
        """A finding in lines of the module as one in lines of the cell.

        What of it is not in the cell is at the start or the end. A fix that changes more than code of the cell is left
        out.
        """
        start = self._within(one.line - self.down, one.column)
        end = self._within(one.end_line - self.down, one.end_column)
        message = LINE_NAMED.sub(self._named, one.message) if one.code == _SYNTAX else one.message
        fix, related = one.fix, one.related
        if fix is not None or related is not None:
            within = moved(one, -self.down)
            fix, related = self._fix(within.fix), self._related(within.related)
        return Finding(one.path, *start, *end, one.code, message, one.severity, fix, related)

    def _named(self, match: re.Match[str]) -> str:
        """What Python's message says of a line of the module, as a line of the cell."""
        line = int(match["line"]) - self.down
        if 1 <= line <= len(self.written):
            return f"{match['before']}{line}{match['after']}"
        return "" if match["before"].startswith(" (") else " in another cell"

    def _within(self, line: int, column: int) -> Position:
        if line < 1:
            return Position(1, 1)
        last = len(self.written)
        return Position(line, column) if line <= last else Position(last, len(self.written[-1]) + 1)

    def _related(self, related: Related | None) -> Related | None:
        """Another place that is in the cell as well."""
        if related is None or not 1 <= related.line <= related.end_line <= len(self.written):
            return None
        return related

    def _fix(self, fix: FindingFix | None) -> FindingFix | None:
        if fix is None or not all(map(self.holds, fix.edits)):
            return None
        return fix._replace(edits=tuple(one._replace(text=one.text.replace("\n", self.newline)) for one in fix.edits))


@dataclass(frozen=True, eq=False)
class CellReview(Review):
    """What came of one cell: its findings and all lines are lines of the cell."""

    place: CellPlace = CellPlace(1, ("",), ("",))

    @property
    def is_whole(self) -> bool:
        """It is a part of what was checked."""
        return False

    def allows(self, edit: TextEdit) -> bool:
        """Is an edit one of the code of the cell?"""
        return self.place.holds(edit)

    def logical_line(self, text: OpenText, line: int) -> tuple[int, str]:
        """As that of a whole text; where it starts in a cell above, its line is not positive."""
        found = logical_line(self.chunks, line + self.place.down)
        return (found[0] - self.place.down, found[1]) if found is not None else (line, text.source.line(line))

    def top_statement(self, text: OpenText, line: int) -> tuple[int, str]:
        """As that of a whole text; where it starts in a cell above, its line is not positive."""
        if not self.chunks:
            return 1, text.source.text
        first_line, statement = super().top_statement(text, line + self.place.down)
        return first_line - self.place.down, statement


def groups_of_cells(review: Review, first_lines: Sequence[int]) -> list[list[Group]]:
    """The findings of a module by cell, in lines of the module. `first_lines`: on which each cell starts.

    A finding outside of all cells (about the module, or where its text ends too early) is one of the cell above it, or
    of the first one. A group whose findings are in one cell is the same object.
    """
    found: list[list[Group]] = [[] for _ in first_lines]

    def cell_at(line: int) -> list[Group]:
        return found[max(bisect_right(first_lines, line) - 1, 0)]

    for group in review.groups if found else ():
        if not group:
            continue
        lines = [one.line + group.down for one in group.own]
        cell = cell_at(min(lines))
        if cell is cell_at(max(lines)):
            cell.append(group)
        else:
            for one in group:
                cell_at(one.line).append(Group((one,)))
    return found


def review_of_cell(review: Review, place: CellPlace, groups: Iterable[Group]) -> CellReview:
    """What came of a cell of a module; `groups`: the findings in the cell, in lines of the module."""
    shared = {one.name: getattr(review, one.name) for one in fields(Review) if one.name != "groups"}
    moved_groups = tuple(Group(tuple(map(place.finding, group))) for group in groups)
    return CellReview(groups=moved_groups, place=place, **shared)
