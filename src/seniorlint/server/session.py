"""What the server does with its documents; runs on the event loop, and leaves all analysis to the analyst."""

from __future__ import annotations

import asyncio
import json
import logging
import time
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from typing import Any

from lsprotocol import types
from pygls.lsp.server import LanguageServer

from seniorlint.server.client import Client
from seniorlint.server.documents import Change, Document, opened
from seniorlint.server.helper import AnalystFailed, Helper
from seniorlint.server.positions import Encoding
from seniorlint.server.worker import Worker

log = logging.getLogger(__name__)

CONFIG_NAMES = ("pyproject.toml", "seniorlint.toml")
# Each edit is checked at once. Where another came just before, as in a replacement all over the text, what was found is
# told only after a pause.
_TOGETHER = 0.015  # seconds between two edits
_PAUSE = 0.03  # seconds
_NOTHING = "[]"


class Session:
    """The open documents of one client, and what it was told about them."""

    def __init__(
        self,
        server: LanguageServer,
        worker: Worker,
        helper: Helper,
        client: Callable[[], Client],
        send: Callable[[str], None],
    ) -> None:
        self._server = server
        self._worker = worker
        self._helper = helper
        self._client = client
        self._send = send
        self._loop = asyncio.get_running_loop()
        self._documents: dict[str, Document] = {}
        self._problems: dict[str, str | None] = {}
        self._told: dict[str, str] = {}
        self._owed: set[str] = set()
        self._edited = 0.0
        self._quiet_until = 0.0
        self._generation = 0  # of the configuration

    def open(self, item: types.TextDocumentItem) -> None:
        """A document was opened; what is no Python is ignored from here on."""
        document = opened(item, self._client().root, self._encoding())
        if document is None:
            self.close(item.uri)
            return
        self._documents[item.uri] = document
        self._generation += 1
        self._review(document, owed=True)

    def change(self, identifier: types.VersionedTextDocumentIdentifier, changes: list[Change]) -> None:
        """A document was edited."""
        document = self._documents.get(identifier.uri)
        if document is None:
            return
        document = document.changed(identifier.version, changes)
        self._documents[identifier.uri] = document
        now = time.monotonic()
        if now - self._edited < _TOGETHER:
            self._quiet_until = now + _PAUSE
        self._edited = now
        self._review(document, owed=True)

    def save(self, uri: str) -> None:
        """A file was saved: this document's findings are told again, and the others' where a configuration changed."""
        if uri in self._documents:
            self._owed.add(uri)
        self.reload()

    def close(self, uri: str) -> None:
        """A document was closed: its findings go."""
        if self._documents.pop(uri, None) is None:
            return
        self._worker.withdraw(uri)
        self._worker.submit(("forget", uri), partial(self._forget, uri))
        self._problems.pop(uri, None)
        self._told.pop(uri, None)
        self._owed.discard(uri)
        self._publish(uri, _NOTHING, None)

    def reload(self) -> None:
        """Read the configuration again, and check again what it changes."""
        self._generation += 1
        for document in self._documents.values():
            self._review(document, owed=False)

    async def hover(self, uri: str, position: types.Position) -> types.Hover | None:
        """The teaching text at a position."""
        document = self._documents.get(uri)
        if document is None:
            return None
        shown: types.Hover | None = await self._ask("hover", document, position, self._client().markdown)
        return shown

    async def actions(self, params: types.CodeActionParams) -> list[types.CodeAction]:
        """The code actions at a range; their edits are for the text of the moment at which they were asked for."""
        uri = params.text_document.uri
        document = self._documents.get(uri)
        if document is None:
            return []
        client = self._client()
        only = None if params.context.only is None else [_word(kind) for kind in params.context.only]
        actions: list[types.CodeAction] = await self._ask("actions", document, params.range, only, client)
        if not client.versioned_edits and self._documents.get(uri) is not document:
            return []  # the client could not tell that they are for an older text
        return actions

    async def resolve(self, action: types.CodeAction) -> types.CodeAction:
        """The action with its edit, made from the text as it is now."""
        uri = action.data.get("uri") if isinstance(action.data, dict) else None
        document = self._documents.get(uri) if isinstance(uri, str) else None
        if document is None or action.edit is not None:
            return action
        action.edit = await self._ask("fix_all", document, self._client())
        return action

    async def _ask(self, method: str, document: Document, *arguments: object) -> Any:  # noqa: ANN401  # the method's
        """What the analyst says as soon as the worker is free, unless the client cancels before."""
        future: asyncio.Future[Any] = self._loop.create_future()
        generation = self._generation

        def run() -> None:
            if future.cancelled():
                return
            try:
                result = self._helper.call(method, document, generation, *arguments)
            except AnalystFailed as error:
                self._post(partial(_fail, future, error))
            else:
                self._post(partial(_finish, future, result))

        self._worker.submit(future, run)
        return await future

    def _review(self, document: Document, *, owed: bool) -> None:
        """Have a document checked; `owed`: the client is told the findings even if it knows them."""
        if owed:
            self._owed.add(document.uri)
        generation = self._generation

        def run() -> None:
            try:
                found, problem = self._helper.call("diagnose", document, generation)
            except AnalystFailed as error:  # what was found in the text before it is not true of this one
                found, problem = _NOTHING, None
                if not self._helper.has_ended:
                    log.error("cannot check %s: %s", document.path, error)
            self._post(partial(self._tell, document, found, problem))

        self._worker.submit(document.uri, run)

    def _forget(self, uri: str) -> None:
        with suppress(AnalystFailed):  # one that ended has forgotten everything
            self._helper.forget(uri)

    def _tell(self, document: Document, found: str, problem: str | None) -> None:
        """Publish what was found, behind a burst of edits, unless the document was edited or closed meanwhile."""
        uri = document.uri
        if self._documents.get(uri) is not document:
            return
        wait = self._quiet_until - time.monotonic()
        if wait > 0:
            self._loop.call_later(wait, self._tell, document, found, problem)
            return
        if problem is not None and problem not in self._problems.values():
            text = f"seniorlint: {problem}"
            self._server.window_show_message(types.ShowMessageParams(types.MessageType.Error, text))
        self._problems[uri] = problem
        if uri in self._owed or self._told.get(uri) != found:
            self._owed.discard(uri)
            self._told[uri] = found
            self._publish(uri, found, document.version)

    def _encoding(self) -> Encoding:
        """The units of columns that client and server agreed on."""
        match self._server.workspace.position_encoding:
            case "utf-8":
                return "utf-8"
            case "utf-32":
                return "utf-32"
            case _:
                return "utf-16"

    def _publish(self, uri: str, found: str, version: int | None) -> None:
        """Send diagnostics that are JSON already: half a megabyte of it for a large file, most of it as before."""
        of_version = "" if version is None else f'"version":{version},'
        params = f'{{"uri":{json.dumps(uri)},{of_version}"diagnostics":{found}}}'
        self._send(f'{{"jsonrpc":"2.0","method":"{types.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS}","params":{params}}}')

    def _post(self, callback: Callable[[], object]) -> None:
        """Have the event loop call something; nothing happens where it has ended."""
        try:
            self._loop.call_soon_threadsafe(callback)
        except RuntimeError:
            log.debug("too late for a result")


def _finish(future: asyncio.Future[Any], result: object) -> None:
    if not future.cancelled():
        future.set_result(result)


def _fail(future: asyncio.Future[Any], error: Exception) -> None:
    if not future.cancelled():
        future.set_exception(error)


def _word(kind: types.CodeActionKind | str) -> str:
    return kind.value if isinstance(kind, types.CodeActionKind) else kind
