"""Optimizing Async Code: start together what does not depend on each other, but not everything at once.

`await` in a loop waits for one after the other; `gather` starts all and takes as long as the slowest. A
thousand at once overload the server, or the memory, so a semaphore or a queue with a length lets some
through. Keep the tasks that you start, or the loop may drop them, and their errors with them. When one of a
group fails cancel the others: from Python 3.11 on `TaskGroup` does. First results first: `as_completed`.
Measure what is waited for before changing anything.

Read next: https://docs.python.org/3/library/asyncio-task.html#running-tasks-concurrently and
https://docs.python.org/3/library/asyncio-queue.html
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Callable, Iterable

WAIT = 0.01  # seconds that the server takes


class Server:
    """Counts how many it answers at the same time, and refuses when there are too many."""

    def __init__(self, most: int) -> None:
        self.now = self.peak = 0
        self._most = most

    async def get(self, page: int) -> int:
        """Answer after a while."""
        self.now += 1
        self.peak = max(self.peak, self.now)
        try:
            if self.now > self._most:
                raise ConnectionError(f"page {page}: too many requests")
            await asyncio.sleep(WAIT)
            return page * 10
        finally:
            self.now -= 1


async def one_by_one(server: Server, pages: Iterable[int]) -> list[int]:
    """Each waits for the one before it: right only where it needs its result."""
    return [await server.get(page) for page in pages]


async def all_at_once(server: Server, pages: Iterable[int]) -> list[int]:
    """As long as the slowest; the results are in the order of the calls."""
    return await asyncio.gather(*(server.get(page) for page in pages))


async def some_at_once(server: Server, pages: Iterable[int], limit: int) -> list[int]:
    """The same with a limit."""
    free = asyncio.Semaphore(limit)

    async def get(page: int) -> int:
        async with free:
            return await server.get(page)

    return await asyncio.gather(*(get(page) for page in pages))


async def with_workers(server: Server, pages: Iterable[int], count: int) -> list[int]:
    """For very many pages: a queue with a length, so that not even a task for each page exists at the same time."""
    queue: asyncio.Queue[int] = asyncio.Queue(maxsize=count)
    results: list[int] = []

    async def work() -> None:
        while True:
            page = await queue.get()
            try:
                results.append(await server.get(page))
            finally:
                queue.task_done()

    workers = [asyncio.create_task(work()) for _ in range(count)]  # kept: the loop itself holds tasks only weakly
    for page in pages:
        await queue.put(page)
    await queue.join()
    for worker in workers:
        worker.cancel()
    await asyncio.gather(*workers, return_exceptions=True)
    return sorted(results)


async def first_good(calls: Iterable[Awaitable[int]]) -> int | None:
    """The first answer that is not an error; the others are cancelled, and do not go on."""
    tasks = [asyncio.ensure_future(call) for call in calls]
    try:
        for future in asyncio.as_completed(tasks):
            try:
                return await future
            except ConnectionError:
                continue
        return None
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)


def timed(title: str, work: Callable[[Server], Awaitable[list[int]]], most: int = 100) -> None:
    """Run something with a server of its own."""

    async def run() -> str:
        server = Server(most)
        started = time.perf_counter()
        try:
            results = await work(server)
        except ConnectionError as error:
            return f"failed: {error}"
        share = (time.perf_counter() - started) / (WAIT * 20)
        return (
            f"sum {sum(results)}, at most {server.peak:>2} at once, {'all of' if share > 0.9 else 'part of'} the time"
        )

    print(f"{title:<14} {asyncio.run(run())}")


def main() -> None:
    """Twenty pages in each way."""
    pages = range(20)
    timed("one by one", lambda server: one_by_one(server, pages))
    timed("all at once", lambda server: all_at_once(server, pages))
    timed("all at once", lambda server: all_at_once(server, pages), most=8)
    timed("some at once", lambda server: some_at_once(server, pages, limit=8), most=8)
    timed("with workers", lambda server: with_workers(server, pages, count=8), most=8)

    async def race() -> int | None:
        server = Server(most=1)
        return await first_good([server.get(1), server.get(2)])

    print("first good answer:", asyncio.run(race()))


if __name__ == "__main__":
    main()
