"""Messages on their way from the thread that reads them to the event loop that handles them."""

from __future__ import annotations

import asyncio
import threading

_MOST = 64 * 1024 * 1024  # bytes that wait


class Inflow:
    """A queue that takes no more than memory allows: the thread waits, and so does a client that sends on and on."""

    def __init__(self, most: int = _MOST) -> None:
        self._loop = asyncio.get_running_loop()
        self._queue: asyncio.Queue[bytes | int | None] = asyncio.Queue()
        self._most = most
        self._waiting = 0
        self._changed = threading.Condition()

    def put(self, message: bytes | int | None) -> None:
        """Hand over a message's body from another thread; the length of one that is too large, None at the end.

        Raises `RuntimeError` where the event loop has ended.
        """
        size = len(message) if isinstance(message, bytes) else 0
        with self._changed:
            self._changed.wait_for(lambda: not self._waiting or self._waiting + size <= self._most)
            self._waiting += size
        self._loop.call_soon_threadsafe(self._queue.put_nowait, message)

    def end(self) -> None:
        """Let the event loop, which calls this, find an end after what has come."""
        self._queue.put_nowait(None)

    async def get(self) -> bytes | int | None:
        """The next one."""
        message = await self._queue.get()
        if isinstance(message, bytes):
            with self._changed:
                self._waiting -= len(message)
                self._changed.notify()
        return message
