"""Simple Types: types of the standard library for values that numbers and texts only stand for.

A price is not a `float`, a point in time is not a text, a state is not a magic word. `Decimal` is exact in
the digits that people write, `Fraction` in all of them; `datetime` with a time zone means one moment
everywhere; an `Enum` has a closed list of values that a misspelling cannot add to. Convert once, where the
value comes in. A plain number is right where nothing can be confused with it.

Read next: https://docs.python.org/3/library/decimal.html,
https://docs.python.org/3/library/datetime.html#aware-and-naive-objects and
https://docs.python.org/3/howto/enum.html
"""

from __future__ import annotations

from datetime import date, datetime, timedelta, timezone
from decimal import ROUND_HALF_UP, Decimal
from enum import Enum, Flag, auto
from fractions import Fraction

CENT = Decimal("0.01")


class State(Enum):
    """The states of an order: these and no others."""

    OPEN = "open"
    PAID = "paid"
    SENT = "sent"

    def may_follow(self, other: State) -> bool:
        """Is this the next state after another one?"""
        order = list(State)
        return order.index(self) == order.index(other) + 1


class Rights(Flag):
    """Values that are combined."""

    READ = auto()
    WRITE = auto()


def money() -> None:
    """Make a Decimal of a text, not of a float, because the float is already wrong."""
    price = Decimal("19.99")
    tax = (price * Decimal("0.19")).quantize(CENT, rounding=ROUND_HALF_UP)
    print(
        f"{price} and {tax} tax are {price + tax}; as float: {0.1 + 0.2}; as Decimal: {Decimal('0.1') + Decimal('0.2')}"
    )


def shares() -> None:
    """Thirds stay thirds."""
    share = Fraction(1, 3)
    print("three thirds are", share * 3, "| two of them:", share * 2)


def moments() -> None:
    """A moment needs a time zone; without one it does not say when it was. Store UTC, show local time."""
    departure = datetime(2026, 3, 28, 23, 30, tzinfo=timezone.utc)
    in_tokyo = departure.astimezone(timezone(timedelta(hours=9)))
    print(f"{departure.isoformat()} is {in_tokyo.isoformat()}; the same moment: {departure == in_tokyo}")
    epoch = datetime.fromtimestamp(0, tz=timezone.utc)
    print("seconds since 1970 need the zone, too:", epoch.isoformat())
    print("days until the end of the year:", (date(2026, 12, 31) - departure.date()).days)


def states() -> None:
    """A name instead of a text; a text from outside is converted, and refused where it means nothing."""
    print(
        "paid after open:", State.PAID.may_follow(State.OPEN), "| sent after open:", State.SENT.may_follow(State.OPEN)
    )
    try:
        State("payed")
    except ValueError as error:
        print("refused:", error)
    rights = Rights.READ | Rights.WRITE
    print("may write:", Rights.WRITE in rights, "| without writing:", rights & ~Rights.WRITE)


def main() -> None:
    """Show each type."""
    money()
    shares()
    moments()
    states()


if __name__ == "__main__":
    main()
