"""A server that listens: each client that connects gets a process of its own, as if it had started one.

So nothing is shared between clients, and what is said about one session holds for each. A page in a browser can reach
what listens on this machine. A request of HTTP has a header of this protocol, too; so what does not begin with one is
refused over TCP, and over WebSocket pages of other machines are.
"""

from __future__ import annotations

import asyncio
import logging
import signal
import sys
from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from seniorlint.search_path import isolated_python

log = logging.getLogger(__name__)

_PROGRAM = (
    "from pathlib import Path; from seniorlint.server.process import serve; "
    "sys.exit(serve({file!r} and Path({file!r}), {isolated!r}))"
)
_CHUNK = 65536  # bytes
_LAST_WAIT = 5.0  # seconds until a process that was asked to end is killed
_MOST_CLIENTS = 32  # each has two processes


class CannotListen(Exception):
    """Why there is no server at this address."""


@dataclass(frozen=True)
class Address:
    """A host and a port; port 0 is one that is free."""

    host: str
    port: int

    def __str__(self) -> str:
        return f"[{self.host}]:{self.port}" if ":" in self.host else f"{self.host}:{self.port}"


Relay = Callable[["asyncio.subprocess.Process"], Awaitable[None]]


class Sessions:
    """Starts a server process for each client, and ends those that are left."""

    def __init__(self, config_file: Path | None, isolated: bool) -> None:
        file = str(config_file.absolute()) if config_file is not None else None
        self._command = isolated_python(_PROGRAM.format(file=file, isolated=isolated))
        self._count = 0

    async def serve(self, relay: Relay) -> None:
        """Start a process, and relay between it and a client until either is gone."""
        if self._count >= _MOST_CLIENTS:
            log.warning("a client was refused: %d are connected", self._count)
            return
        self._count += 1
        pipe = asyncio.subprocess.PIPE
        process = await asyncio.create_subprocess_exec(*self._command, stdin=pipe, stdout=pipe)
        try:
            await relay(process)
        finally:
            self._count -= 1
            await _end(process)


async def _end(process: asyncio.subprocess.Process) -> None:
    """Let a process end because its input does; end it where it does not."""
    assert process.stdin is not None
    process.stdin.close()
    try:
        await asyncio.wait_for(process.wait(), _LAST_WAIT)
    except (asyncio.TimeoutError, asyncio.CancelledError):
        with suppress(ProcessLookupError):
            process.terminate()
        await process.wait()


async def relay_between(process: asyncio.subprocess.Process, inward: Awaitable[None], outward: Awaitable[None]) -> None:
    """Pass messages to a process, whose input ends when they do, and on from it until it ends."""

    async def feed() -> None:
        assert process.stdin is not None
        try:
            await inward
        finally:
            process.stdin.close()

    feeding = asyncio.create_task(feed())
    try:
        await outward
    finally:
        feeding.cancel()
        await asyncio.gather(feeding, return_exceptions=True)


async def _copy(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    """Pass bytes on until there are no more, or they are not taken any more."""
    with suppress(ConnectionError):
        while chunk := await reader.read(_CHUNK):
            writer.write(chunk)
            await writer.drain()


async def listen_tcp(address: Address, sessions: Sessions, listening: Callable[[Address], None]) -> None:
    """Serve clients over TCP until a signal comes; `listening` is called with the address once it can be reached.

    Raises `CannotListen`.
    """
    tasks: set[asyncio.Task[None]] = set()

    async def connected(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        assert task is not None
        tasks.add(task)
        try:
            await _serve_stream(reader, writer, sessions)
        finally:
            tasks.discard(task)
            writer.close()

    try:
        server = await asyncio.start_server(connected, address.host, address.port)
    except OSError as error:
        raise CannotListen(why_not(address, error)) from error
    async with server:
        listening(Address(address.host, server.sockets[0].getsockname()[1]))
        await until_signal()
        server.close()
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)


async def _serve_stream(reader: asyncio.StreamReader, writer: asyncio.StreamWriter, sessions: Sessions) -> None:
    """Serve a client whose first line is a header of the protocol."""
    try:
        start = await reader.readline()
    except (ValueError, ConnectionError):  # longer than any header
        start = b"?"
    if not start.lower().startswith(b"content-"):
        if start:
            log.warning("a client was refused: its first line is no header of the language server protocol")
        return

    async def relay(process: asyncio.subprocess.Process) -> None:
        assert process.stdin is not None
        assert process.stdout is not None
        process.stdin.write(start)
        await relay_between(process, _copy(reader, process.stdin), _copy(process.stdout, writer))

    await sessions.serve(relay)


def why_not(address: Address, error: OSError) -> str:
    """Why nothing can listen there, in one line."""
    # asyncio writes a sentence of its own around the system's, with the address once more.
    reason = error.strerror or str(error)
    return f"cannot listen on {address}: {reason.rpartition(': ')[2]}"


async def until_signal() -> None:
    """Wait until this process is asked to end."""
    asked = asyncio.Event()
    loop = asyncio.get_running_loop()
    if sys.platform != "win32":  # there Ctrl-C ends `asyncio.run`
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            loop.add_signal_handler(number, asked.set)
    await asked.wait()
