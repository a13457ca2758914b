"""Creating Custom Exceptions: types by which callers tell errors apart, with what they need to act.

Write one when a caller may want to handle this error and no other. A library has one base, so that callers
can catch everything from it at once, and below it one class for each thing that can be done differently. What
a handler needs (which order, how long to wait) is an attribute; the message is for people. Hand the message
to `super().__init__`. Where a built-in type says it (`ValueError`, `KeyError`, `TimeoutError`) raise that, or
derive from it. Never raise `Exception` itself: to catch it means to catch everything.

Read next: https://docs.python.org/3/tutorial/errors.html#user-defined-exceptions
"""

from __future__ import annotations

import pickle


class BankError(Exception):
    """Everything that this library raises on purpose."""


class InsufficientFunds(BankError):
    """There is less than was asked for. The attributes are for programs, the message is for people."""

    def __init__(self, account: str, balance: int, wanted: int) -> None:
        super().__init__(f"account {account} holds {balance} cents, which is less than {wanted}")
        self.account = account
        self.balance = balance
        self.wanted = wanted

    def __reduce__(self) -> tuple[type[InsufficientFunds], tuple[str, int, int]]:
        """An exception that goes to another process is made again from its arguments."""
        return type(self), (self.account, self.balance, self.wanted)

    @property
    def missing(self) -> int:
        """What handlers ask for most."""
        return self.wanted - self.balance


class TooManyAttempts(BankError):
    """Try again later, and not before."""

    def __init__(self, account: str, seconds: float) -> None:
        super().__init__(f"account {account} is locked for another {seconds:.0f} s")
        self.seconds = seconds


class UnknownAccount(BankError, LookupError):
    """Also a `LookupError`: code that knows nothing of banks can handle it."""


class Bank:
    """Raises each of them."""

    def __init__(self, balances: dict[str, int]) -> None:
        self._balances = balances
        self._failures: dict[str, int] = {}

    def withdraw(self, account: str, cents: int) -> int:
        """What is left; raises `UnknownAccount`, `TooManyAttempts`, `InsufficientFunds`, or `ValueError`."""
        if cents <= 0:
            raise ValueError(f"cannot withdraw {cents} cents")  # a wrong call: the built-in type says it
        if account not in self._balances:
            raise UnknownAccount(f"there is no account {account!r}")
        if self._failures.get(account, 0) >= 2:
            raise TooManyAttempts(account, seconds=30)
        balance = self._balances[account]
        if balance < cents:
            self._failures[account] = self._failures.get(account, 0) + 1
            raise InsufficientFunds(account, balance, cents)
        self._balances[account] = balance - cents
        return balance - cents


def pay(bank: Bank, account: str, cents: int) -> str:
    """A caller that does something different for each, and knows nothing of messages."""
    try:
        return f"paid, {bank.withdraw(account, cents)} left"
    except InsufficientFunds as error:
        return f"please add {error.missing} cents"
    except TooManyAttempts as error:
        return f"we try again in {error.seconds:.0f} s"
    except BankError as error:  # whatever the library may raise in later versions
        return f"sorry: {error}"


def main() -> None:
    """Each of them once."""
    bank = Bank({"A1": 500})
    for account, cents in (("A1", 200), ("A1", 900), ("A1", 900), ("A1", 100), ("B2", 1)):
        print(f"{account} {cents:>4}: {pay(bank, account, cents)}")
    try:
        pay(bank, "A1", -5)
    except ValueError as error:
        print("a wrong call is not hidden:", error)
    copied = pickle.loads(pickle.dumps(InsufficientFunds("A1", 300, 900)))
    print("through another process:", copied.missing, "cents are missing")


if __name__ == "__main__":
    main()
