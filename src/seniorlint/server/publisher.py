"""What the client is told of its documents: diagnostics, and messages where something cannot be checked."""

from __future__ import annotations

import asyncio
import json
import logging
import time
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path

from lsprotocol import types

from seniorlint.server.answers import Server
from seniorlint.server.client import Client
from seniorlint.server.config_reports import ConfigReports
from seniorlint.server.open_documents import Document
from seniorlint.server.open_notebooks import Notebook
from seniorlint.server.printable import printable
from seniorlint.server.unusable_config import Problem

log = logging.getLogger(__name__)

NOTHING = "[]"

Text = Document | Notebook
Diagnostics = Mapping[str, str]

# Each edit is checked at once. Where another came just before, as in a replacement all over the text, what was found is
# told only after a pause.
_TOGETHER = 0.015  # seconds between two edits
_PAUSE = 0.03  # seconds


class Publisher:
    """Tells the client; `current` gives the document of a URI, or the notebook, as it is now. Runs on the event loop.

    A client that pulls diagnostics is told to do so again where they are others than it got, if it can be told.
    """

    def __init__(
        self,
        server: Server,
        send: Callable[[str], None],
        current: Callable[[str], Text | None],
        client: Callable[[], Client],
        watch_baseline: Callable[[Path], None],
    ) -> None:
        self._server = server
        self._send = send
        self._current = current
        self._client = client
        self._watch_baseline = watch_baseline
        self._loop = asyncio.get_running_loop()
        self._problems = ConfigReports(
            self._publish_unversioned,
            partial(self._show, types.MessageType.Error),
            is_open=lambda uri: current(uri) is not None,
        )
        self._told: dict[str, str] = {}
        self._owed: set[str] = set()
        self._failing: set[str] = set()
        self._edited = 0.0
        self._quiet_until = 0.0
        self._is_refreshing = False

    def note_edit(self) -> None:
        """An edit came now."""
        now = time.monotonic()
        if now - self._edited < _TOGETHER:
            self._quiet_until = now + _PAUSE
        self._edited = now

    def owe(self, uri: str) -> None:
        """The next findings of a document are told even if the client knows them."""
        self._owed.add(uri)

    def owe_edited(self, uri: str) -> None:
        """As `owe`, of a cell that was opened or edited now; a client that pulls asks for its findings by itself."""
        self._owed.add(uri)
        if self._client().pulls:
            self._told.pop(uri, None)

    def found(self, text: Text, diagnostics: Diagnostics, problem: Problem | None, baseline: Path | None) -> None:
        """Publish what was found, after a burst of edits, unless the text was edited or closed meanwhile.

        `diagnostics`: by URI, each a JSON array. `problem`: why the configuration cannot be used as it is. `baseline`:
        what hides findings.
        """
        if self._current(text.uri) is not text:
            return
        self._failing.discard(text.uri)
        wait = self._quiet_until - time.monotonic()
        if wait > 0:
            self._loop.call_later(wait, self.found, text, diagnostics, problem, baseline)
            return
        self.note(text.uri, problem)
        self._watch(baseline)
        if self._client().pulls:
            if any(self._told.get(uri, found) != found for uri, found in diagnostics.items()):
                self.refresh()
            return
        for uri, found in diagnostics.items():
            if uri in self._owed or self._told.get(uri) != found:
                self._owed.discard(uri)
                self._told[uri] = found
                self._publish(uri, found, text.versions[uri])

    def pulled(self, uri: str, text: Text, diagnostics: str, problem: Problem | None, baseline: Path | None) -> None:
        """The client gets the diagnostics of a document, or of a cell of a notebook, because it asked."""
        self._failing.discard(text.uri)
        self._told[uri] = diagnostics
        self.note(text.uri, problem)
        self._watch(baseline)

    def note(self, what: str, problem: Problem | None) -> None:
        """Tell of a configuration that cannot be used, or can again; `what` was checked under it."""
        self._problems.note(what, problem)

    def refresh(self) -> None:
        """Have the client ask for all diagnostics again, once for all that changed in one turn of the event loop."""
        if not self._client().pulls or self._is_refreshing:
            return
        self._is_refreshing = True

        def send() -> None:
            self._is_refreshing = False
            self._server.workspace_diagnostic_refresh(None)

        self._loop.call_soon(send)

    def failed(self, document: Text, error: Exception) -> None:
        """Tell, once, that a document could not be checked; what was published stays, as nothing newer is known."""
        log.error("cannot check %s: %s", document.path, error)
        if document.uri not in self._failing and self._current(document.uri) is not None:
            self._failing.add(document.uri)
            last = str(error).strip().splitlines()[-1]
            self.warn(f"{document.path.name} cannot be checked: {last}")

    def left_out(self, document: Text, rule: str) -> None:
        """Tell that a rule is not run on a document any more, because it did not come to an end."""
        until = "until the document is closed or the rules change"
        self.warn(f"{rule} does not come to an end on {document.path.name}; it is left out there {until}")

    def warn(self, text: str) -> None:
        """Show a message to the user, and keep it in the log."""
        log.warning("%s", text)
        self._show(types.MessageType.Warning, text)

    def forget(self, uri: str) -> None:
        """Take the findings of a document away, which is closed or not known any more."""
        self.clear(uri)
        self.settle(uri)

    def clear(self, uri: str) -> None:
        """As `forget`, of a cell."""
        self._told.pop(uri, None)
        self._owed.discard(uri)
        if not self._client().pulls:
            self._publish_unversioned(uri, NOTHING)

    def settle(self, uri: str) -> None:
        """What was checked under this URI is closed: nothing is wrong with it any more."""
        self._failing.discard(uri)
        self.note(uri, None)

    def _publish_unversioned(self, uri: str, diagnostics: str) -> None:
        self._publish(uri, diagnostics, None)

    def _watch(self, baseline: Path | None) -> None:
        if baseline is not None:
            self._watch_baseline(baseline)

    def _show(self, kind: types.MessageType, text: str) -> None:
        self._server.window_show_message(types.ShowMessageParams(kind, f"seniorlint: {printable(text)}"))

    def _publish(self, uri: str, diagnostics: str, version: int | None) -> None:
        """Send diagnostics that are JSON already: half a megabyte of it for a large file, most of it as before."""
        of_version = "" if version is None else f'"version":{version},'
        params = f'{{"uri":{json.dumps(uri)},{of_version}"diagnostics":{diagnostics}}}'
        self._send(f'{{"jsonrpc":"2.0","method":"{types.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS}","params":{params}}}')
