"""Functional: functions as values, and data that does not change.

Write the parts as functions that only compute: the same arguments, the same result, nothing changed
elsewhere. Such a function is tested with one line, can be cached, and can run anywhere. Hand functions to
functions, give some of the arguments beforehand with `partial`, and put steps together. Changes (files,
clocks, networks) stay at the edge of the program. Do not write a fold where a loop is clearer: in Python a
comprehension, `sum` and `sorted` are the usual forms.

Read next: https://docs.python.org/3/howto/functional.html and
https://docs.python.org/3/library/functools.html
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from functools import partial, reduce
from operator import attrgetter, methodcaller

Text = Callable[[str], str]


def compose(*steps: Text) -> Text:
    """One function of several, which run from the first to the last."""
    return lambda text: reduce(lambda so_far, step: step(so_far), steps, text)


def shortened(most: int, text: str) -> str:
    """The parameter that varies least comes first, so that `partial` can bind it."""
    return text if len(text) <= most else f"{text[: most - 1]}…"


clean: Text = compose(str.strip, str.lower, partial(shortened, 10), methodcaller("replace", " ", "-"))


@dataclass(frozen=True)
class Order:
    """Data that does not change: a step gives a new one."""

    customer: str
    cents: int
    tags: tuple[str, ...] = ()


Step = Callable[[Order], Order]


def discounted(percent: int, order: Order) -> Order:
    """Less by some percent."""
    return replace(order, cents=order.cents * (100 - percent) // 100)


def tagged(tag: str, order: Order) -> Order:
    """With one more tag."""
    return replace(order, tags=(*order.tags, tag))


def when(condition: Callable[[Order], bool], step: Step) -> Step:
    """A step for some orders only: a function that takes functions and gives one."""
    return lambda order: step(order) if condition(order) else order


def run(steps: Iterable[Step], order: Order) -> Order:
    """All steps, one after the other."""
    return reduce(lambda so_far, step: step(so_far), steps, order)


SALE: tuple[Step, ...] = (  # what happens is data: it can be printed, tested and put in another order
    partial(discounted, 10),
    when(lambda order: order.cents > 5_000, partial(tagged, "free shipping")),
    when(lambda order: order.customer == "Amara", partial(tagged, "thank you")),
)


def main() -> None:
    """Texts and orders through their steps."""
    print("cleaned:", list(map(clean, ["  Tea ", "A very Long title"])))
    orders = [Order("Amara", 8_000), Order("Jonas", 2_000)]
    sold = [run(SALE, order) for order in orders]
    for before, after in zip(orders, sold, strict=True):
        print(f"  {before} -> {after.cents}, {after.tags}")
    print("unchanged:", orders[0] == Order("Amara", 8_000))
    print("by price:", [order.customer for order in sorted(sold, key=attrgetter("cents"))])
    ten_percent = partial(discounted, 10)
    print("a partial says what it is:", ten_percent.func.__name__, ten_percent.args)
    print(
        "a fold and its plain form:",
        reduce(lambda total, order: total + order.cents, sold, 0),
        sum(one.cents for one in sold),
    )


if __name__ == "__main__":
    main()
