"""List Comprehensions: a new list, made of another one in one expression.

Use a comprehension to map and to filter: it says at its start that a list is built, and what of. Write a loop
where more happens than building (printing, sending, an exception to handle) or where it needs a third line to
be read. Inside of `sum`, `any`, `max` or `join` leave the brackets out: that is a generator expression, and
no list is built at all.

Read next: https://docs.python.org/3/tutorial/datastructures.html#list-comprehensions and PEP 202,
https://peps.python.org/pep-0202/
"""

from __future__ import annotations

from typing import NamedTuple


class Order(NamedTuple):
    """What a customer wants, and what it costs."""

    customer: str
    total: float
    items: tuple[str, ...] = ()


ORDERS = [Order("Amara", 120.0, ("lamp", "rope")), Order("Jonas", 35.5, ("cup",)), Order("Amara", 80.0)]
MEASURED = ["12.5", "", "n/a", "19.0"]


def large_orders(limit: float) -> list[float]:
    """Map and filter: what, for which, under which condition."""
    return [order.total for order in ORDERS if order.total >= limit]


def all_items() -> list[str]:
    """Two loops in one: they are read from left to right, as if they were nested."""
    return [item for order in ORDERS for item in order.items]


def as_numbers(texts: list[str]) -> list[float | None]:
    """A choice for every item is in front (`a if b else c`); a condition at the end leaves items out."""
    return [float(text) if text.replace(".", "").isdigit() else None for text in texts]


def customers() -> set[str]:
    """Curly brackets build a set: each customer once."""
    return {order.customer for order in ORDERS}


def spent() -> dict[str, float]:
    """And with a colon a dictionary. The sum inside has no brackets of its own, so it builds no list."""
    return {name: sum(one.total for one in ORDERS if one.customer == name) for name in sorted(customers())}


def square_roots(values: list[float]) -> list[float]:
    """`:=` names a value that both the condition and the result need, so that it is computed once."""
    return [root for value in values if (root := value**0.5) == int(root)]


def transposed(table: list[list[int]]) -> list[list[int]]:
    """A comprehension in a comprehension: the last that is easy to read. `zip(*table)` says the same."""
    return [[row[column] for row in table] for column in range(len(table[0]))]


def main() -> None:
    """Show what each one builds."""
    print("large:", large_orders(80))
    print("items:", all_items())
    print("numbers:", as_numbers(MEASURED))
    print("spent:", spent())
    print("whole roots:", square_roots([4, 5, 9]))
    print("transposed:", transposed([[1, 2, 3], [4, 5, 6]]))
    print("something is missing:", any(not order.items for order in ORDERS))


if __name__ == "__main__":
    main()
