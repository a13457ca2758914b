"""Standard Library: what is there already, tested and documented.

Before writing a helper look whether it exists: grouping and windows in `itertools`, counting in
`collections`, paths in `pathlib`, dates in `datetime`, statistics, JSON, CSV, temporary files, and much more.
What comes with Python needs no installation and no update, and readers know it. Take a package where the
standard library is known to be the smaller tool (HTTP clients, time series), and write it yourself where it
is one line.

Read next: https://docs.python.org/3/library/ (its list of chapters is worth an hour),
https://docs.python.org/3/library/itertools.html
"""

from __future__ import annotations

import json
import statistics
import textwrap
from collections import Counter, deque
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from itertools import accumulate, chain, groupby, islice, product
from pathlib import PurePosixPath
from string import Template
from typing import NamedTuple


class Sale(NamedTuple):
    """Something that was sold."""

    day: date
    product: str
    cents: int


START = date(2026, 3, 30)
SALES = [
    Sale(START + timedelta(days=day), name, cents)
    for day, name, cents in ((0, "tea", 350), (0, "cup", 900), (1, "tea", 350), (3, "tea", 350), (3, "cake", 420))
]


def by_day(sales: Iterable[Sale]) -> dict[str, int]:
    """`groupby` collects neighbours that are alike, so what is not sorted must be sorted first."""
    return {f"{day:%a}": sum(sale.cents for sale in group) for day, group in groupby(sales, key=lambda sale: sale.day)}


def running_total(sales: Iterable[Sale]) -> list[int]:
    """`accumulate` keeps the sums on the way."""
    return list(accumulate(sale.cents for sale in sales))


def windows(values: Iterable[int], size: int) -> Iterator[tuple[int, ...]]:
    """`islice` takes the first ones, and a deque with a length forgets the oldest."""
    iterator = iter(values)
    window = deque(islice(iterator, size), maxlen=size)
    if len(window) == size:
        yield tuple(window)
    for value in iterator:
        window.append(value)
        yield tuple(window)


def sizes_and_colours() -> list[str]:
    """`product` instead of nested loops, `chain` for one sequence after the other."""
    pairs = (f"{size}-{colour}" for size, colour in product("SM", ("red", "blue")))
    return list(chain(pairs, ["one size"]))


def letter(name: str, **values: object) -> str:
    """Texts with places to fill in, from users who must not be able to run anything; wrapped to a width."""
    text = Template("Dear $name, your order of $count things for $total has been sent.")
    return textwrap.fill(text.substitute(values, name=name), width=40, initial_indent="  ", subsequent_indent="  ")


def main() -> None:
    """Each of them at work."""
    print("by day:", by_day(SALES), "| running total:", running_total(SALES))
    print("most sold:", Counter(sale.product for sale in SALES).most_common(1))
    cents = [sale.cents for sale in SALES]
    print("mean of three:", [round(statistics.mean(window)) for window in windows(cents, 3)])
    print(f"median {statistics.median(cents)}, spread {statistics.pstdev(cents):.0f}")
    print("variants:", sizes_and_colours())
    print(letter("Amara", count=2, total="12.50"))
    path = PurePosixPath("/srv/reports/2026/march.csv")
    print("path:", path.stem, path.suffix, path.parent.name, path.with_suffix(".json").name)
    print("JSON:", json.dumps({"day": START.isoformat(), "paid": True, "note": None}))
    print("last day of that month:", (START.replace(day=28) + timedelta(days=4)).replace(day=1) - timedelta(days=1))


if __name__ == "__main__":
    main()
