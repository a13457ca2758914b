"""Implementing WebSockets: one connection over which both sides speak whenever they want.

HTTP answers questions; a WebSocket stays open, so a server can tell news at once: chats, prices, games. Each
side must expect that the other one is gone: clean up in `finally`, let the library send pings, and connect
again with a pause that grows. Limit the size of messages and what is queued for a slow reader. Check who
connects, at the beginning and by its origin. Where the server alone has news, server-sent events are simpler,
and asking every minute may be enough.

Read next: https://websockets.readthedocs.io/en/stable/ and https://www.rfc-editor.org/rfc/rfc6455
"""

from __future__ import annotations

import asyncio
import json

try:
    from websockets.asyncio.client import connect
    from websockets.asyncio.server import ServerConnection, serve
    from websockets.exceptions import ConnectionClosed
except ImportError:
    print("This sample needs a package: pip install websockets")
    raise SystemExit(0) from None

LONGEST = 1_000  # bytes of a message


class Room:
    """Who is there; what one says is sent to the others."""

    def __init__(self) -> None:
        self._members: dict[ServerConnection, str] = {}

    async def handle(self, socket: ServerConnection) -> None:
        """The whole life of one connection: hello, messages, and the end, however it comes."""
        name = json.loads(await socket.recv()).get("name", "")
        if not (isinstance(name, str) and name.isalpha()):
            await socket.close(code=1008, reason="say who you are")
            return
        self._members[socket] = name
        try:
            await self._tell(f"{name} came")
            async for text in socket:  # ends by itself when the other side says goodbye
                await self._tell(f"{name}: {str(text)[:80]}")
        except ConnectionClosed:
            pass  # gone without a goodbye, which happens all the time
        finally:
            del self._members[socket]
            await self._tell(f"{name} left")

    async def _tell(self, text: str) -> None:
        """To all at once: a slow one does not keep the others waiting, and one that is gone is not an error."""
        sends = [socket.send(text) for socket in list(self._members)]
        await asyncio.gather(*sends, return_exceptions=True)


async def talk(port: int, name: str, words: list[str], until: int, is_there: asyncio.Event) -> list[str]:
    """A client: says some words, and listens until it has heard enough."""
    heard: list[str] = []
    async with connect(f"ws://127.0.0.1:{port}", max_size=LONGEST) as socket:
        await socket.send(json.dumps({"name": name}))
        for word in words:
            await socket.send(word)
        async for text in socket:
            heard.append(str(text))
            is_there.set()  # in the room, because something was heard
            if len(heard) >= until:
                break
    return heard


async def refused(port: int) -> str:
    """A client that does not say who it is."""
    async with connect(f"ws://127.0.0.1:{port}") as socket:
        await socket.send(json.dumps({"name": "x1"}))
        try:
            return str(await socket.recv())
        except ConnectionClosed as error:
            return error.rcvd.reason if error.rcvd else "hung up"


async def too_long(port: int) -> str:
    """A message above the limit closes the connection, with a code that says why."""
    async with connect(f"ws://127.0.0.1:{port}") as socket:
        await socket.send(json.dumps({"name": "Li"}))
        await socket.recv()
        await socket.send("x" * 5_000)
        try:
            while True:
                await socket.recv()
        except ConnectionClosed as error:
            return f"closed with {error.rcvd.code if error.rcvd else 'nothing'}"


async def demonstrate() -> None:
    """A server and its clients."""
    async with serve(Room().handle, "127.0.0.1", 0, max_size=LONGEST) as server:
        port = next(iter(server.sockets)).getsockname()[1]
        is_there = asyncio.Event()
        amara = asyncio.create_task(talk(port, "Amara", [], 5, is_there))
        await is_there.wait()
        print("Jonas heard:", await talk(port, "Jonas", ["hello", "tea?"], 3, asyncio.Event()))
        print("Amara heard:", await amara)
        print("without a name:", await refused(port))
        print("too long:", await too_long(port))


def main() -> None:
    """Run it."""
    asyncio.run(demonstrate())


if __name__ == "__main__":
    main()
