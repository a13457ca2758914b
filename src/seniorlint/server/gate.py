"""What comes in, checked before pygls sees it: every request is answered, whatever is wrong with it.

pygls leaves a request with wrong parameters without any answer, serves requests before `initialize`, drops those after
`shutdown`, shows every unknown notification to the user as an error, and always ends with exit code 0.
"""

from __future__ import annotations

import json
import logging
from collections.abc import Callable

from pygls.protocol import LanguageServerProtocol

from seniorlint.server.client import Client, read_client, slim
from seniorlint.server.notebook_messages import without_unread
from seniorlint.server.transport import Writer

log = logging.getLogger(__name__)

PARSE_ERROR, INVALID_REQUEST, METHOD_NOT_FOUND, INVALID_PARAMS = -32700, -32600, -32601, -32602
NOT_INITIALIZED = -32002


class Gate:
    """Passes on what is in order.

    `client` is set when `initialize` arrives. `exit_code` is set when `exit` arrives: 0 after `shutdown`, else 1.
    `refused` is called with the method and raw parameters of a notification that could not be understood.
    """

    def __init__(
        self, protocol: LanguageServerProtocol, writer: Writer, refused: Callable[[str, object], None]
    ) -> None:
        self._protocol = protocol
        self._writer = writer
        self._refused = refused
        self._has_shut_down = False
        self.client: Client | None = None
        self.exit_code: int | None = None

    def receive(self, body: bytes) -> None:
        """Handle one message; never raises."""
        try:
            message = json.loads(body)
        except (ValueError, RecursionError) as error:
            log.error("no JSON: %s", error)
            self._fail(None, PARSE_ERROR, "not JSON")
            return
        if not isinstance(message, dict) or message.get("jsonrpc") != "2.0":
            self._fail(None, INVALID_REQUEST, "not a JSON-RPC 2.0 message")
            return
        method = message.get("method")
        if method is None and ("result" in message or "error" in message):
            self._pass_on(message)
            return
        is_request = "id" in message
        identifier = message.get("id")
        if is_request and (not isinstance(identifier, (int, str)) or isinstance(identifier, bool)):
            self._fail(None, INVALID_REQUEST, "an id is a number or a string")
        elif not isinstance(method, str):
            self._fail(identifier, INVALID_REQUEST, "the method is missing")
        elif method == "exit":
            self.exit_code = 0 if self._has_shut_down else 1
        elif is_request:
            self._request(message, identifier, method)
        else:
            self._notification(message, method)

    def _notification(self, message: dict[str, object], method: str) -> None:
        if self.client is None or self._has_shut_down or not self._knows(method):
            return
        params = message.get("params")
        if not self._pass_on({**message, "params": without_unread(method, params)} if "params" in message else message):
            self._refused(method, params)

    def _request(self, message: dict[str, object], identifier: int | str | None, method: str) -> None:
        if self._has_shut_down:
            self._fail(identifier, INVALID_REQUEST, "the server has shut down")
            return
        if method == "initialize":
            if self.client is not None:
                self._fail(identifier, INVALID_REQUEST, "already initialized")
                return
            self.client = read_client(message.get("params"))  # what is registered depends on it
            if not self._pass_on({**message, "params": slim(message.get("params"))}):
                self.client = None
                self._fail(identifier, INVALID_PARAMS, "wrong parameters for initialize")
            return
        if self.client is None:
            self._fail(identifier, NOT_INITIALIZED, "not initialized")
        elif not self._knows(method):
            self._fail(identifier, METHOD_NOT_FOUND, f"unknown method {method}")
        elif not self._pass_on(_trimmed(message, method)):
            self._fail(identifier, INVALID_PARAMS, f"wrong parameters for {method}")
        self._has_shut_down = self._has_shut_down or (self.client is not None and method == "shutdown")

    def _knows(self, method: str) -> bool:
        features = self._protocol.fm
        return method in features.features or method in features.builtin_features or method == "$/cancelRequest"

    def _pass_on(self, message: dict[str, object]) -> bool:
        """Hand a message to pygls; False if it could not make sense of it."""
        try:
            structured = self._protocol.structure_message(message)
        except Exception as error:  # whatever the converter stumbles over is the message's fault
            log.warning("cannot make sense of %s: %s", message.get("method", "a response"), error)
            return False
        self._protocol.handle_message(structured)
        return True

    def _fail(self, identifier: int | str | None, code: int, problem: str) -> None:
        self._writer.send({"jsonrpc": "2.0", "id": identifier, "error": {"code": code, "message": problem}})


def _trimmed(message: dict[str, object], method: str) -> dict[str, object]:
    """The message without the diagnostics that a client repeats, other servers' among them: nobody here reads them."""
    params = message.get("params")
    if method != "textDocument/codeAction" or not isinstance(params, dict):
        return message
    context = params.get("context")
    if not isinstance(context, dict):
        return message
    return {**message, "params": {**params, "context": {**context, "diagnostics": []}}}
