"""What may be printed of a pool: rounded, so that neither a member more or less nor one occasion can be seen."""

from __future__ import annotations

from dataclasses import dataclass

from seniorlint.skills.proficiency import Interval
from seniorlint.skills.team.pools import LEAST, Pool


@dataclass(frozen=True, slots=True)
class Cell:
    """A number about at least `people` developers: `LEAST` or a multiple of it, rounded down.

    `rate` and `interval` are in whole percents, as 0 to 1. Both are None where there is not enough evidence.
    """

    people: int
    rate: float | None
    interval: Interval | None


def cell_of(pool: Pool) -> Cell:
    """What may be printed of a pool."""
    people = at_least(pool.people)
    if not pool.is_enough:
        return Cell(people, None, None)
    low, high = pool.interval
    return Cell(people, round(pool.rate, 2), Interval(round(low, 2), round(high, 2)))


def at_least(people: int) -> int:
    """A number of people rounded down to a multiple of `LEAST`: whether one more is among them is not seen."""
    return people // LEAST * LEAST


def some_of(few: int, all_of_them: int) -> int:
    """A lower bound for a `few` people of a cell, `LEAST` or more, that leaves at least `LEAST` who may be others.

    So the number never says of a developer that they are among the few, unless the cell itself is that small.
    """
    return max(LEAST, at_least(min(few, all_of_them - LEAST)))


def rough(number: float) -> float:
    """A number with two significant digits."""
    return float(f"{number:.2g}")
