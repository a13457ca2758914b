"""The open notebooks of one client; runs on the event loop, and leaves all analysis to the analyst."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from dataclasses import replace
from pathlib import Path

from lsprotocol import types

from seniorlint.server.asking import Asking
from seniorlint.server.notebook_changes import OutOfStep, TrackedNotebook
from seniorlint.server.open_documents import MAX_SIZE
from seniorlint.server.open_notebooks import Cell, Notebook, name_of_notebook, path_of_notebook
from seniorlint.server.protocol_positions import Encoding
from seniorlint.server.publisher import Publisher


class Notebooks:
    """Keeps each notebook as the client has it, and has its cells checked as one module.

    `root` gives the folder of notebooks without a file, `encoding` the units of columns.
    """

    def __init__(
        self, publisher: Publisher, asking: Asking, root: Callable[[], Path], encoding: Callable[[], Encoding]
    ) -> None:
        self._publisher, self._asking, self._root, self._encoding = publisher, asking, root, encoding
        self._tracked: dict[str, TrackedNotebook] = {}  # by the client's URI
        self._judged: dict[str, Notebook] = {}  # by `Notebook.uri`
        self._cells: dict[str, tuple[Cell, str]] = {}  # the judged ones, with the `Notebook.uri` of each
        self._too_large: set[str] = set()

    @property
    def all(self) -> Collection[Notebook]:
        """All open notebooks, with the cells that are judged."""
        return self._judged.values()

    def get(self, name: str) -> Notebook | None:
        """The notebook of a `Notebook.uri` as it is now; None where none is open."""
        return self._judged.get(name)

    def cell(self, uri: str) -> Cell | None:
        """The cell of a URI as it is now; None where it is none that is judged."""
        known = self._cells.get(uri)
        return known[0] if known is not None else None

    def holding(self, uri: str) -> Notebook | None:
        """The notebook that a cell is in."""
        known = self._cells.get(uri)
        return self._judged[known[1]] if known is not None else None

    def open(self, item: types.NotebookDocument, texts: Iterable[types.TextDocumentItem]) -> None:
        """A notebook was opened; one of another language than Python is ignored from here on."""
        path = path_of_notebook(item.uri, self._root())
        if path is None:
            self.close(item.uri)
            return
        self._asking.generation += 1
        self._take(TrackedNotebook(item.uri, path, self._encoding()).with_cells(item.cells, texts))

    def change(self, uri: str, changes: types.NotebookDocumentCellChanges | None) -> None:
        """Cells were inserted, removed, moved or edited; where that cannot be, the notebook is lost."""
        tracked = self._tracked.get(uri)
        if tracked is None or changes is None:
            return
        self._publisher.note_edit()
        try:
            changed = tracked.changed(changes)
        except OutOfStep as error:
            self.lose(uri, str(error))
            return
        self._asking.at_hand = name_of_notebook(uri)
        self._take(changed)

    def owe(self, uri: str) -> None:
        """The next findings of all cells of a notebook are told even if the client knows them."""
        notebook = self._judged.get(name_of_notebook(uri))
        for cell in notebook.cells if notebook is not None else ():
            self._publisher.owe(cell.uri)

    def owe_all(self) -> None:
        """As `owe`, of all notebooks."""
        for uri in self._tracked:
            self.owe(uri)

    def review(self) -> None:
        """Have all notebooks checked again."""
        for notebook in self._judged.values():
            self._asking.review(notebook)

    def close(self, uri: str) -> None:
        """A notebook was closed: the findings in all its cells go."""
        self._tracked.pop(uri, None)
        self._too_large.discard(uri)
        notebook = self._judged.pop(name_of_notebook(uri), None)
        if notebook is None:
            return
        for cell in notebook.cells:
            self._drop(cell.uri)
        self._asking.forget(notebook.uri)
        self._publisher.settle(notebook.uri)

    def lose(self, uri: str, why: str) -> None:
        """The cells of a notebook are not known any more: the findings go, and the user is told."""
        tracked = self._tracked.get(uri)
        if tracked is not None:
            self.close(uri)
            self._publisher.warn(f"{tracked.path.name} is not checked any more: {why}. Close it and open it again.")

    def lose_all(self, why: str) -> None:
        """As `lose`, all open notebooks."""
        for uri in list(self._tracked):
            self.lose(uri, why)

    def _take(self, tracked: TrackedNotebook) -> None:
        """Have what is judged of a notebook checked, if it is another than before."""
        self._tracked[tracked.uri] = tracked
        now = self._not_too_large(tracked)
        before = self._judged.get(now.uri)
        if before is not None and list(before.cells) == list(now.cells):
            return
        self._judged[now.uri] = now
        for uri in {one.uri for one in before.cells} - now.versions.keys() if before is not None else ():
            self._drop(uri)
        for cell in now.cells:
            if self.cell(cell.uri) is not cell:
                self._cells[cell.uri] = cell, now.uri
                self._publisher.owe_edited(cell.uri)
        self._asking.review(now)

    def _not_too_large(self, tracked: TrackedNotebook) -> Notebook:
        """What is judged of a notebook; nothing where that is too much, which the user is told once."""
        notebook = tracked.judged
        if notebook.size <= MAX_SIZE:
            self._too_large.discard(tracked.uri)
            return notebook
        if tracked.uri not in self._too_large:
            self._too_large.add(tracked.uri)
            size = f"it has {notebook.size:,} characters, {MAX_SIZE:,} are the most"
            self._publisher.warn(f"{tracked.path.name} is not checked: {size}")
        return replace(notebook, cells=[])

    def _drop(self, uri: str) -> None:
        """A cell is not judged any more."""
        self._cells.pop(uri, None)
        self._publisher.clear(uri)
