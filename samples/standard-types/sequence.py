"""Sequence: what lists, tuples, texts and ranges have in common.

A sequence has a length, an order, and a value at each index from 0; so all of them can be indexed, sliced,
gone through and unpacked in the same way, and a function that asks for a `Sequence` takes any of them. Ask
for an `Iterable` instead if you go through it once. Take a `set` or a `dict` where the order means nothing.

Read next: https://docs.python.org/3/library/stdtypes.html#sequence-types-list-tuple-range and
https://docs.python.org/3/library/collections.abc.html
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from itertools import pairwise


def slicing(days: Sequence[str]) -> None:
    """`[start:stop:step]`: `stop` is not in it, a negative number counts from the end, and nothing is out of range."""
    print("the first two:", days[:2], "| the last:", days[-1], "| every second:", days[::2], "| far out:", days[5:99])


def same_words_for_all() -> None:
    """One function for several types."""
    for one in ([3, 1, 2], (3, 1, 2), "cab", range(3, 0, -1)):
        print(f"  {type(one).__name__:<6} {len(one)} long, starts with {one[0]}, sorted {sorted(one)}")


def differences(levels: Sequence[float]) -> list[float]:
    """Neighbours, without an index."""
    return [later - earlier for earlier, later in pairwise(levels)]


def batches(items: Sequence[str], size: int) -> list[Sequence[str]]:
    """Slices of the same length; the last one may be shorter."""
    return [items[start : start + size] for start in range(0, len(items), size)]


def all_lines(pages: Sequence[Sequence[str]]) -> list[str]:
    """A list that grows: `+=` and `extend` add in place, while `lines = lines + page` copies all of it each time."""
    lines: list[str] = []
    for page in pages:
        lines += [f"-- {len(page)} lines"]
        lines.extend(page)
    return lines


def position(sorted_prices: Sequence[int], price: int) -> int | None:
    """In what is sorted half of it is ruled out with each look. None where the price is not there."""
    index = bisect_left(sorted_prices, price)
    return index if index < len(sorted_prices) and sorted_prices[index] == price else None


def changing_a_list() -> None:
    """Only a list can do this; a tuple, a text and a range stay as they are."""
    queue = ["Amara", "Jonas", "Li"]
    queue[1:1] = ["Noor", "Sam"]  # a slice can be replaced by one of another length
    queue.sort(key=len)  # sorts in place and returns None; sorted() gives a new list
    print("queue:", queue, "| reversed:", list(reversed(queue)))


def main() -> None:
    """Use them."""
    slicing(("Mon", "Tue", "Wed", "Thu", "Fri"))
    same_words_for_all()
    print("differences:", differences([2.0, 3.5, 3.0]))
    print("batches:", batches("abcdefg", 3))
    print("lines:", all_lines([["one", "two"], ["three"]]))
    print("found at", position([10, 20, 40], 20), "| not found:", position([10, 20, 40], 30))
    changing_a_list()


if __name__ == "__main__":
    main()
