"""Asynchronous Programming with `async/await`: one thread that waits for many things at once.

`async def` makes a coroutine; calling it does nothing yet. `await` waits for it, and meanwhile others run.
Use it for programs that mostly wait: servers, clients, chats. Everything in it must be asynchronous, because
a call that blocks stops all the others: `asyncio.sleep` instead of `time.sleep`, and what has no asynchronous twin
goes to a thread. Resources belong into `async with`. A cancellation is an exception: clean up in `finally`,
and let it pass. It does not help with computing.

Read next: https://docs.python.org/3/library/asyncio-task.html and PEP 492, https://peps.python.org/pep-0492/
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from types import TracebackType


class Connection:
    """Something that takes a while to open and to close: an asynchronous context manager."""

    def __init__(self, server: str) -> None:
        self.server = server

    async def __aenter__(self) -> Connection:
        await asyncio.sleep(0.01)
        print(f"  connected to {self.server}")
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await asyncio.sleep(0.01)
        print(f"  left {self.server}")

    async def ask(self, question: str, seconds: float = 0.01) -> str:
        """Ask, and let others run until the answer is there."""
        await asyncio.sleep(seconds)
        return f"{self.server} says: {question}? yes"


@asynccontextmanager
async def announced(title: str) -> AsyncIterator[None]:
    """The shorter way to write one."""
    print(f"{title}:")
    try:
        yield
    finally:
        await asyncio.sleep(0)


async def ticks(count: int) -> AsyncIterator[int]:
    """An asynchronous generator: between two values others run."""
    for number in range(count):
        await asyncio.sleep(0.001)
        yield number


async def together() -> tuple[str, str]:
    """Both are on their way at the same time; the results come in the order of the calls."""
    async with Connection("north") as north, Connection("south") as south:
        return await asyncio.gather(north.ask("rain", 0.02), south.ask("sun"))


async def with_a_limit() -> str:
    """No wait without an end: after the time it is cancelled, and leaves its `async with` properly."""

    async def slow() -> str:
        async with Connection("far away") as connection:
            return await connection.ask("are you there", seconds=10)

    try:
        return await asyncio.wait_for(slow(), timeout=0.05)
    except asyncio.TimeoutError:
        return "no answer in time"


async def count_words(text: str) -> int:
    """A call that blocks, or computes for long, goes to a thread; the loop goes on."""
    return len(await asyncio.to_thread(text.split))


async def main() -> None:
    """The only place that starts the loop is at the end of the file: `asyncio.run`."""
    async with announced("together"):
        print(" ", await together())
    async with announced("with a limit"):
        print(" ", await with_a_limit())
    async with announced("one by one"):
        print("  ticks:", [number async for number in ticks(4) if number % 2 == 0])
        print("  words:", await count_words("tea for two"))


if __name__ == "__main__":
    asyncio.run(main())
