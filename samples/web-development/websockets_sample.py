"""WebSockets: a web application that tells its pages news at once.

A route of the framework gets the connection: it accepts, receives and sends in a loop, and cleans up when the
page is gone, which is the usual end. Check who it is before accepting (a cookie or a token, and the origin),
and each message as you would check a form. Several processes need something between them (Redis, a database
that notifies), because a page of one does not know those of the other. Where pages only listen, server-sent
events are simpler; where news are rare, asking again will do.

Read next: https://fastapi.tiangolo.com/advanced/websockets/ and
https://cheatsheetseries.owasp.org/cheatsheets/WebSocket_Security_Cheat_Sheet.html
"""

from __future__ import annotations

import asyncio
import json
from typing import Any

try:
    from fastapi import FastAPI, WebSocket, WebSocketDisconnect
except ImportError:
    print("This sample needs a package: pip install fastapi")
    raise SystemExit(0) from None

app = FastAPI()
TOKENS = {"t-amara": "Amara", "t-li": "Li"}  # in place of a login
NOT_ALLOWED = 1008  # the code of the protocol for "this breaks a rule"


class Auction:
    """The highest bid, and who is looking on."""

    def __init__(self) -> None:
        self.highest = 0
        self._watching: set[WebSocket] = set()

    async def join(self, socket: WebSocket) -> None:
        """A page begins to look on, and gets the highest bid at once."""
        await socket.accept()
        self._watching.add(socket)
        await socket.send_json({"highest": self.highest})

    def leave(self, socket: WebSocket) -> None:
        """A page is gone."""
        self._watching.discard(socket)

    async def bid(self, name: str, text: str) -> str | None:
        """A message from outside: checked like a form. What is wrong with it, or None."""
        try:
            cents = json.loads(text)["cents"]
        except (ValueError, KeyError, TypeError):
            return "send an object with cents"
        if not isinstance(cents, int) or isinstance(cents, bool) or cents <= self.highest:
            return f"bid more than {self.highest}"
        self.highest = cents
        for socket in list(self._watching):
            await socket.send_json({"highest": cents, "by": name})
        return None


auction = Auction()


@app.websocket("/auction")
async def watch(socket: WebSocket, token: str = "") -> None:
    """The life of one connection. Who it is is asked before anything else."""
    name = TOKENS.get(token)
    if name is None:
        await socket.close(code=NOT_ALLOWED)
        return
    await auction.join(socket)
    try:
        while True:
            if problem := await auction.bid(name, await socket.receive_text()):
                await socket.send_json({"problem": problem})
    except WebSocketDisconnect:
        pass  # the page was closed: the usual end, and no error
    finally:
        auction.leave(socket)


class Page:
    """A page of a browser, without browser and server: it speaks to the application as a server does (ASGI)."""

    def __init__(self, query: str) -> None:
        self._to_app: asyncio.Queue[dict[str, Any]] = asyncio.Queue()
        self._from_app: asyncio.Queue[Any] = asyncio.Queue()
        scope = {"type": "websocket", "path": "/auction", "query_string": query.encode(), "headers": []}
        self._to_app.put_nowait({"type": "websocket.connect"})
        self._task = asyncio.create_task(app(scope, self._to_app.get, self._from_app.put))

    def say(self, text: str) -> None:
        """Send a message."""
        self._to_app.put_nowait({"type": "websocket.receive", "text": text})

    async def hear(self) -> str:
        """The next message, or how the connection ended."""
        message = await self._from_app.get()
        if message["type"] == "websocket.accept":
            message = await self._from_app.get()
        return str(message["text"]) if "text" in message else f"closed with {message['code']}"

    async def close(self) -> None:
        """The page is closed."""
        self._to_app.put_nowait({"type": "websocket.disconnect", "code": 1001})
        await self._task


async def demonstrate() -> None:
    """Two pages, and one that may not look on."""
    amara, li = Page("token=t-amara"), Page("token=t-li")
    print("at the beginning:", await amara.hear(), await li.hear())
    for text in ('{"cents": 500}', '{"cents": 400}', "five"):
        li.say(text)
        print(f"  after {text}: Li hears {await li.hear()}")
    print("Amara hears:", await amara.hear())
    await li.close()
    amara.say('{"cents": 900}')
    print("Li is gone, Amara bids:", await amara.hear())
    await amara.close()
    print("without a login:", await Page("token=guessed").hear())


def main() -> None:
    """Run it."""
    asyncio.run(demonstrate())


if __name__ == "__main__":
    main()
