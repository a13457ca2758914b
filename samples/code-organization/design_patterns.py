"""Design Patterns: names for solutions that come again, in the form that Python gives them.

A pattern is worth its name when it makes a change cheap that really comes: another way to do it (strategy),
another product (factory), more listeners (observer), an undo (command), a foreign interface (adapter).
Functions are objects in Python, so a strategy and a factory are often a function in a dictionary, without a
class. Do not build a pattern for a change that no one has asked for.

Read next: "Design Patterns" by Gamma, Helm, Johnson and Vlissides (1994), and https://python-patterns.guide/
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any


class Stock:
    """Observer: tells all that asked for it, and knows nothing of them."""

    def __init__(self) -> None:
        self._counts: dict[str, int] = {}
        self._listeners: list[Callable[[str, int], None]] = []

    def subscribe(self, listener: Callable[[str, int], None]) -> None:
        """Call this whenever a count changes."""
        self._listeners.append(listener)

    def change(self, product: str, by: int) -> None:
        """Add to a count, or take from it."""
        self._counts[product] = self._counts.get(product, 0) + by
        for listener in self._listeners:
            listener(product, self._counts[product])


@dataclass(frozen=True)
class Change:
    """Command: an action as an object, which can be kept, logged and taken back."""

    stock: Stock
    product: str
    by: int

    def run(self) -> None:
        """Do it."""
        self.stock.change(self.product, self.by)

    def undo(self) -> None:
        """Take it back."""
        self.stock.change(self.product, -self.by)


@dataclass
class History:
    """What was done, the latest at the end."""

    done: list[Change] = field(default_factory=list)

    def run(self, change: Change) -> None:
        """Do something and remember it."""
        change.run()
        self.done.append(change)

    def undo(self) -> None:
        """Take the latest back."""
        self.done.pop().undo()


SHIPPING: dict[str, Callable[[float], float]] = {  # Strategy: ways to do one thing, chosen by a name
    "standard": lambda weight: 4.0 + weight,
    "express": lambda weight: 9.0 + 2 * weight,
    "pickup": lambda weight: 0.0,
}


class OldScale:
    """A library that cannot be changed: it speaks of grams, and calls it differently."""

    manufacturer = "Libra"

    def measure_in_grams(self) -> int:
        """The weight of what is on it."""
        return 2500


class Scale:
    """Adapter and proxy: gives it the interface that our code wants, and hands on everything else."""

    def __init__(self, old: OldScale) -> None:
        self._old = old

    def kilograms(self) -> float:
        """The weight, as our code wants it."""
        return self._old.measure_in_grams() / 1000

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401  # whatever the other one has
        """Called only for what is not found here."""
        return getattr(self._old, name)


def make_shipping(name: str) -> Callable[[float], float]:
    """Factory: the one place that turns a name into an object, and refuses what it does not know."""
    try:
        return SHIPPING[name]
    except KeyError as error:
        raise ValueError(f"there is no shipping {name!r}; there are {', '.join(SHIPPING)}") from error


def main() -> None:
    """Five patterns in one shop."""
    stock, history = Stock(), History()
    stock.subscribe(lambda product, count: print(f"  {product}: {count} left"))
    stock.subscribe(lambda product, count: print(f"  reorder {product}!") if count < 3 else None)
    history.run(Change(stock, "lamp", 5))
    history.run(Change(stock, "lamp", -3))
    history.undo()
    scale = Scale(OldScale())
    print(f"{scale.kilograms()} kg on a {scale.manufacturer}, express: {make_shipping('express')(scale.kilograms())}")
    try:
        make_shipping("balloon")
    except ValueError as error:
        print("refused:", error)


if __name__ == "__main__":
    main()
