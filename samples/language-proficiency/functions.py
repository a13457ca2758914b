"""Functions: a name for a piece of work, with what it needs and what it gives back.

Write a function when a piece of work has a name of its own, is needed twice, or should be tested by itself. A
good one does what its name says, gets everything through its parameters, and gives its result back instead of
printing it. Do not write one for a single expression that is clearer where it is used.

Read next: https://docs.python.org/3/tutorial/controlflow.html#more-on-defining-functions and, for the marks
`/` and `*`, PEP 570, https://peps.python.org/pep-0570/ and PEP 3102, https://peps.python.org/pep-3102/
"""

from __future__ import annotations


def net_price(gross: float, vat_rate: float = 0.19) -> float:
    """What is left of a price without its tax. A default serves the usual call; it is computed once, at `def`."""
    return gross / (1 + vat_rate)


def shipping_cost(weight_kg: float, *, is_express: bool = False, is_abroad: bool = False) -> float:
    """The cost of a parcel. After `*` an argument needs its name, so that no call reads `cost(2, True, False)`."""
    cost = 4.0 + 1.5 * weight_kg
    if is_abroad:
        cost += 6.0
    return cost * 2 if is_express else cost


def average(first: float, /, *others: float) -> float:
    """The mean of one value or more. `/`: `first` has no name for callers. `*others` takes as many as there are."""
    values = (first, *others)
    return sum(values) / len(values)


def add_to_basket(item: str, basket: list[str] | None = None) -> list[str]:
    """A basket with one item more. A default of `[]` would be one list that all calls share."""
    if basket is None:
        basket = []
    basket.append(item)
    return basket


def smallest_and_largest(temperatures: list[float]) -> tuple[float, float]:
    """Two results are one tuple, which the caller takes apart."""
    return min(temperatures), max(temperatures)


def apply_discounts(price: float, discounts: list[float]) -> float:
    """A function may return early: no reader has to keep the rest in mind for this case."""
    if not discounts:
        return price
    for discount in discounts:
        price *= 1 - discount
    return round(price, 2)


def main() -> None:
    """Call each function as its author meant it to be called."""
    print(f"net: {net_price(119.0):.2f}, with 7 % tax: {net_price(107.0, vat_rate=0.07):.2f}")
    print(f"parcel: {shipping_cost(2):.2f}, express: {shipping_cost(2, is_express=True):.2f}")
    print(f"average of three: {average(1.0, 2.0, 6.0)}")
    print(f"two baskets: {add_to_basket('apples')} and {add_to_basket('bread')}")
    coldest, warmest = smallest_and_largest([12.5, 8.0, 19.5])
    print(f"from {coldest} to {warmest} degrees")
    print(f"after two discounts: {apply_discounts(80.0, [0.1, 0.05])}; without: {apply_discounts(80.0, [])}")
    rules = {"is_express": True, "is_abroad": True}  # arguments can be data: `**` gives them by their names
    print(f"express abroad: {shipping_cost(1, **rules):.2f}")


if __name__ == "__main__":
    main()
