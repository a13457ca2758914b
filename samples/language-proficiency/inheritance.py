"""Inheritance: a class that is another one, and does some of its work differently.

Derive a class when every object of it can take the place of one of its base, for all callers of the base. Then
code that was written for the base works with it unchanged. Do not derive only to use some methods of another
class: keep an object of it in an attribute instead, which is called composition. One level is usual; three
are hard to follow.

Read next: https://docs.python.org/3/tutorial/classes.html#inheritance and
https://docs.python.org/3/library/abc.html
"""

from __future__ import annotations

from abc import ABC, abstractmethod


class Account(ABC):
    """What all accounts have in common. `ABC`: one that lacks the abstract method cannot be made."""

    def __init__(self, owner: str, balance: float = 0.0) -> None:
        self.owner = owner
        self.balance = balance

    def withdraw(self, amount: float) -> None:
        """Take money out; the steps are the same for all accounts, and a subclass decides one of them."""
        if amount > self.available():
            raise ValueError(f"{self.owner} has {self.available():.2f}, which is less than {amount:.2f}")
        self.balance -= amount

    @abstractmethod
    def available(self) -> float:
        """How much can be taken out now."""

    def __str__(self) -> str:
        return f"{type(self).__name__} of {self.owner}: {self.balance:.2f}"


class SavingsAccount(Account):
    """Adds interest, and nothing can be taken out that is not there."""

    def __init__(self, owner: str, balance: float = 0.0, *, yearly_rate: float) -> None:
        super().__init__(owner, balance)  # the base sets its own attributes; leaving this out loses them
        self.yearly_rate = yearly_rate

    def available(self) -> float:
        """What is there, and not more."""
        return self.balance

    def add_interest(self) -> None:
        """A method that only this kind of account has."""
        self.balance *= 1 + self.yearly_rate


class CurrentAccount(Account):
    """May be overdrawn up to a limit."""

    def __init__(self, owner: str, balance: float = 0.0, *, limit: float = 0.0) -> None:
        super().__init__(owner, balance)
        self.limit = limit

    def available(self) -> float:
        """What is there, and the limit."""
        return self.balance + self.limit


class FeeAccount(CurrentAccount):
    """Takes a fee with each withdrawal: it extends what its base does, and does not repeat it."""

    FEE = 0.5

    def withdraw(self, amount: float) -> None:
        """The amount and the fee are checked by the base, together."""
        super().withdraw(amount + self.FEE)


def pay_all(accounts: list[Account], amount: float) -> None:
    """Knows the base only, so it works for every account that will ever be written."""
    for account in accounts:
        try:
            account.withdraw(amount)
        except ValueError as error:
            print("refused:", error)
        else:
            print("paid by", account)


def main() -> None:
    """Take the same amount from each kind of account."""
    savings = SavingsAccount("Amara", 100.0, yearly_rate=0.02)
    savings.add_interest()
    pay_all([savings, CurrentAccount("Jonas", 50.0, limit=100.0), FeeAccount("Li", 80.0)], 80.0)
    try:
        Account("Noor")  # type: ignore[abstract]
    except TypeError as error:
        print("refused:", error)
    print("order in which methods are looked up:", [one.__name__ for one in FeeAccount.__mro__])


if __name__ == "__main__":
    main()
