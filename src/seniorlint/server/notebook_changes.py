"""A notebook as a client tells of it: its cells in their order, the texts of those that it sends, and what changes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

from lsprotocol import types

from seniorlint.server.open_documents import Change
from seniorlint.server.open_notebooks import Cell, Notebook, name_of_notebook
from seniorlint.server.protocol_positions import Encoding, join_surrogates, split_lines


class OutOfStep(ValueError):
    """A change is not one of the notebook as it is known here; the message says why."""


class Slot(NamedTuple):
    """A place in the order of the cells. `uri`: of the document of the cell that is there."""

    uri: str
    is_code: bool


@dataclass(frozen=True, eq=False)
class TrackedNotebook:
    """One version of a notebook.

    `slots`: its cells, of all kinds. `texts`: the documents that are open, by URI, and `python` the URIs of those which
    the client calls Python. A cell without a text is not judged.
    """

    uri: str
    path: Path
    encoding: Encoding
    slots: Sequence[Slot] = ()
    texts: Mapping[str, Cell] = field(default_factory=dict)
    python: frozenset[str] = frozenset()

    @cached_property
    def judged(self) -> Notebook:
        """The cells that are judged."""
        uris = dict.fromkeys(one.uri for one in self.slots if one.is_code and one.uri in self.python)
        return Notebook(name_of_notebook(self.uri), self.path, [self.texts[uri] for uri in uris])

    @property
    def size(self) -> int:
        """How many code points all its texts have."""
        return sum(one.size for one in self.texts.values())

    def with_cells(
        self, cells: Iterable[types.NotebookCell], items: Iterable[types.TextDocumentItem]
    ) -> TrackedNotebook:
        """The notebook with these cells, and with documents that are opened."""
        return replace(self, slots=list(map(_slot, cells)))._opened(items)

    def changed(self, changes: types.NotebookDocumentCellChanges) -> TrackedNotebook:
        """The notebook after changes of its cells: their order, then what they are, then their texts.

        Raises `OutOfStep`.
        """
        now = self
        if changes.structure is not None:
            now = now._reordered(changes.structure)
        if changes.data:
            slots = {one.document: _slot(one) for one in changes.data}
            now = replace(now, slots=[slots.get(one.uri, one) for one in now.slots])
        for one in changes.text_content or ():
            now = now._edited(one.document, list(one.changes))
        return now

    def _reordered(self, structure: types.NotebookDocumentCellChangeStructure) -> TrackedNotebook:
        start, count = structure.array.start, structure.array.delete_count
        if start + count > len(self.slots):
            raise OutOfStep(f"cells {start} to {start + count} of {len(self.slots)} were replaced")
        slots = list(self.slots)
        slots[start : start + count] = map(_slot, structure.array.cells or ())
        closed = {one.uri for one in structure.did_close or ()}
        texts = {uri: text for uri, text in self.texts.items() if uri not in closed}
        return replace(self, slots=slots, texts=texts, python=self.python - closed)._opened(structure.did_open or ())

    def _opened(self, items: Iterable[types.TextDocumentItem]) -> TrackedNotebook:
        texts, python = dict(self.texts), set(self.python)
        for one in items:
            lines = split_lines(join_surrogates(one.text))
            texts[one.uri] = Cell(one.uri, self.path, one.version, lines, self.encoding)
            python.discard(one.uri)
            if one.language_id.lower() == "python":
                python.add(one.uri)
        return replace(self, texts=texts, python=frozenset(python))

    def _edited(self, document: types.VersionedTextDocumentIdentifier, changes: Sequence[Change]) -> TrackedNotebook:
        text = self.texts.get(document.uri)
        if text is None:
            raise OutOfStep(f"a cell was edited that is not open: {document.uri}")
        return replace(self, texts={**self.texts, document.uri: text.changed(document.version, changes)})


def _slot(cell: types.NotebookCell) -> Slot:
    return Slot(cell.document, cell.kind == types.NotebookCellKind.Code)
