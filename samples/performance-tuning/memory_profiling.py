"""Memory Profiling: which lines hold the memory, and what keeps growing.

A snapshot of `tracemalloc` says which line made what is still there. Two snapshots, with some work in
between, show what grew: that is how a leak is found. The peak says how much a step needs at its worst. Usual
suspects are a cache without a limit, a list of everything that ever happened, and a method that is cached and
so keeps its object alive. Measure with real sizes, and after a warm-up. The operating system's number is
larger, because Python keeps freed memory.

Read next: https://docs.python.org/3/library/tracemalloc.html
"""

from __future__ import annotations

import tracemalloc
from collections.abc import Callable
from functools import lru_cache
from pathlib import Path


class LeakyService:
    """Answers requests, and remembers each of them: meant for debugging, and forgotten there."""

    def __init__(self) -> None:
        self.history: list[str] = []

    def answer(self, number: int) -> int:
        """Answer a request."""
        self.history.append(f"request {number}: " + "x" * 500)
        return len(self.history)


class BoundedService:
    """The same, with an end: the last hundred are enough to look at."""

    def __init__(self, most: int = 100) -> None:
        self.history: list[str] = []
        self._most = most

    def answer(self, number: int) -> int:
        """Answer a request."""
        self.history.append(f"request {number}: " + "x" * 500)
        del self.history[: -self._most]
        return len(self.history)


@lru_cache(maxsize=128)
def rendered(page: int) -> str:
    """A cache with a limit: `maxsize=None` would keep each page for ever."""
    return f"page {page}" * 50


def growth(work: Callable[[int], object], rounds: int = 3, requests: int = 400) -> list[int]:
    """KiB that were added in each round after a warm-up. What is used grows once; a leak grows each time."""
    tracemalloc.start()
    try:
        added = []
        for round_number in range(rounds + 1):
            before, _ = tracemalloc.get_traced_memory()
            for number in range(requests):
                work(round_number * requests + number)
            after, _ = tracemalloc.get_traced_memory()
            added.append((after - before) // 1024)
        return added[1:]
    finally:
        tracemalloc.stop()


def biggest_line(work: Callable[[int], object], requests: int = 400) -> str:
    """The line of this file that made most of what is new between two snapshots."""
    tracemalloc.start()
    try:
        before = tracemalloc.take_snapshot()
        for number in range(requests):
            work(number)
        after = tracemalloc.take_snapshot()
    finally:
        tracemalloc.stop()
    ours = [tracemalloc.Filter(inclusive=True, filename_pattern=__file__)]
    top = after.filter_traces(ours).compare_to(before.filter_traces(ours), "lineno")[0]
    line = top.traceback[0].lineno
    return Path(__file__).read_text(encoding="utf-8").splitlines()[line - 1].strip()


def peak_kib(work: Callable[[], object]) -> int:
    """The most that a step had at one time, which may be far more than what is left after it."""
    tracemalloc.start()
    try:
        work()
        return tracemalloc.get_traced_memory()[1] // 1024
    finally:
        tracemalloc.stop()


def main() -> None:
    """Find the leak, and see that the other one has none."""
    for service in (LeakyService(), BoundedService()):
        added = growth(service.answer)
        print(f"{type(service).__name__:<15} {'grows each time' if min(added) > 50 else 'stays as it is'}")
    print("made by this line:", biggest_line(LeakyService().answer))
    print("a cache with a limit:", "grows" if min(growth(rendered)) > 50 else "stays as it is")
    whole = peak_kib(lambda: len([number * number for number in range(50_000)]))
    one_by_one = peak_kib(lambda: sum(number * number for number in range(50_000)))
    print("the peak of a generator is", "less than a tenth" if one_by_one * 10 < whole else "about the same")


if __name__ == "__main__":
    main()
