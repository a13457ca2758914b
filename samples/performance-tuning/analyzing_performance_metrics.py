"""Analyzing Performance Metrics: measure what can be compared, and look at more than the mean.

To compare two ways use `timeit`: it repeats, and the smallest of several results is the one that was
disturbed least. To measure something once use `perf_counter`; the clock on the wall (`time.time`) may jump.
Users feel the slow requests, and a mean hides them: look at percentiles, the 95th or the 99th. A difference
that is smaller than the spread is none. Say with each number on what data and how often it was measured.

Read next: https://docs.python.org/3/library/timeit.html and
https://docs.python.org/3/library/statistics.html#statistics.quantiles
"""

from __future__ import annotations

import random
import statistics
import time
import timeit
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import NamedTuple

WORDS = [f"word{number}" for number in range(2_000)]
KNOWN = set(WORDS)


def in_list() -> bool:
    """Asks a list for its last word."""
    return WORDS[-1] in WORDS


def in_set() -> bool:
    """Asks a set."""
    return WORDS[-1] in KNOWN


class Comparison(NamedTuple):
    """How often the quicker one fits into the other, and whether the spread leaves that in doubt."""

    ratio: float
    is_clear: bool


def compare(slow: Callable[[], object], quick: Callable[[], object]) -> Comparison:
    """Repeat both; clear where the median of the quick one is better than the best of the other."""
    slow_times = timeit.repeat(slow, number=200, repeat=7)
    quick_times = timeit.repeat(quick, number=200, repeat=7)
    return Comparison(min(slow_times) / min(quick_times), statistics.median(quick_times) < min(slow_times))


class Stopwatch:
    """Durations of one kind of work."""

    def __init__(self) -> None:
        self.seconds: list[float] = []

    @contextmanager
    def measure(self) -> Iterator[None]:
        """Measure a block, also one that fails: a request that ends with an error took time, too."""
        started = time.perf_counter()
        try:
            yield
        finally:
            self.seconds.append(time.perf_counter() - started)


class Summary(NamedTuple):
    """What a page about response times should show, in milliseconds."""

    requests: int
    mean: float
    median: float
    p95: float
    p99: float
    worst: float

    @classmethod
    def of(cls, milliseconds: Sequence[float]) -> Summary:
        """Quantiles of 100: the 95th is the value that 95 of 100 requests stay below."""
        cuts = statistics.quantiles(milliseconds, n=100, method="inclusive")
        middle = statistics.median(milliseconds)
        return cls(len(milliseconds), statistics.fmean(milliseconds), middle, cuts[94], cuts[98], max(milliseconds))


def response_times(seed: int) -> list[float]:
    """What a service may look like: most answers in 40 ms, some from a cold cache, a few after a timeout."""
    chance = random.Random(seed)
    return [
        *(chance.gauss(40, 5) for _ in range(940)),
        *(chance.gauss(180, 20) for _ in range(45)),
        *(chance.gauss(2_000, 50) for _ in range(15)),
    ]


def main() -> None:
    """Compare, measure, and summarise."""
    comparison = compare(in_list, in_set)
    print("a set is quicker:", comparison.ratio > 3, "| beyond the spread:", comparison.is_clear)
    watch = Stopwatch()
    for _ in range(3):
        with watch.measure():
            sum(range(1_000))
    print("measured:", len(watch.seconds), "times, all above zero:", min(watch.seconds) > 0)
    summary = Summary.of(response_times(seed=1))
    print("milliseconds:", "  ".join(f"{name} {value:.0f}" for name, value in summary._asdict().items()))
    print(f"no request is near the mean of {summary.mean:.0f} ms: half of them take less than {summary.median:.0f}")


if __name__ == "__main__":
    main()
