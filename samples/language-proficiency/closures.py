"""Closures: a function that remembers the variables around it.

A function that is defined inside of another one keeps the names it uses, also after the outer one has ended.
That makes small objects with one method: a counter, a limit, a function with settings. `nonlocal` says that
an assignment means the outer name. The value is looked up when the function runs, and not when it is made,
which is the usual surprise in a loop. When there are two such functions for one state, or the state is to be
seen, write a class.

Read next: https://docs.python.org/3/reference/executionmodel.html#resolution-of-names and PEP 3104,
https://peps.python.org/pep-3104/
"""

from __future__ import annotations

from collections.abc import Callable


def make_counter(start: int = 0) -> Callable[[], int]:
    """Each call of this makes a counter of its own."""
    count = start

    def next_number() -> int:
        nonlocal count  # without it the assignment would make a new name of this function
        count += 1
        return count

    return next_number


def make_converter(rate: float, symbol: str) -> Callable[[float], str]:
    """Settings are given once; the result is a function of one argument, as `map` and buttons want it."""

    def convert(amount: float) -> str:
        return f"{amount * rate:.2f} {symbol}"

    return convert


def running_mean() -> Callable[[float], float]:
    """State of two numbers, which no other code can touch."""
    count, total = 0, 0.0

    def add(value: float) -> float:
        nonlocal count, total
        count, total = count + 1, total + value
        return total / count

    return add


def at_most(limit: int, function: Callable[[str], str]) -> Callable[[str], str]:
    """Wraps a function and counts its calls: most decorators are closures."""
    calls = 0

    def limited(text: str) -> str:
        nonlocal calls
        if calls >= limit:
            return f"{text}: not again, it was called {calls} times"
        calls += 1
        return function(text)

    return limited


def late_and_early() -> tuple[list[int], list[int]]:
    """Made in a loop: all read the same name when they run, unless each keeps the value as a default."""
    functions: list[Callable[[], int]] = []
    kept: list[Callable[..., int]] = []
    for number in range(3):

        def keep(value: int = number) -> int:
            return value

        kept.append(keep)
    number = 7

    def look() -> int:
        return number

    functions += [look, look]
    number = 9
    return [function() for function in functions], [function() for function in kept]


def main() -> None:
    """Make functions and call them."""
    tickets, orders = make_counter(), make_counter(100)
    print("counters:", tickets(), tickets(), orders(), tickets())
    to_yen, to_kilometres = make_converter(162.5, "yen"), make_converter(1.609344, "km")
    print("converted:", to_yen(10), "|", ", ".join(map(to_kilometres, (1, 26.2))))
    mean = running_mean()
    print("means:", [mean(value) for value in (2, 4, 9)])
    greet = at_most(2, lambda name: f"hello {name}")
    print("limited:", [greet(name) for name in ("Amara", "Jonas", "Li")])
    print("looked up late, kept early:", *late_and_early())
    kept = tickets.__closure__ or ()
    print("what a closure keeps can be looked at:", [cell.cell_contents for cell in kept])


if __name__ == "__main__":
    main()
