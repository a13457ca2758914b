"""Memory-Efficient Generators: a pipeline in which one item at a time is in memory.

Each stage takes an iterable and yields what it makes of it, so a file of a hundred gigabytes needs as much
memory as its longest line. Build a pipeline of small stages when the data is large, endless, or slow to come.
Stay with lists where the data is small and several parts of the program read it. A stage must not keep what
it has seen: a sort or a "unique" does, and needs a bound or another plan.

Read next: https://docs.python.org/3/howto/functional.html#generator-expressions-and-list-comprehensions and
the tools of https://docs.python.org/3/library/itertools.html
"""

from __future__ import annotations

import tempfile
import tracemalloc
from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path
from typing import NamedTuple

LINES = 20_000


class Request(NamedTuple):
    """One line of a log."""

    path: str
    milliseconds: int


def write_log(path: Path) -> None:
    """A generator expression writes lines without ever holding all of them."""
    with path.open("w", encoding="utf-8") as file:
        file.writelines(f"GET /page/{number % 50} {number * 7 % 900}\n" for number in range(LINES))


def lines_of(path: Path) -> Iterator[str]:
    """The file stays open as long as lines are asked for, and is closed when the generator ends."""
    with path.open(encoding="utf-8") as file:
        yield from file


def requests(lines: Iterable[str]) -> Iterator[Request]:
    """A stage: from lines to records."""
    for line in lines:
        _, path, milliseconds = line.split()
        yield Request(path, int(milliseconds))


def slow(found: Iterable[Request], limit: int) -> Iterator[Request]:
    """A stage that leaves out."""
    for request in found:
        if request.milliseconds > limit:
            yield request


def batches(items: Iterable[Request], size: int) -> Iterator[list[Request]]:
    """A stage that holds as many items as a batch has: enough to save them with one statement."""
    iterator = iter(items)
    while batch := list(islice(iterator, size)):
        yield batch


def mean(values: Iterable[int]) -> float:
    """The end of a pipeline: it pulls, one value at a time, and keeps two numbers."""
    count = total = 0
    for value in values:
        count, total = count + 1, total + value
    return total / count if count else 0.0


def mean_of_a_list(path: Path) -> float:
    """The same with lists, for comparison: everything is there at once."""
    all_requests = list(requests(list(lines_of(path))))
    times = [request.milliseconds for request in all_requests if request.milliseconds > 800]
    return sum(times) / len(times)


def mean_of_a_pipeline(path: Path) -> float:
    """Nothing runs until `mean` asks for the first value."""
    return mean(request.milliseconds for request in slow(requests(lines_of(path)), limit=800))


def main() -> None:
    """Compute the same in both ways, and measure the memory."""
    with tempfile.TemporaryDirectory() as folder:
        log = Path(folder) / "access.log"
        write_log(log)
        for compute in (mean_of_a_list, mean_of_a_pipeline):
            tracemalloc.start()
            result = compute(log)
            _, peak = tracemalloc.get_traced_memory()
            tracemalloc.stop()
            print(f"{compute.__name__:<18} {result:.1f} ms, at most {peak // 1024:>5} KiB")
        first = next(batches(slow(requests(lines_of(log)), limit=890), size=3))
        print("the first batch, for which only the start of the file was read:", [one.milliseconds for one in first])


if __name__ == "__main__":
    main()
