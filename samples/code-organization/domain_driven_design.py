"""Domain-Driven Design: code in the words of the people whose work it does, with its rules inside.

A value object is what it holds: two equal ones are the same, it never changes, and a wrong one cannot be
made. An entity has an identity and a history. An aggregate is a group of them with one way in, the root,
which keeps the rules that span the group. Use it where the rules are the hard part: insurance, planning,
prices. Where a program only stores and shows, records and forms are enough.

Read next: Eric Evans, "Domain-Driven Design Reference", https://www.domainlanguage.com/ddd/reference/, and
https://docs.python.org/3/library/dataclasses.html#frozen-instances
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True)
class Money:
    """A value object: an amount in a currency. Euros and dollars are never added by mistake."""

    amount: Decimal
    currency: str

    def __post_init__(self) -> None:
        if self.amount < 0:
            raise ValueError(f"an amount is not negative: {self.amount}")
        if len(self.currency) != 3 or not self.currency.isupper():
            raise ValueError(f"{self.currency!r} is not a code such as EUR")

    def __add__(self, other: Money) -> Money:
        if self.currency != other.currency:
            raise ValueError(f"{other.currency} cannot be added to {self.currency}")
        return Money(self.amount + other.amount, self.currency)

    def times(self, quantity: int) -> Money:
        """As much for each of several."""
        return Money(self.amount * quantity, self.currency)

    def __str__(self) -> str:
        return f"{self.amount:.2f} {self.currency}"


@dataclass(frozen=True)
class Line:
    """Another value object, which lives in an order only."""

    product: str
    quantity: int
    price: Money

    def __post_init__(self) -> None:
        if self.quantity < 1:
            raise ValueError(f"an order of {self.quantity} {self.product} means nothing")

    @property
    def total(self) -> Money:
        """The price of all of them."""
        return self.price.times(self.quantity)


class OrderClosed(Exception):
    """An order was changed after it was placed."""


class Order:
    """An entity and the root of its aggregate: lines are reached through it alone, so its rules always hold."""

    LIMIT = Money(Decimal(500), "EUR")  # without an approval

    def __init__(self, number: int, customer: str) -> None:
        self.number = number  # the identity: two orders of the same things are still two orders
        self.customer = customer
        self._lines: list[Line] = []
        self._is_placed = False

    def __eq__(self, other: object) -> bool:
        return self.number == other.number if isinstance(other, Order) else NotImplemented

    def __hash__(self) -> int:
        return hash(self.number)

    def __iter__(self) -> Iterator[Line]:
        return iter(tuple(self._lines))  # a copy: the lines cannot be changed from outside

    @property
    def total(self) -> Money:
        """Of all lines."""
        total = Money(Decimal(0), "EUR")
        for line in self._lines:
            total += line.total
        return total

    def add(self, line: Line) -> None:
        """A rule over all lines, which no line could keep."""
        if self._is_placed:
            raise OrderClosed(f"order {self.number} is placed already")
        if (self.total + line.total).amount > self.LIMIT.amount:
            raise ValueError(f"{self.total + line.total} needs an approval")
        self._lines.append(line)

    def place(self) -> None:
        """A step of the business, by its name, and not `set_status(2)`."""
        if not self._lines:
            raise ValueError(f"order {self.number} is empty")
        self._is_placed = True


def main() -> None:
    """Try what the business allows, and what it does not."""
    order = Order(1, "Amara")
    lamp = Money(Decimal("79.90"), "EUR")
    order.add(Line("lamp", 2, lamp))
    print(f"order {order.number}: {order.total}; equal values are equal: {lamp == Money(Decimal('79.90'), 'EUR')}")
    attempts: tuple[Callable[[], object], ...] = (
        lambda: order.add(Line("sofa", 1, Money(Decimal(900), "EUR"))),
        lambda: lamp + Money(Decimal(1), "USD"),
        lambda: Money(Decimal(-1), "EUR"),
        order.place,
        lambda: order.add(Line("cup", 1, lamp)),
    )
    for attempt in attempts:
        try:
            attempt()
        except (ValueError, OrderClosed) as error:
            print("refused:", error)


if __name__ == "__main__":
    main()
