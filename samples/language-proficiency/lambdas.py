"""Lambdas: a small function without a name, written where it is used.

Use a lambda as an argument that says in one expression what to do with each item, most often `key=`. Give the
function a name with `def` as soon as it is used twice, needs a statement, or would need a comment. Do not
assign a lambda to a name: that is a `def` without its docstring and without its name in a traceback. Where an
operation of the standard library does it, such as `operator.itemgetter` or a method like `str.lower`, pass
that.

Read next: https://docs.python.org/3/tutorial/controlflow.html#lambda-expressions and the "Sorting Techniques"
how-to, https://docs.python.org/3/howto/sorting.html
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from operator import itemgetter

RUNNERS = [("Amara", 34, 41.5), ("Jonas", 29, 39.0), ("Li", 34, 38.2)]  # name, age, minutes


def sorting() -> None:
    """`key` gets each item and says what to sort by; a tuple sorts by several things."""
    print("fastest first:", [name for name, *_ in sorted(RUNNERS, key=lambda runner: runner[2])])
    print("oldest, then fastest:", [name for name, *_ in sorted(RUNNERS, key=lambda runner: (-runner[1], runner[2]))])
    print("by name, without a lambda:", min(RUNNERS, key=itemgetter(0)))


def choosing() -> None:
    """The best item by a rule that is only needed here."""
    words = ["kayak", "python", "level", "snake"]
    print("longest palindrome:", max(filter(lambda word: word == word[::-1], words), key=len))


def a_table_of_actions() -> None:
    """A dictionary of small functions instead of a chain of `if`."""
    conversions: dict[str, Callable[[float], float]] = {
        "km to miles": lambda km: km * 0.621371,
        "celsius to fahrenheit": lambda celsius: celsius * 9 / 5 + 32,
        "rounded": round,  # is a function already, so no lambda around it
    }
    for title, convert in conversions.items():
        print(f"{title}: {convert(36.6):.1f}")


def a_default_that_is_made_late() -> None:
    """`defaultdict` calls a function without arguments whenever a key is missing."""
    stock: defaultdict[str, dict[str, int]] = defaultdict(lambda: {"ordered": 0, "sold": 0})
    stock["lamp"]["sold"] += 2
    print(dict(stock))


def made_in_a_loop() -> None:
    """A lambda reads a name when it is called, not when it is made: after the loop all would read its last value.

    `its_rate=rate` keeps the value of this turn as a default.
    """
    with_tax: list[Callable[..., float]] = []
    for rate in (0.07, 0.19):
        with_tax.append(lambda price, its_rate=rate: price * (1 + its_rate))
    print("100 with each tax:", [round(add(100), 2) for add in with_tax])


def main() -> None:
    """Show each use."""
    sorting()
    choosing()
    a_table_of_actions()
    a_default_that_is_made_late()
    made_in_a_loop()


if __name__ == "__main__":
    main()
