"""Polymorphism: one call, and each type does its own.

A caller that asks `if isinstance(...)` must be edited for each new type; one that calls `shape.area()` need
not. Python has three ways: a method of the same name (no common base is needed), an operator that a class
defines, and a function that is chosen by the type of its argument (`singledispatch`), for classes that are
not yours. An operator that does not know its operand answers `NotImplemented`, so that the other one gets a
chance. Two cases that will never become three are an `if`.

Read next: https://docs.python.org/3/reference/datamodel.html#emulating-numeric-types and
https://docs.python.org/3/library/functools.html#functools.singledispatch
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from functools import singledispatch, total_ordering


class Invoice:
    """Has a `cents`: that is all that `total` asks for."""

    def __init__(self, cents: int) -> None:
        self.cents = cents


class Refund:
    """Not related to an invoice, and still fits."""

    def __init__(self, cents: int) -> None:
        self.cents = -cents


def total(entries: Iterable[Invoice | Refund]) -> int:
    """One call for all types: what has the attribute fits."""
    return sum(entry.cents for entry in entries)


@total_ordering
class Length:
    """A length in metres, which can be added, compared and multiplied."""

    def __init__(self, metres: float) -> None:
        self.metres = metres

    def __add__(self, other: Length) -> Length:
        """`NotImplemented` is not an error yet: Python asks the other operand first, and then raises `TypeError`."""
        if not isinstance(other, Length):
            return NotImplemented
        return Length(self.metres + other.metres)

    def __mul__(self, factor: float) -> Length:
        if not isinstance(factor, (int, float)):
            return NotImplemented
        return Length(self.metres * factor)

    __rmul__ = __mul__  # 2 * length, where the number does not know about lengths

    def __eq__(self, other: object) -> bool:
        return self.metres == other.metres if isinstance(other, Length) else NotImplemented

    def __lt__(self, other: Length) -> bool:
        return self.metres < other.metres if isinstance(other, Length) else NotImplemented

    def __hash__(self) -> int:
        return hash(self.metres)

    def __str__(self) -> str:
        return f"{self.metres:g} m"


@singledispatch
def as_json(value: object) -> str:
    """What a value is in JSON. This body is for types that are not registered."""
    raise TypeError(f"{type(value).__name__} cannot be written as JSON")


@as_json.register
def _(value: date) -> str:
    return f'"{value.isoformat()}"'  # a class of the standard library: no method can be added to it


@as_json.register
def _(value: Length) -> str:
    return str(value.metres)


@as_json.register(list)
@as_json.register(tuple)
def _(value: list[object] | tuple[object, ...]) -> str:
    return f"[{', '.join(map(as_json, value))}]"


def main() -> None:
    """The same words for different types."""
    print("total:", total([Invoice(500), Refund(120), Invoice(80)]))
    short, long = Length(1.5), Length(4)
    print(f"{short + long}, {2 * short}, longest {max(short, long)}")
    print("equal:", short * 2 == Length(3), "| to a text:", short == "x")
    try:
        print(short + 1)  # type: ignore[operator]
    except TypeError as error:
        print("refused:", error)
    print("JSON:", as_json([date(2026, 3, 1), long, ()]))
    try:
        as_json({1, 2})
    except TypeError as error:
        print("refused:", error)


if __name__ == "__main__":
    main()
