"""What came of the cells of a notebook, of which the module was checked. Imported in the analyst's process only."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from seniorlint.app.open_cells import CellPlace, CellReview, groups_of_cells, review_of_cell
from seniorlint.app.open_texts import Review
from seniorlint.engine.source import first_newline
from seniorlint.live.finding_group import Group
from seniorlint.server.diagnostic_parts import Shown
from seniorlint.server.diagnostics import PublishedGroups
from seniorlint.server.open_notebooks import Cell, Notebook


def reviewed_cell(notebook: Notebook, review: Review, uri: str) -> tuple[Cell, CellReview]:
    """The cell of a URI, and what came of it. `review`: of the notebook's module."""
    index = next(index for index, cell in enumerate(notebook.cells) if cell.uri == uri)
    groups = groups_of_cells(review, notebook.first_lines)[index]
    return notebook.cells[index], _review(notebook, review, index, groups)


class _Written(NamedTuple):
    """A cell as JSON. `groups`: the findings in it, each with how far below the top of the cell they are."""

    cell: Cell
    groups: Sequence[tuple[object, int]]
    json: str


class PublishedCells:
    """The JSON of the cells that were published last: a cell in which nothing changed need not be written again."""

    def __init__(self) -> None:
        self._known: dict[str, _Written] = {}

    def json(self, notebook: Notebook, review: Review, shown: Shown) -> Mapping[str, str]:
        """The diagnostics of each cell by its URI, as JSON arrays. `shown`: as of `PublishedGroups.json`."""
        before, self._known = self._known, {}
        for index, groups in enumerate(groups_of_cells(review, notebook.first_lines)):
            cell, first_line = notebook.cells[index], notebook.first_lines[index]
            within = [(one.own, one.down - first_line) for one in groups]
            known = before.get(cell.uri)
            if known is None or known.cell is not cell or known.groups != within:
                text = PublishedGroups().json(cell, _review(notebook, review, index, groups), shown)
                known = _Written(cell, within, text)
            self._known[cell.uri] = known
        return {uri: one.json for uri, one in self._known.items()}


def _review(notebook: Notebook, review: Review, index: int, groups: Iterable[Group]) -> CellReview:
    cell = notebook.cells[index]
    place = CellPlace(notebook.first_lines[index], cell.written, cell.python, first_newline(cell.text))
    return review_of_cell(review, place, groups)
