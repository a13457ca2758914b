"""Decorators: what many functions need around them, written once.

Use a decorator for what has nothing to do with a function's own work and is wanted around many: to count
calls, to check rights, to register a function. The line `@counted` above a `def` means `function =
counted(function)` and nothing more. Call a helper in the body instead where only one function needs it, or
where the helper needs the function's own values.

Read next: the glossary, https://docs.python.org/3/glossary.html#term-decorator, PEP 318,
https://peps.python.org/pep-0318/ and https://docs.python.org/3/library/functools.html#functools.wraps
"""

from __future__ import annotations

import functools
from collections import Counter
from collections.abc import Callable
from typing import Any, TypeVar

Function = TypeVar("Function", bound=Callable[..., Any])

CALLS: Counter[str] = Counter()
COMMANDS: dict[str, Callable[[], str]] = {}


def counted(function: Function) -> Function:
    """Count the calls of a function. The wrapper takes what it is given, passes it on, and gives the result back."""

    @functools.wraps(function)  # keeps the name and the docstring, which help() and tracebacks show
    def wrapper(*args: Any, **kwargs: Any) -> Any:  # noqa: ANN401  # whatever the function takes and gives
        CALLS[function.__name__] += 1
        return function(*args, **kwargs)

    return wrapper  # type: ignore[return-value]


def announced(function: Function) -> Function:
    """Say what a call is given and what it gives back, or how it fails."""

    @functools.wraps(function)
    def wrapper(*args: Any, **kwargs: Any) -> Any:  # noqa: ANN401
        named = [f"{name}={value!r}" for name, value in kwargs.items()]
        call = f"{function.__name__}({', '.join([*map(repr, args), *named])})"
        try:
            result = function(*args, **kwargs)
        except ValueError as error:
            print(f"  {call} fails: {error}")
            raise
        print(f"  {call} gives {result!r}")
        return result

    return wrapper  # type: ignore[return-value]


def command(function: Callable[[], str]) -> Callable[[], str]:
    """Put a function into a table and give it back as it is: a decorator need not wrap."""
    COMMANDS[function.__name__] = function
    return function


@counted
def add(left: int, right: int) -> int:
    """The sum of two numbers."""
    return left + right


@announced
def square_root(value: float, *, digits: int = 3) -> float:
    """The root of a number that is not negative."""
    if value < 0:
        raise ValueError("a negative number has no real root")
    root: float = value**0.5
    return round(root, digits)


@command
def hello() -> str:
    """Greet."""
    return "hello, whoever you are"


def main() -> None:
    """Call what is decorated."""
    print("sums:", add(1, 2), add(3, right=4))
    print(f"counted: {dict(CALLS)}; its name is still {add.__name__!r}, and its docstring {add.__doc__!r}")
    square_root(2.0, digits=2)
    try:
        square_root(-1.0)
    except ValueError:
        print("the decorator passes the error on")
    print("commands:", {name: run() for name, run in COMMANDS.items()})


if __name__ == "__main__":
    main()
