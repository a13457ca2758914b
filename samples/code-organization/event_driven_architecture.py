"""Event-Driven Architecture: parts that say what happened, and do not know who listens.

An event is a fact in the past: "order placed". Whoever wants to act on it subscribes; a new reaction is a new
handler, and the part that publishes stays as it is. Use it between parts that change for different reasons.
Inside of one part call functions: the order in which things happen is then in the code, and not in a list of
subscribers. Decide what happens when a handler fails; here the others still run, and the failure is kept.

Read next: Martin Fowler, https://martinfowler.com/articles/201701-event-driven.html, and "Architecture
Patterns with Python", https://www.cosmicpython.com/book/chapter_08_events_and_message_bus.html
"""

from __future__ import annotations

import logging
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class OrderPlaced:
    """A fact: it has a name in the past tense, all that a handler needs, and never changes."""

    number: int
    customer: str
    products: tuple[str, ...]


@dataclass(frozen=True)
class StockLow:
    """A fact that a handler of another fact may publish."""

    product: str


class Bus:
    """Keeps handlers by the class of the event, and calls those of the event that happens."""

    def __init__(self) -> None:
        self._handlers: defaultdict[type, list[Callable[[Any], None]]] = defaultdict(list)
        self.failures: list[tuple[object, Exception]] = []

    def subscribe(self, kind: type, handler: Callable[[Any], None]) -> None:
        """Call the handler for each event of this class."""
        self._handlers[kind].append(handler)

    def publish(self, event: object) -> None:
        """Call all handlers of an event. One that fails keeps neither the others nor the publisher from going on."""
        for handler in self._handlers[type(event)]:
            try:
                handler(event)
            except Exception as error:
                log.exception("a handler of %s failed", type(event).__name__)
                self.failures.append((event, error))


class Shop:
    """Publishes, and imports neither the warehouse nor the mail."""

    def __init__(self, bus: Bus) -> None:
        self._bus = bus
        self._orders = 0

    def order(self, customer: str, *products: str) -> None:
        """Take an order."""
        self._orders += 1
        self._bus.publish(OrderPlaced(self._orders, customer, products))


class Warehouse:
    """Reacts to orders, and publishes facts of its own."""

    def __init__(self, bus: Bus, counts: dict[str, int]) -> None:
        self._bus, self._counts = bus, counts
        bus.subscribe(OrderPlaced, self.pack)

    def pack(self, event: OrderPlaced) -> None:
        """Take products from the shelves; raises `KeyError` for an unknown one."""
        for product in event.products:
            self._counts[product] -= 1
            if self._counts[product] < 2:
                self._bus.publish(StockLow(product))


def thank(event: OrderPlaced) -> None:
    """A handler can be a function."""
    print(f"  mail to {event.customer}: thank you for order {event.number}")


def main() -> None:
    """Wire the parts, then let things happen."""
    logging.basicConfig(format="  log: %(message)s", level=logging.CRITICAL)  # the failures are shown below
    bus = Bus()
    shop = Shop(bus)
    Warehouse(bus, {"lamp": 3, "cup": 9})
    bus.subscribe(OrderPlaced, thank)
    bus.subscribe(StockLow, lambda event: print(f"  buy more: {event.product}"))
    shop.order("Amara", "lamp")
    shop.order("Jonas", "lamp", "cup")
    shop.order("Li", "unicorn")
    print("failed:", [f"{type(event).__name__}: {error!r}" for event, error in bus.failures])


if __name__ == "__main__":
    main()
