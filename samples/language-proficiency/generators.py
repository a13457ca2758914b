"""Generators: values one at a time, made when they are asked for.

Write a generator when values come one after the other and are not needed all at once: lines of a large
file, pages of a service, an endless sequence. It holds one value in memory and starts before the last one is
known. Return a list where callers want to go through it twice, need its length, or index it: a generator is
used up by one loop.

Read next: https://docs.python.org/3/howto/functional.html#generators, PEP 255,
https://peps.python.org/pep-0255/ and, for `yield from`, PEP 380, https://peps.python.org/pep-0380/
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import count, islice

LOG = """\
10:00 ok 120
10:01 failed 900
10:02 ok 80

10:03 failed 1200
"""

Folder = dict[str, "int | Folder"]  # a name, and a size in bytes or what is below


def days_in_stock(stock: int, sold_per_day: int) -> Iterator[int]:
    """Each `yield` hands out a value and waits there until the next one is asked for."""
    print("  (the body starts at the first value)")
    while stock > 0:
        yield stock
        stock -= sold_per_day
    print("  (and ends after the last one)")


def square_numbers() -> Iterator[int]:
    """Without an end: the caller says how many."""
    for number in count(1):
        yield number * number


def files(folder: Folder, path: str = "") -> Iterator[tuple[str, int]]:
    """A tree, flattened: `yield from` hands out everything that another generator does."""
    for name, entry in folder.items():
        if isinstance(entry, dict):
            yield from files(entry, f"{path}{name}/")
        else:
            yield f"{path}{name}", entry


def failed_milliseconds(lines: Iterable[str]) -> Iterator[int]:
    """A stage of a pipeline: takes values one at a time and hands on those that matter."""
    for line in lines:
        _, state, milliseconds = line.split() if line.strip() else ("", "", "0")
        if state == "failed":
            yield int(milliseconds)


def main() -> None:
    """Use each of them as far as needed."""
    print("stock:", list(days_in_stock(stock=7, sold_per_day=3)))
    print("the first five squares:", list(islice(square_numbers(), 5)))
    print("the first square above 500:", next(one for one in square_numbers() if one > 500))
    tree: Folder = {"readme": 120, "src": {"main.py": 900, "tools": {"build.py": 400}}}
    print("files:", list(files(tree)))
    print("bytes:", sum(size for _, size in files(tree)))  # no list is built for the sum
    slow = failed_milliseconds(LOG.splitlines())
    print(f"failed after: {list(slow)}; a second loop gets {list(slow)}")


if __name__ == "__main__":
    main()
