"""The event loop: messages in their order, one at a time."""

from __future__ import annotations

import asyncio
import logging
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

from lsprotocol import types
from pygls.lsp.server import LanguageServer

import seniorlint
from seniorlint.server.client import Client
from seniorlint.server.features import register, watch_configuration
from seniorlint.server.gate import Gate
from seniorlint.server.helper import Helper
from seniorlint.server.session import Session
from seniorlint.server.transport import Writer, read_bodies
from seniorlint.server.worker import Worker

log = logging.getLogger(__name__)

_LAST_WAIT = 1.0  # seconds; a worker that waits for the analyst ends with it


class _Server(LanguageServer):
    """pygls' server, silent towards the user about what went wrong with a message."""

    def report_server_error(self, error: Exception, source: Any) -> None:  # noqa: ANN401  # as pygls declares it
        """Log it; the default is a pop-up in the editor."""
        log.error("%s", error)


async def run(pipe_in: int, pipe_out: int, helper: Helper) -> int:
    """Serve until the client says `exit` or is gone; the exit code."""
    bodies: asyncio.Queue[bytes | None] = asyncio.Queue()
    writer = Writer(pipe_out, lost=lambda: bodies.put_nowait(None))
    server = _Server("seniorlint", seniorlint.__version__)
    server.protocol.set_writer(writer)
    worker = Worker()
    gate = Gate(server.protocol, writer, refused=lambda method, params: _out_of_step(session, method, params))
    session = Session(server, worker, helper, lambda: _client(gate), writer.send_text)
    register(server, session)

    @server.feature(types.INITIALIZED)
    def initialized(params: types.InitializedParams) -> None:
        watch_configuration(server, _client(gate))

    loop = asyncio.get_running_loop()
    threading.Thread(target=_read, args=(pipe_in, loop, bodies.put_nowait), name="seniorlint-read", daemon=True).start()
    while gate.exit_code is None:
        body = await bodies.get()
        if body is None:
            break
        try:
            gate.receive(body)
        except Exception:  # one message must not end the session
            log.exception("cannot handle a message")
        await asyncio.sleep(0)  # the handler of a request starts on the documents as they are now, before the next edit
    writer.close()
    helper.end()
    worker.stop(_LAST_WAIT)
    return gate.exit_code if gate.exit_code is not None else 1


def _read(pipe: int, loop: asyncio.AbstractEventLoop, put: Callable[[bytes | None], None]) -> None:
    """Hand every message to the event loop, and None at the end."""
    try:
        for body in read_bodies(pipe):
            loop.call_soon_threadsafe(put, body)
        loop.call_soon_threadsafe(put, None)
    except RuntimeError:
        log.debug("the loop ended before the pipe")


def _client(gate: Gate) -> Client:
    return gate.client if gate.client is not None else Client(Path.cwd())


def _out_of_step(session: Session, method: str, params: object) -> None:
    """An edit that could not be understood leaves the document unknown: it counts as closed."""
    document = params.get("textDocument") if isinstance(params, dict) else None
    uri = document.get("uri") if isinstance(document, dict) else None
    if method == types.TEXT_DOCUMENT_DID_CHANGE and isinstance(uri, str):
        log.error("lost track of %s; close and open it again", uri)
        session.close(uri)
