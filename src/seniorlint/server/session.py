"""What the server does with its documents; runs on the event loop, and leaves all analysis to the analyst."""

from __future__ import annotations

import logging
from collections.abc import Callable, Collection
from pathlib import Path
from typing import Any

from lsprotocol import types

from seniorlint.app.scope import Scope
from seniorlint.files.paths import CONFIG_FILES
from seniorlint.server.answers import Server
from seniorlint.server.asking import Asking
from seniorlint.server.client import Client
from seniorlint.server.editor_settings import Conditions
from seniorlint.server.helper import Helper
from seniorlint.server.notebooks import Notebooks
from seniorlint.server.open_documents import MAX_SIZE, Change, Document, from_whole_text, opened
from seniorlint.server.open_notebooks import Notebook
from seniorlint.server.protocol_positions import Encoding
from seniorlint.server.publisher import Publisher
from seniorlint.server.unusable_config import Problem
from seniorlint.server.worker import Worker
from seniorlint.server.workspace_folders import WorkspaceFolders

log = logging.getLogger(__name__)


class Session:
    """The open documents of one client.

    Of a lost document the text is not known; it is known again from the next whole text on.
    """

    def __init__(
        self,
        server: Server,
        worker: Worker,
        helper: Helper,
        client: Callable[[], Client],
        send: Callable[[str], None],
    ) -> None:
        self._server = server
        self._helper = helper
        self._client = client
        self._documents: dict[str, Document] = {}
        self._lost: dict[str, Document] = {}  # without their text
        self.send = send
        self._publisher = Publisher(server, send, self._current, client, lambda file: self.watch_baseline(file))
        self._asking = Asking(worker, helper, self._publisher, self.is_current, self._conditions)
        self.folders = WorkspaceFolders()
        self.notebooks = Notebooks(self._publisher, self._asking, lambda: self.folders.first, lambda: self.encoding)
        self.watch_baseline: Callable[[Path], None] = lambda file: None
        self._endings: list[Callable[[], None]] = []

    def at_end(self, work: Callable[[], None]) -> None:
        """Do something when the server ends."""
        self._endings.append(work)

    def end(self) -> None:
        """The server ends."""
        for work in self._endings:
            work()

    def open(self, item: types.TextDocumentItem) -> None:
        """A document was opened; what is of no language that is read is ignored from here on."""
        document = opened(item, self.folders.first, self.encoding)
        if document is None:
            self.close(item.uri)
        elif self.notebooks.cell(item.uri) is None:  # the text of a cell comes with its notebook
            self._take(document, is_new=True)

    def change(self, identifier: types.VersionedTextDocumentIdentifier, changes: list[Change]) -> None:
        """A document was edited."""
        uri = identifier.uri
        lost = self._lost.get(uri)
        if lost is not None:
            changes = from_whole_text(changes)
        document = lost or self._documents.get(uri)
        if document is None or not changes:
            return
        self._publisher.note_edit()
        self._asking.at_hand = uri
        self._take(document.changed(identifier.version, changes), is_new=lost is not None)

    def save(self, uri: str) -> None:
        """A file was saved: this document's findings are told again, and the others' where a configuration changed."""
        if uri in self._documents:
            self._publisher.owe(uri)
        if uri.rpartition("/")[2] in CONFIG_FILES:
            self._asking.readmit()
        self.reload()

    def close(self, uri: str) -> None:
        """A document was closed: its findings go."""
        self._lost.pop(uri, None)
        if self._documents.pop(uri, None) is None:
            return
        self._asking.forget(uri)
        self._publisher.forget(uri)

    def lose(self, uri: str, why: str) -> None:
        """The text of an open document is not known any more: its findings go, and the user is told."""
        document = self._documents.get(uri)
        if document is not None:
            self.close(uri)
            self._lost[uri] = document.emptied()
            self._publisher.warn(f"{document.path.name} is not checked any more: {why}. Close it and open it again.")

    def lose_all(self, why: str) -> None:
        """As `lose`, all open documents."""
        self._publisher.warn(why)
        for uri in list(self._documents):
            self.lose(uri, why)
        self.notebooks.lose_all(why)

    def reload(self) -> None:
        """Read the configuration again, and check again what it changes."""
        self._asking.generation += 1
        for document in self._documents.values():
            self._asking.review(document)
        self.notebooks.review()

    def configuration_changed(self) -> None:
        """As `reload`; a client that pulls asks again itself, for all files, open or not."""
        self._asking.readmit()
        if self.client.pulls:
            self._asking.generation += 1
            self._publisher.refresh()
        else:
            self.reload()

    @property
    def client(self) -> Client:
        """What the client can do."""
        return self._client()

    def document(self, uri: str) -> Document | None:
        """The document of a URI as it is now; None where none is open that is checked."""
        return self._documents.get(uri)

    def text(self, uri: str) -> Document | None:
        """As `document`; of a cell of a notebook its text."""
        return self._documents.get(uri) or self.notebooks.cell(uri)

    @property
    def documents(self) -> Collection[Document]:
        """All open documents that are checked."""
        return self._documents.values()

    @property
    def configuration(self) -> tuple[Path | None, bool]:
        """The file that is used for everything, and whether none is read."""
        return self._helper.config_file, self._helper.isolated

    def scope(self, root: Path) -> Scope:
        """The scope of a folder of the workspace."""
        return self.folders.settings_of(root).scope(self._helper.scope)

    def warn(self, text: str) -> None:
        """Show a message to the user."""
        self._publisher.warn(text)

    def note(self, what: str, problem: Problem | None) -> None:
        """Tell of a configuration that cannot be used, or can again; `what` was checked under it."""
        self._publisher.note(what, problem)

    def restart(self) -> None:
        """End the analyst, and have every document checked by a new one; the client gets all findings again."""
        self._helper.restart()
        self._asking.readmit()
        for uri in self._documents:
            self._publisher.owe(uri)
        self.notebooks.owe_all()
        self.reload()

    def _current(self, uri: str) -> Document | Notebook | None:
        return self._documents.get(uri) or self.notebooks.get(uri)

    def is_current(self, text: Document | Notebook) -> bool:
        """Is a document, a cell or a notebook still as the client has it?"""
        now = self.text(text.uri) if isinstance(text, Document) else self.notebooks.get(text.uri)
        return now is text

    async def diagnose(self, document: Document) -> str | None:
        """The diagnostics of a document or a cell, a JSON array, for a client that asks; None if they cannot be known.

        They cannot where the document was edited meanwhile. Where another cell of a notebook was, it is asked again.
        """
        while self.is_current(document):
            text = self.notebooks.holding(document.uri) or document
            answer = await self._asking.diagnose(text)
            if self.is_current(text):
                if answer is None:
                    return None
                found, *conditions = answer
                self._publisher.pulled(document.uri, text, found[document.uri], *conditions)
                diagnostics: str = found[document.uri]
                return diagnostics
        return None

    async def ask(self, method: str, document: Document, *arguments: object) -> Any:  # noqa: ANN401  # the method's
        """What the analyst gives as soon as the worker is free, unless the client cancels before.

        `method`: a name in `answer_table`. None if it fails, or does not answer for long.
        """
        notebook = self.notebooks.holding(document.uri)
        if notebook is None:
            return await self._asking.ask(method, document, *arguments)
        return await self._asking.ask(method, notebook, document.uri, *arguments)

    def _conditions(self, generation: int, text: Document | Notebook) -> Conditions:
        return Conditions(generation, self.folders.settings_of(text.path), self.client.shown)

    def post(self, callback: Callable[[], object]) -> None:
        """Have the event loop call something, from any thread."""
        self._asking.post(callback)

    def _take(self, document: Document, *, is_new: bool) -> None:
        """Have a text checked, if it is not too large."""
        uri = document.uri
        if document.size > MAX_SIZE:
            is_known = uri in self._lost
            self.close(uri)
            self._lost[uri] = document.emptied()
            if not is_known:
                size = f"it has {document.size:,} characters, {MAX_SIZE:,} are the most"
                self._publisher.warn(f"{document.path.name} is not checked: {size}")
            return
        self._lost.pop(uri, None)
        self._documents[uri] = document
        if is_new:
            self._asking.generation += 1
        self._publisher.owe(uri)
        if not self.client.pulls:
            self._asking.review(document)

    @property
    def encoding(self) -> Encoding:
        """The units of columns that client and server agreed on."""
        match self._server.workspace.position_encoding:
            case "utf-8":
                return "utf-8"
            case "utf-32":
                return "utf-32"
            case _:
                return "utf-16"
