"""Parallel Computing: work that only computes, on all cores.

Threads of one interpreter take turns at Python code; processes do not. A pool of them takes many independent
pieces. Each piece and each result is copied to another process, so a piece should compute much and say
little: a range instead of a list, a sum instead of its parts. Functions must be at the top of a module, and
the start of the program under `if __name__ == "__main__":`, because each process imports it again. Measure:
starting processes costs tens of milliseconds, and below that a loop wins. NumPy may be the better answer.

Read next: https://docs.python.org/3/library/concurrent.futures.html#processpoolexecutor and
https://docs.python.org/3/library/multiprocessing.html#programming-guidelines
"""

from __future__ import annotations

import math
import os
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor, as_completed
from typing import NamedTuple

WORKERS = min(2, os.cpu_count() or 1)


class Part(NamedTuple):
    """A piece of work: two numbers are quickly copied."""

    start: int
    end: int


def is_prime(number: int) -> bool:
    """By trial division."""
    return number > 1 and all(number % divisor for divisor in range(2, math.isqrt(number) + 1))


def count_primes(part: Part) -> int:
    """Much to compute, one number to send back."""
    return sum(map(is_prime, range(part.start, part.end)))


def parts(limit: int, count: int) -> Iterator[Part]:
    """More parts than processes: the later ones take longer, and a process that is done early takes another."""
    step = math.ceil(limit / count)
    for start in range(0, limit, step):
        yield Part(start, min(start + step, limit))


def in_parallel(limit: int) -> int:
    """`map` gives results in the order of the parts; an error in a process is raised here."""
    with ProcessPoolExecutor(max_workers=WORKERS) as pool:
        return sum(pool.map(count_primes, parts(limit, 8)))


def first_factor(number: int) -> tuple[int, int]:
    """The smallest factor of a number above one; raises `ValueError` for others."""
    if number < 2:
        raise ValueError(f"{number} has no factors")
    return number, next((one for one in range(2, math.isqrt(number) + 1) if number % one == 0), number)


def factors(numbers: list[int]) -> tuple[dict[int, int], list[str]]:
    """Each result as soon as it is there. One piece that fails does not take the others with it."""
    found: dict[int, int] = {}
    failed = []
    with ProcessPoolExecutor(max_workers=WORKERS) as pool:
        for future in as_completed([pool.submit(first_factor, number) for number in numbers]):
            try:
                number, factor = future.result()
            except ValueError as error:
                failed.append(str(error))
            else:
                found[number] = factor
    return dict(sorted(found.items())), failed


def many_small_pieces(numbers: range) -> int:
    """For many small pieces `chunksize` sends a hundred at a time, because each trip costs more than the work."""
    with ProcessPoolExecutor(max_workers=WORKERS) as pool:
        return sum(pool.map(is_prime, numbers, chunksize=100))


def main() -> None:
    """The same number on one core and on several."""
    limit = 20_000
    print(f"primes below {limit:,}: {count_primes(Part(0, limit))} in one process, {in_parallel(limit)} in several")
    print("many small pieces:", many_small_pieces(range(1_000)))
    found, failed = factors([91, 97, 1, 10_403])
    print("smallest factors:", found, "| failed:", failed)


if __name__ == "__main__":  # without this each new process would start processes of its own
    main()
