"""Event Loops and Coroutines: what `await` does, seen from below.

A coroutine is a function that can stop in the middle and go on later. `await` stops it until something is
ready; meanwhile the event loop runs others, one at a time, in one thread. That is why nothing in a coroutine
may block, and why no lock is needed between two `await`s. Look this far down only to build a library, or to
connect a loop with threads and callbacks; programs use `async with`, `gather` and task groups.

Read next: https://docs.python.org/3/howto/a-conceptual-overview-of-asyncio.html,
https://docs.python.org/3/library/asyncio-eventloop.html and PEP 492, https://peps.python.org/pep-0492/
"""

from __future__ import annotations

import asyncio
import threading
from collections import deque
from collections.abc import Callable, Coroutine, Generator
from typing import Any


class Pause:
    """Stops the coroutine once: `__await__` gives an iterator, and its values go up to the loop."""

    def __init__(self, label: str) -> None:
        self.label = label

    def __await__(self) -> Generator[str, None, int]:
        """What is yielded goes to the loop; what is returned is the value of `await`."""
        yield f"waiting for {self.label}"
        return len(self.label)


async def cook(dish: str) -> str:
    """An ordinary coroutine; it does not know which loop drives it."""
    steps = await Pause(f"water for {dish}")
    await Pause(f"{dish} in the pot")
    return f"{dish} after {steps} seconds"


def smallest_loop(coroutines: list[Coroutine[Any, Any, str]]) -> list[str]:
    """An event loop of a few lines: go on with each coroutine in turn, until it stops again or is done."""
    waiting, done = deque(coroutines), []
    while waiting:
        coroutine = waiting.popleft()
        try:
            print("  ", coroutine.send(None))
        except StopIteration as result:  # how a coroutine says that it has returned
            done.append(result.value)
        else:
            waiting.append(coroutine)
    return done


def sensor(report: Callable[[float], object]) -> None:
    """A library with callbacks, which calls from a thread of its own."""
    threading.Timer(0.01, report, args=[21.5]).start()


async def reading() -> float:
    """From a callback to something that can be awaited: a future, which is set in the thread of the loop."""
    loop = asyncio.get_running_loop()
    future: asyncio.Future[float] = loop.create_future()
    # Setting it from the other thread would not wake the loop up.
    sensor(lambda value: loop.call_soon_threadsafe(future.set_result, value))
    return await future


async def order_of_events() -> list[str]:
    """A task starts when the loop gets control, which is at the next `await`, and not when it is made."""
    events = ["before the task"]

    async def note() -> None:
        events.append("in the task")

    task = asyncio.create_task(note())
    events.append("after the task was made")
    await task
    return events


def main() -> None:
    """Drive coroutines by hand first, then with asyncio."""
    print("by hand, in turns:")
    print("  done:", smallest_loop([cook("rice"), cook("beans")]))
    print("from a thread:", asyncio.run(reading()), "degrees")
    print("order:", asyncio.run(order_of_events()))


if __name__ == "__main__":
    main()
