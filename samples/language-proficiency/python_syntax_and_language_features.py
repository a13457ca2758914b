"""Python Syntax and Language Features: what the language offers beyond the first tutorial, and what each is
good for.

`match` takes a value apart by its shape; `:=` names a value in the middle of an expression; `/` and `*` say
how arguments may be given; a chained comparison reads as in mathematics; f-strings format, and with `=` also
show what they show. Use each where it makes the meaning plainer. A clever line that a reader has to decode
costs more than the three lines it replaced, and a feature that your oldest supported Python lacks is none.

Read next: https://docs.python.org/3/reference/, "What's New" of each version,
https://docs.python.org/3/whatsnew/, and PEP 636, https://peps.python.org/pep-0636/
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Circle:
    """A shape; a dataclass can be matched by position, because it sets `__match_args__`."""

    radius: float


@dataclass(frozen=True)
class Rectangle:
    """Another one."""

    width: float
    height: float


def area(shape: Circle | Rectangle) -> float:
    """A pattern of a class: asks for the type and names its parts at once. `if` adds a condition."""
    match shape:
        case Circle(radius):
            return 3.14159 * radius**2
        case Rectangle(width, height) if width == height:
            return width**2
        case Rectangle(width, height):
            return width * height


def describe(message: Any) -> str:  # noqa: ANN401  # it comes from outside, and may be anything
    """Patterns of mappings and sequences, for data from JSON. Further keys are allowed; missing ones are not."""
    match message:
        case {"type": "order", "items": [{"name": first}, *others]}:
            return f"order of {first}" + (f" and {len(others)} more" if others else "")
        case {"type": "cancel", "number": int(number)}:
            return f"cancel {number}"
        case {"type": str(kind)}:
            return f"unknown kind {kind}"
        case [x, y] | {"x": x, "y": y}:
            return f"a point at {x}, {y}"
        case _:
            return "not a message"


def first_number(lines: list[str]) -> int | None:
    """`:=` keeps the match that the condition asked for, so nothing is searched twice."""
    for line in lines:
        if found := re.search(r"\d+", line):
            return int(found[0])
    return None


def clamp(value: float, /, least: float = 0.0, *, most: float) -> float:
    """`value` has no name for callers, `most` must be named. A chained comparison evaluates its middle once."""
    return value if least <= value <= most else max(least, min(value, most))


def texts() -> None:
    """Formats after the colon; `!r` for the form with quotes; `=` for a look at values while debugging."""
    name, price, share = "tea", 1234.5, 0.256
    print(f"{name!r:>8} {price:>12,.2f} {share:.1%} {price=}")
    print("neighbours are one text", r"\d keeps its backslash", b"bytes", sep=" | ")


def main() -> None:
    """Show each of them."""
    print("areas:", [round(area(shape), 1) for shape in (Circle(1), Rectangle(2, 2), Rectangle(2, 3))])
    order = {"type": "order", "items": [{"name": "tea"}, {"name": "cup"}], "paid": True}
    for message in (order, {"type": "cancel", "number": 7}, {"type": "cancel", "number": "7"}, [3, 4], None):
        print(" ", describe(message))
    print("number:", first_number(["no", "room 42, floor 3"]))
    print("clamped:", clamp(15, most=10), clamp(-3, -1, most=10))
    texts()
    head, *_, tail = range(10)
    defaults = {"a": 1, "b": 1}
    print("unpacked:", head, tail, {**defaults, "b": 2}, [*"ab", *range(2)])


if __name__ == "__main__":
    main()
