"""The event loop: messages in their order, one at a time."""

from __future__ import annotations

import asyncio
import logging
import threading
from collections.abc import Callable
from pathlib import Path

from lsprotocol import types

import seniorlint
from seniorlint.server.answers import Protocol, Server
from seniorlint.server.client import Client
from seniorlint.server.client_log import ClientLog
from seniorlint.server.features import register, register_for
from seniorlint.server.gate import Gate
from seniorlint.server.helper import Helper
from seniorlint.server.inflow import Inflow
from seniorlint.server.notebook_messages import uri_of_notebook
from seniorlint.server.notebook_requests import SYNC
from seniorlint.server.parent import watch
from seniorlint.server.session import Session
from seniorlint.server.settings_requests import greet
from seniorlint.server.transport import LARGEST_BODY, Writer, read_bodies
from seniorlint.server.worker import Worker

log = logging.getLogger(__name__)

_NOT_UNDERSTOOD = "an edit came that cannot be understood"
_LAST_WAIT = 1.0  # seconds; a worker that waits for the analyst ends with it


async def run(pipe_in: int, pipe_out: int, helper: Helper) -> int:
    """Serve until the client says `exit` or is gone; the exit code."""
    inflow = Inflow()
    writer = Writer(pipe_out, lost=inflow.end)
    server = Server("seniorlint", seniorlint.__version__, notebook_document_sync=SYNC, protocol_cls=Protocol)
    server.protocol.set_writer(writer)
    client_log = ClientLog(writer.send_text)
    logging.getLogger().addHandler(client_log)
    worker = Worker()
    gate = Gate(server.protocol, writer, refused=lambda method, params: _out_of_step(session, method, params))
    session = Session(server, worker, helper, lambda: _client(gate), writer.send_text)
    register(server, session)

    @server.feature(types.INITIALIZE)
    def initialize(params: types.InitializeParams) -> None:
        register_for(server, session)

    @server.feature(types.INITIALIZED)
    async def initialized(params: types.InitializedParams) -> None:
        client_log.begin()
        await greet(server, session)

    threading.Thread(target=_read, args=(pipe_in, inflow.put), name="seniorlint-read", daemon=True).start()
    watching: asyncio.Task[None] | None = None
    while gate.exit_code is None:
        message = await inflow.get()
        if message is None:
            break
        if isinstance(message, int):
            session.lose_all(f"a message of {message:,} bytes came, which is more than {LARGEST_BODY:,}")
            continue
        try:
            gate.receive(message)
        except Exception:  # one message must not end the session
            log.exception("cannot handle a message")
        await asyncio.sleep(0)  # the handler of a request starts on the documents as they are now, before the next edit
        if watching is None and gate.client is not None and gate.client.process is not None:
            watching = asyncio.create_task(watch(gate.client.process, inflow.end))
    logging.getLogger().removeHandler(client_log)
    writer.close()
    session.end()
    helper.end()
    worker.stop(_LAST_WAIT)
    return gate.exit_code if gate.exit_code is not None else 1


def _read(pipe: int, put: Callable[[bytes | int | None], None]) -> None:
    """Hand every message to the event loop, and None at the end."""
    try:
        for body in read_bodies(pipe):
            put(body)
        put(None)
    except RuntimeError:
        log.debug("the loop ended before the pipe")


def _client(gate: Gate) -> Client:
    return gate.client if gate.client is not None else Client(Path.cwd())


def _out_of_step(session: Session, method: str, params: object) -> None:
    """An edit that could not be understood leaves the text of the document, or the notebook, unknown."""
    document = params.get("textDocument") if isinstance(params, dict) else None
    uri = document.get("uri") if isinstance(document, dict) else None
    if method == types.TEXT_DOCUMENT_DID_CHANGE and isinstance(uri, str):
        session.lose(uri, _NOT_UNDERSTOOD)
    notebook = uri_of_notebook(method, params)
    if notebook is not None:
        session.notebooks.lose(notebook, _NOT_UNDERSTOOD)
