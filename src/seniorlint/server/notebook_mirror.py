"""Documents and notebooks on their way to the analyst; of the cells of a notebook, too, only changed lines are sent."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from seniorlint.server.mirror import Inbox, Outbox, SentDocument
from seniorlint.server.open_documents import Document
from seniorlint.server.open_notebooks import Cell, Notebook


@dataclass(frozen=True)
class SentNotebook:
    """A notebook as it is sent: its cells in their order, each as it is sent."""

    uri: str
    path: Path
    cells: Sequence[SentDocument]


class Outboxes:
    """The server's end: knows what the analyst has of everything."""

    def __init__(self) -> None:
        self._documents = Outbox()
        self._notebooks: dict[str, Outbox] = {}

    def pack(self, argument: object) -> object:
        """A document or a notebook as it must be sent next, and counts as sent; anything else as it is."""
        match argument:
            case Document():
                return self._documents.pack(argument)
            case Notebook():
                cells = self._notebooks.setdefault(argument.uri, Outbox())
                cells.keep(argument.versions.keys())
                return SentNotebook(argument.uri, argument.path, [cells.pack(one) for one in argument.cells])
        return argument

    def forget(self, uri: str) -> None:
        """The analyst was told that a document or a notebook is closed."""
        self._documents.forget(uri)
        self._notebooks.pop(uri, None)

    def clear(self) -> None:
        """The analyst has nothing: it is a new one."""
        self._documents.clear()
        self._notebooks.clear()


class Inboxes:
    """The analyst's end."""

    def __init__(self) -> None:
        self._documents = Inbox(Document)
        self._cells: dict[str, Inbox[Cell]] = {}
        self._notebooks: dict[str, Notebook] = {}

    def unpack(self, argument: object) -> object:
        """What was sent; a document or a notebook is the same object as last time where nothing changed."""
        match argument:
            case SentDocument():
                return self._documents.unpack(argument)
            case SentNotebook():
                return self._notebook(argument)
        return argument

    def forget(self, uri: str) -> None:
        """Drop what is kept of a closed document or notebook."""
        self._documents.forget(uri)
        self._cells.pop(uri, None)
        self._notebooks.pop(uri, None)

    def _notebook(self, sent: SentNotebook) -> Notebook:
        inbox = self._cells.setdefault(sent.uri, Inbox(Cell))
        inbox.keep({one.uri for one in sent.cells})
        cells = [inbox.unpack(one) for one in sent.cells]
        before = self._notebooks.get(sent.uri)
        if before is not None and before.path == sent.path and list(before.cells) == cells:
            return before
        self._notebooks[sent.uri] = notebook = Notebook(sent.uri, sent.path, cells)
        return notebook
