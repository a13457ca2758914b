"""Performance Testing: notice that code got slow on the day it happens.

Test what users feel, on data as large as theirs, against a limit with a wide margin: a machine that is busy
must not make the test fail, and a mistake in the algorithm must. The best of several runs says most, because
noise only adds. Counting steps is better still where steps can be counted: a limit on growth (four times the
data, four times the work) needs no seconds, depends on no machine, and catches what turns quadratic. Small
differences are for a benchmark on a quiet machine, not for a test.

Read next: https://docs.python.org/3/library/timeit.html and https://pytest-benchmark.readthedocs.io/
"""

from __future__ import annotations

import time
import timeit
from collections.abc import Callable, Iterable

MARGIN = 20  # times what it takes on an ordinary machine

# ---- the code under test: an index of words ----


class Index:
    """Finds the lines that hold a word."""

    def __init__(self, lines: Iterable[str]) -> None:
        self.steps = 0
        self._lines: dict[str, list[int]] = {}
        for number, line in enumerate(lines, 1):
            for word in line.split():
                self.steps += 1
                self._lines.setdefault(word, []).append(number)

    def find(self, word: str) -> list[int]:
        """The lines from 1, in order."""
        return self._lines.get(word, [])


def text(lines: int) -> list[str]:
    """As many lines, each of eight words."""
    return [" ".join(f"w{(number * 31 + word * 7) % 500}" for word in range(8)) for number in range(lines)]


# ---- its tests ----


def best_seconds(work: Callable[[], object], runs: int = 9) -> float:
    """The quickest of several runs."""
    return min(timeit.repeat(work, number=1, repeat=runs))


def test_lookup_is_fast() -> None:
    """A limit in seconds: a thousand lookups take far less than 10 ms, and must not take a fifth of a second."""
    index = Index(text(2_000))
    seconds = timeit.timeit(lambda: index.find("w7"), number=1_000)
    assert seconds < MARGIN * 0.01, f"a thousand lookups took {seconds:.3f} s"


def test_performance_of_building_on_realistic_data() -> None:
    """The clock for durations is `perf_counter`; `time.time` may be set back by the system."""
    lines = text(5_000)
    started = time.perf_counter()
    index = Index(lines)
    seconds = time.perf_counter() - started
    assert index.find("w7")
    assert seconds < MARGIN * 0.1, f"building took {seconds:.2f} s"


def test_growth_of_work_is_linear() -> None:
    """The surest limit: steps are the same on every machine. Four times the data is four times the work."""
    assert Index(text(4_000)).steps == 4 * Index(text(1_000)).steps


def main() -> None:
    """Run the tests as pytest would, and say how far from its limit each measure is."""
    for test in (
        test_lookup_is_fast,
        test_performance_of_building_on_realistic_data,
        test_growth_of_work_is_linear,
    ):
        test()
        print(f"{test.__name__}: passed")
    lines = text(5_000)
    share = best_seconds(lambda: Index(lines)) / (MARGIN * 0.1)
    print(f"building takes {'less than half' if share < 0.5 else 'more than half'} of what it may")


if __name__ == "__main__":
    main()
