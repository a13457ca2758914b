"""Classes: values that belong together, with the work that belongs to them.

Write a class when the same few values travel together through your functions and there is a rule that they
must keep, such as "an end is never before its start". Keep a plain function where there is no state, and a
dictionary where the keys are only known at run time. `@dataclass` writes `__init__`, `__repr__` and `__eq__`
for a class that is mostly its fields.

Read next: https://docs.python.org/3/tutorial/classes.html and
https://docs.python.org/3/library/dataclasses.html
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta


@dataclass(frozen=True, order=True)
class Stay:
    """Nights in a hotel. Frozen: two equal stays are the same for good, so they can be keys of a dictionary."""

    arrival: date
    departure: date

    def __post_init__(self) -> None:
        """Refuse what is wrong when it is made, so that no method has to ask again."""
        if self.departure <= self.arrival:
            raise ValueError(f"departure {self.departure} is not after arrival {self.arrival}")

    @classmethod
    def parse(cls, text: str) -> Stay:
        """Another way to make one: `2026-03-01/2026-03-04`. `cls` makes a subclass where a subclass is asked."""
        arrival, _, departure = text.partition("/")
        return cls(date.fromisoformat(arrival), date.fromisoformat(departure))

    @property
    def nights(self) -> int:
        """Worked out of the fields, and read like one: it cannot become wrong when they change."""
        return (self.departure - self.arrival).days

    def overlaps(self, other: Stay) -> bool:
        """Is there a night that both stays need?"""
        return self.arrival < other.departure and other.arrival < self.departure

    def moved(self, days: int) -> Stay:
        """A frozen object does not change: a method gives a new one."""
        shift = timedelta(days=days)
        return Stay(self.arrival + shift, self.departure + shift)


class Room:
    """A room and who booked it: state that changes, behind methods that keep its rule."""

    def __init__(self, number: int) -> None:
        self.number = number
        self._stays: dict[Stay, str] = {}  # each object has its own; a list in the class body would be shared by all

    def book(self, stay: Stay, guest: str) -> None:
        """Keep a stay; raises `ValueError` where another one is in the way."""
        for other, holder in self._stays.items():
            if other.overlaps(stay):
                raise ValueError(f"room {self.number} is taken by {holder} from {other.arrival}")
        self._stays[stay] = guest

    def __len__(self) -> int:
        """The stays that are booked, for `len(room)`."""
        return len(self._stays)

    def __repr__(self) -> str:
        """What a debugger and a failing test show."""
        return f"Room({self.number}, {len(self)} stays)"


def main() -> None:
    """Book a room twice, and once in vain."""
    first = Stay.parse("2026-03-01/2026-03-04")
    print(f"{first.nights} nights; equal: {first == Stay(date(2026, 3, 1), date(2026, 3, 4))}")
    room = Room(12)
    room.book(first, "Amara")
    room.book(first.moved(days=3), "Jonas")
    print(room)
    try:
        room.book(first.moved(days=1), "Li")
    except ValueError as error:
        print("refused:", error)
    try:
        Stay(date(2026, 3, 4), date(2026, 3, 1))
    except ValueError as error:
        print("refused:", error)


if __name__ == "__main__":
    main()
