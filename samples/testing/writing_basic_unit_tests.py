"""Writing Basic Unit Tests: prepare, do one thing, and check what came out.

A unit test calls a small piece of code with known values and compares the result with what a person worked
out. Its name says what must hold. It needs no network, no order and no other test, so a failure says where to
look. Test what is promised (results, errors), not how it is done, or each change breaks tests. When a bug is
found write the test that shows it first. A test without an assertion only shows that nothing crashed.

Read next: https://docs.pytest.org/en/stable/getting-started.html and
https://docs.python.org/3/library/unittest.html#basic-example
"""

from __future__ import annotations

import traceback

# ---- the code under test ----


class Basket:
    """What a customer wants, and what it costs in cents: money as whole numbers has no rounding errors."""

    def __init__(self) -> None:
        self._items: dict[str, tuple[int, int]] = {}

    def add(self, product: str, cents: int, quantity: int = 1) -> None:
        """Add a product, or more of it."""
        if quantity < 1:
            raise ValueError(f"quantity must be at least 1, not {quantity}")
        before = self._items.get(product, (cents, 0))[1]
        self._items[product] = (cents, before + quantity)

    def total(self) -> int:
        """In cents."""
        return sum(cents * quantity for cents, quantity in self._items.values())

    def __len__(self) -> int:
        return sum(quantity for _, quantity in self._items.values())


# ---- tests: plain functions whose names start with `test_`, as pytest wants them ----


def test_a_new_basket_is_empty() -> None:
    """The simplest case, which is often forgotten."""
    assert len(Basket()) == 0
    assert Basket().total() == 0


def test_the_total_counts_each_of_several() -> None:
    """Three parts: prepare, do, check. The 850 was worked out by hand, not copied from the program."""
    basket = Basket()

    basket.add("tea", 350)
    basket.add("cup", 250, quantity=2)

    assert basket.total() == 850


def test_the_same_product_twice_is_two_of_it() -> None:
    """A bug that was found once: the second call replaced the first."""
    basket = Basket()
    basket.add("tea", 350)
    basket.add("tea", 350)
    assert len(basket) == 2
    assert basket.total() == 700


def test_a_quantity_below_one_is_refused_and_changes_nothing() -> None:
    """An error is a result like any other: the type, the words, and what is left."""
    basket = Basket()
    said = ""
    try:
        basket.add("tea", 350, quantity=0)
    except ValueError as error:
        said = str(error)
    assert said == "quantity must be at least 1, not 0"
    assert len(basket) == 0


def test_that_fails_to_be_watched() -> None:
    """What a failure looks like: the line, and a message that says what was there instead."""
    basket = Basket()
    basket.add("tea", 350)
    assert basket.total() == 300, f"one tea is 300, not {basket.total()}"


def main() -> None:
    """What a test runner does, in a few lines: find the tests, call each, tell who failed. pytest does it better."""
    tests = [value for name, value in globals().items() if name.startswith("test_")]
    for test in tests:
        try:
            test()
        except AssertionError as error:
            where = traceback.extract_tb(error.__traceback__)[-1]
            print(f"FAILED {test.__name__}, where it says: {where.line}\n       because: {error}")
        else:
            print(f"passed {test.__name__}")


if __name__ == "__main__":
    main()
