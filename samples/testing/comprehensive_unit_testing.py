"""Comprehensive Unit Testing: every branch, every border, and every way to fail.

List the cases from the rules, not from the code: a value in each class, the two on each side of each border,
nothing, one, many, and what must be refused. Then measure which lines ran: a line that no test reaches is a
case that was forgotten. Coverage finds what is not tested; that a line ran does not mean that its result was
checked. Each test has one reason to fail, and a name that says which. Leave out tests that only repeat the
code.

Read next: https://docs.python.org/3/library/unittest.html and https://coverage.readthedocs.io/
"""

from __future__ import annotations

import sys
import unittest
from collections.abc import Callable
from functools import partial
from types import FrameType
from typing import Any

# ---- the code under test: what a parcel costs ----


def parcel_price(grams: int, country: str = "DE", *, is_express: bool = False) -> float:
    """Up to 2 kg 5 euros, up to 10 kg 9; abroad 6 more; express doubles it, and only within Germany."""
    if grams <= 0:
        raise ValueError(f"a parcel of {grams} grams cannot be")
    if grams > 10_000:
        raise ValueError(f"{grams} grams are more than the 10,000 that are allowed")
    price = 5.0 if grams <= 2_000 else 9.0
    if country != "DE":
        if is_express:
            raise ValueError(f"there is no express to {country}")
        price += 6.0
    return price * 2 if is_express else price


# ---- its tests ----


class ParcelPriceTest(unittest.TestCase):
    """Cases as a table: a new one is a line, and each failing one is reported by itself."""

    def test_price_by_weight_on_both_sides_of_each_border(self) -> None:
        for grams, price in ((1, 5.0), (2_000, 5.0), (2_001, 9.0), (10_000, 9.0)):
            with self.subTest(grams=grams):
                self.assertEqual(parcel_price(grams), price)

    def test_abroad_costs_more_in_both_classes(self) -> None:
        for grams, price in ((500, 11.0), (5_000, 15.0)):
            with self.subTest(grams=grams):
                self.assertEqual(parcel_price(grams, "FR"), price)

    def test_express_doubles_the_price(self) -> None:
        self.assertEqual(parcel_price(500, is_express=True), 2 * parcel_price(500))

    def test_what_cannot_be_sent_is_refused_with_the_reason(self) -> None:
        cases: tuple[tuple[Callable[[], float], str], ...] = (
            (lambda: parcel_price(0), "0 grams cannot be"),
            (lambda: parcel_price(-5), "-5 grams cannot be"),
            (lambda: parcel_price(10_001), "more than the 10,000"),
            (lambda: parcel_price(500, "FR", is_express=True), "no express to FR"),
        )
        for attempt, reason in cases:
            with self.subTest(reason=reason), self.assertRaisesRegex(ValueError, reason):
                attempt()


# ---- which lines of the code ran: what coverage.py measures, in a few lines ----


def lines_that_run(function: Callable[..., object], work: Callable[[], object]) -> set[int]:
    """The lines of a function that run while something else is done, counted from its `def`."""
    code, lines = function.__code__, set()

    def trace(frame: FrameType, event: str, argument: Any) -> Any:  # noqa: ANN401  # as sys.settrace wants it
        if frame.f_code is not code:
            return None
        if event == "line":
            lines.add(frame.f_lineno - code.co_firstlineno)
        return trace

    before = sys.gettrace()
    sys.settrace(trace)
    try:
        work()
    finally:
        sys.settrace(before)
    return lines


def run(result: unittest.TestResult, *names: str) -> None:
    """Run some tests of the class, or all of them."""
    chosen = names or unittest.TestLoader().getTestCaseNames(ParcelPriceTest)
    unittest.TestSuite(map(ParcelPriceTest, chosen)).run(result)


def main() -> None:
    """Run one test, then all of them, and look at what each reached."""
    every = {line - parcel_price.__code__.co_firstlineno for *_, line in parcel_price.__code__.co_lines() if line}
    every.discard(0)
    for title, names in (("one test", ("test_express_doubles_the_price",)), ("all tests", ())):
        result = unittest.TestResult()
        left = sorted(every - lines_that_run(parcel_price, partial(run, result, *names)))
        failed = len(result.failures) + len(result.errors)
        print(f"{title}: {result.testsRun} run, {failed} failed, lines that never ran: {left or 'none'}")
    print("a line that ran is not yet a result that was checked: that is what the assertions are for")


if __name__ == "__main__":
    main()
