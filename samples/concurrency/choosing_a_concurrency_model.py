"""Choosing a Concurrency Model: one event loop for waiting, threads for calls that block, processes for
computing.

Ask what the program waits for. For other machines, in libraries that can `await`: asyncio, which waits for
thousands at once. For a call that blocks and has no asynchronous twin: a thread, out of the loop by
`asyncio.to_thread`. For the processor: processes, because one lock lets only one thread run Python code at a
time. And for nothing in particular: no concurrency at all, which is the easiest to get right. Measure before
and after, because starting processes costs more than short work saves.

Read next: https://docs.python.org/3/library/concurrency.html and
https://docs.python.org/3/library/asyncio-dev.html#running-blocking-code
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor

WAIT = 0.05  # seconds that a server takes to answer


async def fetch(page: int) -> int:
    """A request of an asynchronous library: while it waits, others run."""
    await asyncio.sleep(WAIT)
    return page * 100


def read_scanner(sheet: int) -> int:
    """A driver that blocks. In a coroutine it would hold up all the others."""
    time.sleep(WAIT)
    return sheet


def count_primes(limit: int) -> int:
    """Only computes. Threads would take turns; processes use all cores."""
    return sum(all(number % divisor for divisor in range(2, int(number**0.5) + 1)) for number in range(2, limit))


async def many_requests() -> int:
    """Waiting, times twenty: as long as one of them."""
    return sum(await asyncio.gather(*(fetch(page) for page in range(20))))


async def blocking_beside_requests() -> int:
    """The blocking calls go to threads, and the loop goes on serving."""
    sheets = (asyncio.to_thread(read_scanner, number) for number in range(4))
    scanned, fetched = await asyncio.gather(asyncio.gather(*sheets), fetch(1))
    return sum(scanned) + fetched


async def computing_beside_requests() -> int:
    """And what computes goes to processes, from the same loop."""
    loop = asyncio.get_running_loop()
    with ProcessPoolExecutor(max_workers=2) as pool:
        primes = [loop.run_in_executor(pool, count_primes, limit) for limit in (2_000, 3_000)]
        return sum(await asyncio.gather(*primes))


def in_turn() -> int:
    """For comparison: one after the other."""
    return sum(read_scanner(number) for number in range(4))


def timed(title: str, work: Callable[[], int]) -> None:
    """Say what came out. Tenths of seconds, because more digits would only be noise."""
    started = time.perf_counter()
    result = work()
    print(f"{title:<46} {result:>6}  in about {time.perf_counter() - started:.1f} s")


def main() -> None:
    """Do each kind of work in the way that fits it."""
    timed("4 blocking calls in turn", in_turn)
    timed("20 requests in one event loop", lambda: asyncio.run(many_requests()))
    timed("4 blocking calls in threads, beside a request", lambda: asyncio.run(blocking_beside_requests()))
    timed("primes in 2 processes, from the same loop", lambda: asyncio.run(computing_beside_requests()))


if __name__ == "__main__":
    main()
