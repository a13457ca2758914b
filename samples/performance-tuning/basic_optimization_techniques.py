"""Basic Optimization Techniques: the cheap habits that cost no clarity.

Some ways of writing are quicker and read at least as well, so use them from the start: `join` instead of
adding texts in a loop, `max` with a key instead of sorting for one item, `next` instead of a list for its
first item, a regular expression that is compiled once, a connection that is opened once. A local name for a
method saves a look-up in each turn, and is for the few loops that a profile named. Everything that makes code
harder to read waits until a measurement asks for it.

Read next: https://docs.python.org/3/faq/programming.html#performance and
https://wiki.python.org/moin/PythonSpeed/PerformanceTips
"""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing
from typing import NamedTuple


class Ride(NamedTuple):
    """A taxi ride."""

    driver: str
    kilometres: float


RIDES = [Ride("Amara", 12.5), Ride("Jonas", 3.0), Ride("Li", 48.0), Ride("Amara", 7.5)]


def receipt(rides: Iterable[Ride]) -> str:
    """`join` makes the text once; `text += line` copies all of it each time."""
    return "\n".join(f"  {ride.driver:<6} {ride.kilometres:>5} km" for ride in rides)


def longest(rides: list[Ride]) -> Ride:
    """One look at each ride; sorting would compare them again and again, for a single one."""
    return max(rides, key=lambda ride: ride.kilometres)


def first_long_ride(rides: Iterable[Ride], limit: float) -> Ride | None:
    """Stops at the first that fits, instead of finding all of them."""
    return next((ride for ride in rides if ride.kilometres > limit), None)


def plates_in(lines: Iterable[str]) -> list[str]:
    """Compiled once, before the loop. The local names save two look-ups in each turn: only for hot loops."""
    pattern = re.compile(r"\b[A-Z]{1,3}-[A-Z]{1,2} \d{1,4}\b")
    plates: list[str] = []
    append = plates.append
    for line in lines:
        if found := pattern.search(line):
            append(found[0])
    return plates


def totals(rides: Iterable[Ride]) -> dict[str, float]:
    """One pass over the rides, and not one for each driver."""
    by_driver: dict[str, float] = {}
    for ride in rides:
        by_driver[ride.driver] = by_driver.get(ride.driver, 0.0) + ride.kilometres
    return by_driver


def save(rides: list[Ride]) -> int:
    """One connection, one statement and one transaction for all rows."""
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.execute("CREATE TABLE ride (driver TEXT, kilometres REAL)")
        with connection:
            connection.executemany("INSERT INTO ride VALUES (?, ?)", rides)
        (count,) = connection.execute("SELECT count(*) FROM ride").fetchone()
        return int(count)


def packet(chunks: Iterator[bytes]) -> bytes:
    """For bytes that come in pieces, too: collect them, and join once."""
    return b"".join(chunks)


def main() -> None:
    """Use each of them."""
    print(receipt(RIDES))
    print("longest:", longest(RIDES).driver, "| first above 10 km:", first_long_ride(RIDES, 10))
    print("above 100 km:", first_long_ride(iter(RIDES), 100))
    print("plates:", plates_in(["seen B-XY 123 today", "no plate", "and M-A 7"]))
    print("totals:", totals(RIDES), "| saved:", save(RIDES))
    print("packet:", packet(bytes([number]) * 2 for number in range(65, 69)))


if __name__ == "__main__":
    main()
