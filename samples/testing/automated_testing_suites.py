"""Automated Testing Suites: all tests, run by a machine at each change, with an answer that one can act on.

One command runs everything, on every supported version, in any order, and ends with a number that is not 0
when something failed. Quick tests run at each save, slow ones before a merge; a name or a mark tells them
apart. A test that is switched off says why, or it stays off for ever. A test that fails now and then is
worse than none: find out why, or take it out of the gate. Measure coverage to see what is not tested, and let
it not fall.

This program is such a command, for a small suite of its own.

Read next: https://docs.pytest.org/en/stable/how-to/mark.html,
https://docs.github.com/en/actions/tutorials/build-and-test-code/python and https://coverage.readthedocs.io/
"""

from __future__ import annotations

import random
import sys
import time
import unittest
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

# ---- the suite ----


class BasketTest(unittest.TestCase):
    """Quick tests."""

    def test_total(self) -> None:
        self.assertEqual(sum([350, 900]), 1250)

    def test_empty(self) -> None:
        self.assertEqual(sum([]), 0)

    @unittest.skipUnless(sys.platform == "win32", "only Windows has drives with letters")
    def test_drive_of_a_path(self) -> None:
        """A reason that a reader can check; where it does not hold the test runs."""
        self.assertEqual(Path("C:/baskets").drive, "C:")


class ReportTest(unittest.TestCase):
    """A slow test says so in its name."""

    def test_slow_year_report(self) -> None:
        time.sleep(0.01)
        self.assertEqual(len(range(365)), 365)


class FaultyTest(unittest.TestCase):
    """What a gate must notice: a failure, and a test that depends on the one before it."""

    state = "clean"

    def test_a_leaves_something_behind(self) -> None:
        FaultyTest.state = "used"
        self.assertEqual(FaultyTest.state, "used")

    def test_b_relies_on_the_order(self) -> None:
        """Passes only if no other test ran before it."""
        self.assertEqual(FaultyTest.state, "clean")


# ---- the command ----


class Outcome(NamedTuple):
    """What became of a run."""

    run: int
    failed: tuple[str, ...]
    skipped: tuple[str, ...]

    @property
    def exit_code(self) -> int:
        """What a pipeline reads: 0 means that the change may be merged."""
        return 1 if self.failed or self.run == 0 else 0  # a run without a test is not a success


def tests_of(*classes: type[unittest.TestCase]) -> Iterator[unittest.TestCase]:
    """All tests of some classes."""
    for one in classes:
        yield from (one(name) for name in unittest.defaultTestLoader.getTestCaseNames(one))


def quick(tests: Iterable[unittest.TestCase]) -> Iterator[unittest.TestCase]:
    """Those that run at each save."""
    return (test for test in tests if "test_slow" not in test.id())


def run(tests: Iterable[unittest.TestCase], seed: int | None = None) -> Outcome:
    """Run tests; with a seed in an order of chance, which can be repeated."""
    FaultyTest.state = "clean"
    chosen = list(tests)
    if seed is not None:
        random.Random(seed).shuffle(chosen)
    result = unittest.TestResult()
    unittest.TestSuite(chosen).run(result)
    failed = sorted(test.id().rpartition(".")[2] for test, _ in [*result.failures, *result.errors])
    skipped = sorted(f"{test.id().rpartition('.')[2]}: {reason}" for test, reason in result.skipped)
    return Outcome(result.testsRun, tuple(failed), tuple(skipped))


def depends_on_order(tests: list[unittest.TestCase], seeds: range) -> list[str]:
    """Tests that pass in some orders and fail in others: they share something that they should not."""
    failures = [set(run(tests, seed).failed) for seed in seeds]
    return sorted(failures[0].union(*failures) - failures[0].intersection(*failures))


def main() -> None:
    """At a save, before a merge, and in the night."""
    good = [BasketTest, ReportTest]
    for title, tests in (("at a save", quick(tests_of(*good))), ("before a merge", tests_of(*good))):
        outcome = run(tests)
        print(f"{title}: {outcome.run} run, exit {outcome.exit_code}, switched off: {list(outcome.skipped)}")
    broken = run(tests_of(*good, FaultyTest))
    print(f"with a fault: failed {list(broken.failed)}, exit {broken.exit_code}")
    print(
        "in the night, in many orders:", depends_on_order(list(tests_of(FaultyTest)), range(8)), "depends on the order"
    )
    print("nothing was found to run: exit", run([]).exit_code)


if __name__ == "__main__":
    main()
