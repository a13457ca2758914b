"""The server over WebSocket, for clients in a browser; a message of one is a message of the other."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Callable, Sequence
from contextlib import suppress
from typing import TYPE_CHECKING, cast

from seniorlint.server.listening import Address, CannotListen, Sessions, relay_between, until_signal, why_not
from seniorlint.server.transport import LARGEST_BODY

if TYPE_CHECKING:
    from websockets import Origin
    from websockets.asyncio.server import ServerConnection

_OF_THIS_MACHINE = re.compile(r"https?://(localhost|127\.0\.0\.1|\[::1\])(:\d{1,5})?")

_LENGTH = re.compile(rb"^Content-Length: (\d+)\r$", re.MULTILINE)


async def listen_websocket(
    address: Address, sessions: Sessions, origins: Sequence[str], listening: Callable[[Address], None]
) -> None:
    """Serve clients over WebSocket until a signal comes; `listening` is called with the address once it can be reached.

    Pages of this machine may connect, those of `origins` (`https://host[:port]`), and programs that are no browser.
    Raises `CannotListen`, also where the package websockets is missing.
    """
    try:
        from websockets.asyncio.server import serve
    except ImportError as error:
        raise CannotListen("WebSocket needs the package websockets: pip install 'seniorlint[ws]'") from error

    async def connected(connection: ServerConnection) -> None:
        await sessions.serve(lambda process: _relay(connection, process))

    allowed = [None, _OF_THIS_MACHINE, *(cast("Origin", one.rstrip("/")) for one in origins)]
    try:
        server = await serve(connected, address.host, address.port, origins=allowed, max_size=LARGEST_BODY)
    except OSError as error:
        raise CannotListen(why_not(address, error)) from error
    async with server:
        listening(Address(address.host, next(iter(server.sockets)).getsockname()[1]))
        await until_signal()


async def _relay(connection: ServerConnection, process: asyncio.subprocess.Process) -> None:
    """Pass messages on until the client or the process is gone."""
    assert process.stdin is not None
    assert process.stdout is not None
    await relay_between(process, _inward(connection, process.stdin), _outward(process.stdout, connection))


async def _inward(connection: ServerConnection, writer: asyncio.StreamWriter) -> None:
    with suppress(ConnectionError):
        async for message in connection:
            body = message.encode() if isinstance(message, str) else message
            writer.write(b"Content-Length: %d\r\n\r\n%s" % (len(body), body))
            await writer.drain()


async def _outward(reader: asyncio.StreamReader, connection: ServerConnection) -> None:
    from websockets.exceptions import ConnectionClosed

    with suppress(ConnectionClosed, asyncio.IncompleteReadError):
        while True:
            length = _LENGTH.search(await reader.readuntil(b"\r\n\r\n"))
            assert length is not None  # the server's own writer put it there
            await connection.send((await reader.readexactly(int(length[1]))).decode())
