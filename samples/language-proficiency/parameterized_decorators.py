"""Parameterized Decorators: a decorator that is told how to do its work.

`@limited(calls=3)` is a call first: `limited(calls=3)` gives a decorator, and that one gets the function. So
there are three functions, one inside of the other: for the arguments, for the function, for each call. Use it
where one kind of wrapping has variants: how often, how long, under which name. Where there is only one
variant a plain decorator is simpler. Keep the types: with `ParamSpec` a caller and a type checker see the
signature of the function as it was.

Read next: https://docs.python.org/3/library/functools.html#functools.wraps and PEP 612,
https://peps.python.org/pep-0612/
"""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import ParamSpec, TypeVar

P = ParamSpec("P")
R = TypeVar("R")


class LimitReached(RuntimeError):
    """A function was called more often than it may be."""


def limited(calls: int) -> Callable[[Callable[P, R]], Callable[P, R]]:
    """The function may be called this often. What is wrong with the arguments is said when the module is read."""
    if calls < 1:
        raise ValueError(f"calls must be at least 1, not {calls}")

    def decorate(function: Callable[P, R]) -> Callable[P, R]:
        left = calls  # one count for each function that is decorated

        @functools.wraps(function)
        def wrapper(*args: P.args, **kwargs: P.kwargs) -> R:
            nonlocal left
            if left == 0:
                raise LimitReached(f"{function.__name__} may be called {calls} times")
            left -= 1
            return function(*args, **kwargs)

        return wrapper

    return decorate


def checked(**bounds: tuple[float, float]) -> Callable[[Callable[P, R]], Callable[P, R]]:
    """Each named argument must be within its bounds."""

    def decorate(function: Callable[P, R]) -> Callable[P, R]:
        @functools.wraps(function)
        def wrapper(*args: P.args, **kwargs: P.kwargs) -> R:
            for name, (least, most) in bounds.items():
                value = kwargs.get(name)
                if isinstance(value, (int, float)) and not least <= value <= most:
                    raise ValueError(f"{name} must be {least} to {most}, not {value}")
            return function(*args, **kwargs)

        return wrapper

    return decorate


class Command:
    """The same with a class: `__init__` takes the arguments, `__call__` the function. Nothing is wrapped here."""

    known: dict[str, Callable[..., str]] = {}  # noqa: RUF012  # one table for all commands

    def __init__(self, name: str, *, aliases: tuple[str, ...] = ()) -> None:
        self.names = (name, *aliases)

    def __call__(self, function: Callable[P, str]) -> Callable[P, str]:
        """Put the function into the table, under each name."""
        for name in self.names:
            self.known[name] = function
        return function


@limited(calls=2)
def coupon(customer: str) -> str:
    """A discount that is not given without end."""
    return f"10 % off for {customer}"


@checked(speed=(0, 130), temperature=(-30, 50))
def drive(*, speed: float, temperature: float) -> str:
    """A car that is asked for what it can do."""
    return f"driving at {speed} km/h and {temperature} degrees"


@Command("quit", aliases=("exit", "q"))
def leave() -> str:
    """End."""
    return "goodbye"


def main() -> None:
    """Call them within their limits and beyond."""
    for customer in ("Amara", "Jonas", "Li"):
        try:
            print(coupon(customer))
        except LimitReached as error:
            print("refused:", error)
    print(drive(speed=90, temperature=12))
    try:
        drive(speed=250, temperature=12)
    except ValueError as error:
        print("refused:", error)
    print("commands:", {name: function() for name, function in Command.known.items()})
    print(f"the name is kept: {coupon.__name__}; and the docstring: {drive.__doc__}")


if __name__ == "__main__":
    main()
