"""Type Hints: what a function takes and gives, in a form that a tool can check.

Annotate every public function: readers and editors learn from it, and mypy or pyright find the call that
passes the wrong thing. Ask for as little as you need (`Iterable`, a protocol) and promise as much as you give
(`list`). Python does not look at hints when it runs, so data from outside still has to be checked. Inside of
a short function the types are clear, and no hint is needed.

Read next: https://typing.python.org/en/latest/spec/ and https://docs.python.org/3/library/typing.html
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterable, Iterator
from typing import Generic, Literal, ParamSpec, Protocol, TypedDict, TypeVar, overload

T = TypeVar("T")
P = ParamSpec("P")
Size = Literal["small", "large"]  # these two texts and no others


class Weighed(Protocol):
    """Anything with a weight. A class need not name this protocol to fit: what it has decides."""

    @property
    def weight(self) -> float:
        """In kilograms."""


class Parcel:
    """Fits `Weighed` without knowing of it."""

    def __init__(self, weight: float) -> None:
        self.weight = weight


class Stack(Generic[T]):
    """A stack of one type: a `Stack[int]` gives numbers, and a checker refuses to push a text."""

    def __init__(self, items: Iterable[T] = ()) -> None:
        self._items = list(items)

    def push(self, item: T) -> None:
        """Put an item on top."""
        self._items.append(item)

    def pop(self) -> T | None:
        """Take the top item; None where there is none, and a checker makes every caller think of that."""
        return self._items.pop() if self._items else None

    def __iter__(self) -> Iterator[T]:
        return reversed(self._items)


class Address(TypedDict):
    """A dictionary with known keys, as JSON brings it."""

    town: str
    postcode: str


@overload
def parse(text: str, *, many: Literal[False] = ...) -> float: ...


@overload
def parse(text: str, *, many: Literal[True]) -> list[float]: ...


def parse(text: str, *, many: bool = False) -> float | list[float]:
    """The type of the result depends on an argument, and the overloads say how."""
    return [float(word) for word in text.split()] if many else float(text)


def total_weight(parcels: Iterable[Weighed]) -> float:
    """Takes lists, sets and generators of anything that has a weight."""
    return sum(parcel.weight for parcel in parcels)


def logged(function: Callable[P, T]) -> Callable[P, T]:
    """`P` keeps the parameters of the function, so the wrapper is checked as strictly as what it wraps."""

    @functools.wraps(function)
    def wrapper(*args: P.args, **kwargs: P.kwargs) -> T:
        print(f"  calling {function.__name__}")
        return function(*args, **kwargs)

    return wrapper


@logged
def postage(weight: float, size: Size = "small") -> float:
    """`postage(2.0, "huge")` is refused before anything runs."""
    return weight * (2.0 if size == "small" else 3.5)


def main() -> None:
    """Use what is typed; every line below passes `mypy --strict`."""
    print("weight:", total_weight([Parcel(1.5), Parcel(2.0)]))
    print("parsed:", parse("2.5") + 1, sum(parse("1 2 3", many=True)))
    stack = Stack([1, 2])
    stack.push(3)
    print("stack:", list(stack), "top:", stack.pop())
    home: Address = {"town": "Lagos", "postcode": "100001"}
    print("town:", home["town"].upper())
    print("postage:", postage(2.0, "large"))
    print("hints are data, which Python itself does not check:", total_weight.__annotations__)


if __name__ == "__main__":
    main()
