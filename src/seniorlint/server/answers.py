"""pygls' server, with answers that it lacks: a result that is JSON already, a refusal that is not a failure."""

from __future__ import annotations

import asyncio
import json
import logging
from collections.abc import Mapping
from concurrent.futures import Future
from dataclasses import dataclass
from typing import Any
from uuid import uuid4

from lsprotocol import types
from pygls.lsp.server import LanguageServer
from pygls.protocol import LanguageServerProtocol

from seniorlint.server.transport import Writer

log = logging.getLogger(__name__)

CONTENT_MODIFIED, SERVER_CANCELLED = -32801, -32802


class JsonText(str):
    """The text of a result that is JSON; thousands of code actions as objects would take seconds to write."""


@dataclass(frozen=True)
class Refusal:
    """An error to answer with, as the protocol foresees it; pygls would log what is raised as a failure."""

    code: int
    message: str
    data: object = None


class Protocol(LanguageServerProtocol):
    """pygls' protocol, which also sends these answers."""

    def plain(self, value: object) -> Any:  # noqa: ANN401  # any JSON
        """An object of the protocol as JSON."""
        return self._converter.unstructure(value)

    async def ask(self, method: str, params: Mapping[str, object]) -> Any:  # noqa: ANN401  # the method's result
        """What the client answers to a request whose parameters are JSON already; raises `JsonRpcException`."""
        identifier = str(uuid4())
        future: Future[Any] = Future()
        self._request_futures[identifier] = future
        self._result_types[identifier] = self.get_result_type(method)
        self._send_data({"jsonrpc": "2.0", "id": identifier, "method": method, "params": params})
        return await asyncio.wrap_future(future)

    def _send_response(
        self,
        msg_id: Any,  # noqa: ANN401  # as pygls declares it
        result: Any | None = None,  # noqa: ANN401
        error: types.ResponseError | None = None,
    ) -> None:
        match result:
            case JsonText() if isinstance(self.writer, Writer):
                self._result_types.pop(msg_id, None)
                self.writer.send_text(f'{{"jsonrpc":"2.0","id":{json.dumps(msg_id)},"result":{result}}}')
            case Refusal(code, message, data):
                self._result_types.pop(msg_id, None)
                super()._send_response(msg_id, error=types.ResponseError(code, message, data))
            case _:
                super()._send_response(msg_id, result, error)


class Server(LanguageServer):
    """pygls' server, silent towards the user about what went wrong with a message."""

    protocol: Protocol

    def report_server_error(self, error: Exception, source: Any) -> None:  # noqa: ANN401  # as pygls declares it
        """Log it; the default is a pop-up in the editor."""
        log.error("%s", error)
