"""What the server does with its documents; runs on the event loop, and leaves all analysis to the analyst."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Collection
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import Any

from lsprotocol import types

from seniorlint.server.answers import Server
from seniorlint.server.client import Client
from seniorlint.server.helper import AnalystFailed, Helper
from seniorlint.server.open_documents import MAX_SIZE, Change, Document, from_whole_text, opened
from seniorlint.server.protocol_positions import Encoding
from seniorlint.server.publisher import Publisher
from seniorlint.server.worker import Rank, Worker

log = logging.getLogger(__name__)

_LONGEST_WAIT = 30.0  # seconds that a request waits for its answer


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
        self._worker = worker
        self._helper = helper
        self._client = client
        self._loop = asyncio.get_running_loop()
        self._documents: dict[str, Document] = {}
        self._lost: dict[str, Document] = {}  # without their text
        self._publisher = Publisher(server, send, self._documents.get, client)
        self._at_hand = ""  # the URI of the document that the user looks at
        self._generation = 0  # of the configuration

    def open(self, item: types.TextDocumentItem) -> None:
        """A document was opened; what is of no language that is read is ignored from here on."""
        document = opened(item, self.client.root, self.encoding)
        if document is None:
            self.close(item.uri)
        else:
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
        self._at_hand = uri
        self._take(document.changed(identifier.version, changes), is_new=lost is not None)

    def save(self, uri: str) -> None:
        """A file was saved: this document's findings are told again, and the others' where a configuration changed."""
        if uri in self._documents:
            self._publisher.owe(uri)
        self.reload()

    def close(self, uri: str) -> None:
        """A document was closed: its findings go."""
        self._lost.pop(uri, None)
        if self._documents.pop(uri, None) is None:
            return
        self._worker.withdraw(uri)
        self._worker.submit(("forget", uri), partial(self._forget, uri))
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

    def reload(self) -> None:
        """Read the configuration again, and check again what it changes."""
        self._generation += 1
        for document in self._documents.values():
            self._review(document)

    def configuration_changed(self) -> None:
        """As `reload`; a client that pulls asks again itself, for all files, open or not."""
        if self.client.pulls:
            self._generation += 1
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

    @property
    def documents(self) -> Collection[Document]:
        """All open documents that are checked."""
        return self._documents.values()

    @property
    def configuration(self) -> tuple[Path | None, bool]:
        """The file that is used for everything, and whether none is read."""
        return self._helper.config_file, self._helper.isolated

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

    def restart(self) -> None:
        """End the analyst, and have every document checked by a new one; the client gets all findings again."""
        self._helper.restart()
        for uri in self._documents:
            self._publisher.owe(uri)
        self.reload()

    def is_current(self, document: Document) -> bool:
        """Is a document still as the client has it?"""
        return self._documents.get(document.uri) is document

    async def diagnose(self, document: Document) -> str | None:
        """The diagnostics of a document, a JSON array, for a client that asks; None if they cannot be known.

        Of a document that was edited meanwhile they may be empty.
        """
        rank = Rank.AT_HAND if document.uri == self._at_hand else Rank.LATER
        answer = await self._ask(document, rank, None, "diagnose", only_current=True)
        if answer is None or not self.is_current(document):
            return None
        diagnostics: str = answer[0]
        self._publisher.pulled(document, *answer)
        return diagnostics

    async def ask(self, method: str, document: Document, *arguments: object) -> Any:  # noqa: ANN401  # the method's
        """What the analyst gives as soon as the worker is free, unless the client cancels before.

        `method`: a name in `answer_table`. None if it fails, or does not answer for long.
        """
        self._at_hand = document.uri
        self._worker.hasten(document.uri)
        return await self._ask(document, Rank.ASKED, _LONGEST_WAIT, method, *arguments)

    async def _ask(
        self,
        document: Document,
        rank: Rank,
        longest: float | None,
        method: str,
        *arguments: object,
        only_current: bool = False,
    ) -> Any:  # noqa: ANN401  # the method's
        """As `ask`, for at most `longest` seconds; with `only_current` None, too, for a document that is an old one."""
        future: asyncio.Future[Any] = self._loop.create_future()

        def run() -> None:
            if future.cancelled():
                return
            result = None
            try:
                if not only_current or self.is_current(document):
                    result = self._helper.call(method, document, self._generation, *arguments)
            except AnalystFailed as error:
                self._failed(document, error)
            self._post(partial(_finish, future, result))

        self._worker.submit(future, run, rank)
        try:
            return await asyncio.wait_for(future, longest)
        except asyncio.TimeoutError:
            self._publisher.failed(document, AnalystFailed(f"no answer within {longest:.0f} seconds"))
            return None

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
            self._generation += 1
        self._publisher.owe(uri)
        if not self.client.pulls:
            self._review(document)

    def _review(self, document: Document) -> None:
        """Have a document checked, the one at hand first."""

        def run() -> None:
            try:
                found, problem = self._helper.call("diagnose", document, self._generation)
            except AnalystFailed as error:
                self._failed(document, error)
            else:
                self._post(partial(self._publisher.found, document, found, problem))

        self._worker.submit(document.uri, run, Rank.AT_HAND if document.uri == self._at_hand else Rank.LATER)

    def _failed(self, document: Document, error: AnalystFailed) -> None:
        """Say that a document could not be checked, unless that is because the server ends."""
        if not self._helper.has_ended:
            self._post(partial(self._publisher.failed, document, error))

    def _forget(self, uri: str) -> None:
        with suppress(AnalystFailed):  # one that ended has forgotten everything
            self._helper.forget(uri)

    def _post(self, callback: Callable[[], object]) -> None:
        """Have the event loop call something; nothing happens where it has ended."""
        try:
            self._loop.call_soon_threadsafe(callback)
        except RuntimeError:
            log.debug("too late for a result")


def _finish(future: asyncio.Future[Any], result: object) -> None:
    if not future.cancelled():
        future.set_result(result)
