"""Algorithmic Optimization: less work, instead of the same work faster.

An algorithm that looks at everything (O(n)) against one that rules out half with each look (O(log n)), or a
recursion that computes the same again and again against one that remembers: for large inputs no other change
comes near this. Count the steps first: the counts below do not depend on the machine. Below some dozens of
items it does not matter, and the plain loop is easier to read.

Read next: https://docs.python.org/3/library/bisect.html, https://docs.python.org/3/library/heapq.html and
https://wiki.python.org/moin/TimeComplexity
"""

from __future__ import annotations

import heapq
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import accumulate

TAX_FROM = (0, 11_000, 17_000, 66_000, 277_000)  # where each rate begins
TAX_RATES = (0, 14, 24, 42, 45)  # percent


class Counted:
    """A number that counts how often it is compared."""

    comparisons = 0

    def __init__(self, value: int) -> None:
        self.value = value

    def __lt__(self, other: Counted) -> bool:
        Counted.comparisons += 1
        return self.value < other.value


def rate_by_search(income: int) -> int:
    """O(n): ask one bracket after the other."""
    rate = TAX_RATES[0]
    for start, its_rate in zip(TAX_FROM, TAX_RATES, strict=True):
        if income >= start:
            rate = its_rate
    return rate


def rate_by_bisection(income: int) -> int:
    """O(log n): what is sorted is halved."""
    return TAX_RATES[bisect_right(TAX_FROM, income) - 1]


def comparisons_of_bisection(size: int) -> int:
    """How many looks it takes to find a place among so many."""
    numbers = [Counted(value) for value in range(size)]
    Counted.comparisons = 0
    bisect_right(numbers, Counted(size // 3))
    return Counted.comparisons


@lru_cache(maxsize=1024)
def ways(stairs: int) -> int:
    """In how many ways can stairs be climbed by one or two steps? Without the cache `ways(80)` would never end."""
    if stairs <= 1:
        return 1
    return ways(stairs - 1) + ways(stairs - 2)


def ways_without_recursion(stairs: int) -> int:
    """And without the depth of a recursion: keep the last two."""
    before, now = 1, 1
    for _ in range(stairs - 1):
        before, now = now, before + now
    return now


def largest(values: Iterable[int], count: int) -> list[int]:
    """O(n log count) instead of sorting everything, and only `count` values in memory."""
    return heapq.nlargest(count, values)


def has_pair(prices: Sequence[int], total: int) -> bool:
    """O(n) instead of O(n²): remember what was seen, rather than compare each with each."""
    seen: set[int] = set()
    for price in prices:
        if total - price in seen:
            return True
        seen.add(price)
    return False


def sums_of_weeks(sold: Sequence[int], weeks: Sequence[tuple[int, int]]) -> list[int]:
    """Running totals once, and then each sum is one subtraction."""
    totals = [0, *accumulate(sold)]
    return [totals[end] - totals[start] for start, end in weeks]


def main() -> None:
    """Check that both ways agree, and count."""
    incomes = range(0, 300_000, 777)
    print("the same rates:", all(rate_by_search(one) == rate_by_bisection(one) for one in incomes))
    for size in (1_000, 1_000_000):
        print(f"{size:>9,} numbers: a search may look at all of them, bisection at {comparisons_of_bisection(size)}")
    print(f"80 stairs: {ways(80):,} ways, computed in {ways.cache_info().misses} calls")
    print("the same without recursion:", ways_without_recursion(80) == ways(80))
    print("largest:", largest((number * 7919 % 10_007 for number in range(10_000)), 3))
    print("two prices of 50:", has_pair([20, 35, 12, 15], 50), "| of 51:", has_pair([20, 35, 12, 15], 51))
    print("sums:", sums_of_weeks([3, 1, 4, 1, 5, 9, 2, 6], [(0, 4), (2, 8)]))


if __name__ == "__main__":
    main()
