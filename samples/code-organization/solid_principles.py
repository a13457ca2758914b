"""SOLID Principles: five rules for classes that can be changed one at a time.

Single responsibility: one reason to change. Open and closed: a new case is a new class, not an edit of an old
one. Liskov substitution: a subclass keeps the promises of its base. Interface segregation: ask for no more
methods than you call. Dependency inversion: depend on what you need, not on who provides it. Each costs a
class or a parameter, so apply them where change really comes. A script of fifty lines needs none.

Read next: Robert C. Martin, "Design Principles and Design Patterns" (2000), and the module that Python has
for interfaces, https://docs.python.org/3/library/abc.html
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True)
class Invoice:
    """Only data. How it is sent, kept or shown are other reasons to change, so they are elsewhere (S)."""

    customer: str
    amount: float


class Discount(ABC):
    """Open for new discounts, closed for edits: `Billing` below never changes for one (O)."""

    @abstractmethod
    def apply(self, amount: float) -> float:
        """What is left to pay: never below zero, never more than before. Each subclass keeps this promise (L)."""


class NoDiscount(Discount):
    """The usual case, as a class of its own: no caller has to ask whether there is a discount."""

    def apply(self, amount: float) -> float:
        """All of it."""
        return amount


class Percentage(Discount):
    """A part of the amount."""

    def __init__(self, percent: float) -> None:
        if not 0 <= percent <= 100:
            raise ValueError(f"percent must be 0 to 100, not {percent}")
        self._percent = percent

    def apply(self, amount: float) -> float:
        """Less by some percent."""
        return amount * (1 - self._percent / 100)


class Voucher(Discount):
    """A fixed sum, of which the rest is lost."""

    def __init__(self, value: float) -> None:
        self._value = value

    def apply(self, amount: float) -> float:
        """Less by the value, but never below zero: a caller of the base relies on that."""
        return max(amount - self._value, 0.0)


class Sender(Protocol):
    """One method is all that billing needs of a mail system, so it asks for no more (I)."""

    def send(self, to: str, text: str) -> None:
        """Deliver a message."""


class Ledger(Protocol):
    """And one of the bookkeeping."""

    def record(self, invoice: Invoice) -> None:
        """Keep an invoice."""


class Billing:
    """Decides what is billed. It is given its helpers and does not know which ones they are (D)."""

    def __init__(self, sender: Sender, ledger: Ledger) -> None:
        self._sender = sender
        self._ledger = ledger

    def bill(self, customer: str, amount: float, discount: Discount) -> Invoice:
        """Bill a customer."""
        invoice = Invoice(customer, round(discount.apply(amount), 2))
        self._ledger.record(invoice)
        self._sender.send(customer, f"Please pay {invoice.amount:.2f}")
        return invoice


class Screen:
    """Takes the place of a mail server, here and in tests, without a line of change in `Billing`."""

    def send(self, to: str, text: str) -> None:
        """Show the message."""
        print(f"  to {to}: {text}")


class Memory:
    """Takes the place of a database."""

    def __init__(self) -> None:
        self.invoices: list[Invoice] = []

    def record(self, invoice: Invoice) -> None:
        """Keep it as long as the program runs."""
        self.invoices.append(invoice)


def main() -> None:
    """Put the parts together in one place, which is the only one that knows all of them."""
    ledger = Memory()
    billing = Billing(Screen(), ledger)
    for discount in (NoDiscount(), Percentage(20), Voucher(150)):
        billing.bill("Amara", 100.0, discount)
    print("in the books:", [invoice.amount for invoice in ledger.invoices])


if __name__ == "__main__":
    main()
