"""Decorator Stacks: several decorators on one function, and why their order matters.

They are applied from the bottom to the top and run from the top to the bottom: the lowest one gets the
function, each other one what the one below gave back. So a check of rights belongs above a cache, or an
answer for one user is handed to another; a retry belongs above a time limit, or the limit counts all
attempts. A decorator that registers belongs to the top, because it must get the function with all that is
around it. More than three or four on many functions are one decorator with a name.

Read next: https://docs.python.org/3/reference/compound_stmts.html#function-definitions and
https://docs.python.org/3/library/functools.html
"""

from __future__ import annotations

import functools
from collections.abc import Callable
from contextvars import ContextVar
from typing import ParamSpec, TypeVar

P = ParamSpec("P")
R = TypeVar("R")

user: ContextVar[str] = ContextVar("user", default="guest")


class Router:
    """Keeps functions by address."""

    def __init__(self) -> None:
        self.pages: dict[str, Callable[..., str]] = {}

    def route(self, path: str) -> Callable[[Callable[P, str]], Callable[P, str]]:
        """Register what it is given: whatever is above this line would not be registered."""

        def decorate(function: Callable[P, str]) -> Callable[P, str]:
            self.pages[path] = function
            return function

        return decorate


router = Router()


def only_for(name: str) -> Callable[[Callable[P, R]], Callable[P, R]]:
    """Refuse all other users."""

    def decorate(function: Callable[P, R]) -> Callable[P, R]:
        @functools.wraps(function)
        def wrapper(*args: P.args, **kwargs: P.kwargs) -> R:
            if user.get() != name:
                raise PermissionError(f"{function.__name__} is not for {user.get()}")
            return function(*args, **kwargs)

        return wrapper

    return decorate


def traced(function: Callable[P, R]) -> Callable[P, R]:
    """Say when the function really runs."""

    @functools.wraps(function)
    def wrapper(*args: P.args, **kwargs: P.kwargs) -> R:
        print(f"  (computing {function.__name__})")
        return function(*args, **kwargs)

    return wrapper


@router.route("/report")
@only_for("boss")
@functools.lru_cache(maxsize=8)
@traced
def report(month: str) -> str:
    """Right: registered with its check, checked before the cache, computed once."""
    return f"profit of {month}: 100"


@functools.lru_cache(maxsize=8)
@only_for("boss")
@traced
def leaking_report(month: str) -> str:
    """Wrong: the cache is above the check, so it answers without asking who wants to know."""
    return f"profit of {month}: 100"


def greeting(month: str) -> str:
    """Something to be wrapped by hand."""
    return f"happy {month}"


def ask(function: Callable[..., str], name: str) -> str:
    """Call a function as some user."""
    token = user.set(name)
    try:
        return function("March")
    except PermissionError as error:
        return f"refused: {error}"
    finally:
        user.reset(token)


def main() -> None:
    """A guest asks, then the boss, twice, then the guest again."""
    for function in (router.pages["/report"], leaking_report):
        print(f"{function.__name__}:")
        for name in ("guest", "boss", "boss", "guest"):
            print(f"  {name:<5} {ask(function, name)}")
    print("written without @, the same:", only_for("boss")(traced(greeting)).__name__)
    print("through all layers the name is kept:", getattr(report, "__name__", "no"))


if __name__ == "__main__":
    main()
