"""High-Performance Python: leave the loop over numbers to code that is compiled.

An operation on a whole array of NumPy runs in C, without an object for each number: often a hundred times
quicker, and shorter to read. Say the question for all numbers at once: a condition is an array of True and
False, a choice is `where`, a count `bincount`. Mind the memory: each step makes an array, so work in blocks
or in place where they are large. What cannot be said so (a value that depends on the one before) is for Numba
or Cython. Below some thousand numbers a plain loop wins.

Read next: https://numpy.org/doc/stable/user/absolute_beginners.html and
https://numba.readthedocs.io/en/stable/user/5minguide.html
"""

from __future__ import annotations

import timeit

try:
    import numpy as np
    from numpy.typing import NDArray
except ImportError:
    print("This sample needs a package: pip install numpy")
    raise SystemExit(0) from None

Floats = NDArray[np.float64]


def prices_in_a_loop(amounts: list[float]) -> list[float]:
    """For comparison: a tenth off above 100, and never more than 500."""
    return [min(amount * 0.9 if amount > 100 else amount, 500.0) for amount in amounts]


def prices(amounts: Floats) -> Floats:
    """The same for all at once: the condition and both choices are arrays."""
    return np.minimum(np.where(amounts > 100, amounts * 0.9, amounts), 500.0)


def sums_by_group(groups: NDArray[np.int64], amounts: Floats) -> Floats:
    """One pass over both, and no dictionary."""
    return np.bincount(groups, weights=amounts)


def nearest_shop(customers: Floats, shops: Floats) -> NDArray[np.int64]:
    """Each with each, without a loop: a new axis makes a table of differences of the two."""
    differences = customers[:, np.newaxis, :] - shops[np.newaxis, :, :]
    return np.argmin(np.einsum("ijk,ijk->ij", differences, differences), axis=1)


def moving_mean(values: Floats, size: int) -> Floats:
    """Running sums, and the difference of two of them: one step for each value, whatever the size."""
    sums = np.concatenate(([0.0], np.cumsum(values)))
    return (sums[size:] - sums[:-size]) / size


def mean_in_blocks(size: int, block: int) -> float:
    """What does not fit into memory goes through it in blocks."""
    total = 0.0
    for start in range(0, size, block):
        total += float(np.arange(start, min(start + block, size), dtype=np.float64).sum())
    return total / size


def main() -> None:
    """Check that both ways agree, and compare."""
    random = np.random.default_rng(seed=1)
    amounts = random.uniform(0, 1_000, size=100_000)
    listed = amounts.tolist()
    print("the same prices:", np.allclose(prices(amounts), prices_in_a_loop(listed)))
    slow = min(timeit.repeat(lambda: prices_in_a_loop(listed), number=1, repeat=5))
    quick = min(timeit.repeat(lambda: prices(amounts), number=1, repeat=5))
    print("compiled code is", "at least five times quicker" if slow > 5 * quick else "not much quicker here")
    print("by group:", sums_by_group(np.array([0, 1, 0, 2]), np.array([1.0, 2.0, 3.0, 4.0])))
    customers, shops = np.array([[0.0, 0.0], [9.0, 9.0], [4.0, 6.0]]), np.array([[1.0, 1.0], [8.0, 8.0]])
    print("nearest shop:", nearest_shop(customers, shops))
    print("moving mean:", moving_mean(np.array([1.0, 2.0, 6.0, 4.0]), size=2))
    print("mean in blocks:", mean_in_blocks(size=1_000_000, block=100_000))
    numbers = np.arange(6).reshape(2, 3)
    print("along an axis:", numbers.sum(axis=0), numbers.sum(axis=1), "| chosen:", numbers[numbers % 2 == 1])
    print(f"bytes for a number: {amounts.itemsize} in the array, and an object of some 24 in a list beside its place")


if __name__ == "__main__":
    main()
