"""What came of each cell of a notebook, of which the module was checked. Imported in the analyst's process only."""

from __future__ import annotations

from collections.abc import Mapping

from seniorlint.app.open_cells import CellPlace, CellReview, reviews_of_cells
from seniorlint.app.open_texts import Review
from seniorlint.engine.source import first_newline
from seniorlint.server.open_notebooks import Cell, Notebook


def reviewed(notebook: Notebook, review: Review) -> Mapping[str, tuple[Cell, CellReview]]:
    """The cells by URI, each with what came of it. `review`: of the notebook's module."""
    places = [
        CellPlace(first_line, cell.written, cell.python, first_newline(cell.text))
        for first_line, cell in zip(notebook.first_lines, notebook.cells, strict=True)
    ]
    pairs = zip(notebook.cells, reviews_of_cells(review, places), strict=True)
    return {cell.uri: (cell, of_cell) for cell, of_cell in pairs}
