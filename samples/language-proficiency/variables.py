"""Variables: names for values, and what happens when two names mean the same value.

Use a variable to say in words what a value is, above all where the value alone does not: `3600` is a number,
`SECONDS_PER_HOUR` is a reason. A name is worth its line when it explains something or is used twice. Do
without one where it only repeats the expression beside it.

A Python variable is not a box that holds a value. It is a name that is bound to an object. Assignment binds
the name again and never copies, which explains everything that surprises people here.

Read next: the section "Naming and binding" of https://docs.python.org/3/reference/executionmodel.html and the
names of PEP 8, https://peps.python.org/pep-0008/#naming-conventions
"""

SECONDS_PER_HOUR = 3600  # in capitals: a constant, by agreement, because Python itself forbids nothing


def travel_hours(distance_km: float, speed_km_per_hour: float) -> float:
    """The hours that a trip takes."""
    return distance_km / speed_km_per_hour


def names_say_what_values_are() -> None:
    """The unit belongs to the name when the value alone does not tell it."""
    distance_km = 270.0
    speed_km_per_hour = 90.0
    duration_seconds = travel_hours(distance_km, speed_km_per_hour) * SECONDS_PER_HOUR
    print(f"{distance_km} km take {duration_seconds:.0f} seconds")


def several_names_at_once() -> None:
    """One assignment can bind several names, so two values change places without a third name."""
    home_goals, away_goals = 2, 1
    home_goals, away_goals = away_goals, home_goals
    first, *others, last = ["Monday", "Tuesday", "Wednesday", "Thursday"]
    print(f"after the swap {home_goals}:{away_goals}; from {first} to {last}, {len(others)} days in between")


def two_names_for_one_list() -> None:
    """Assignment copies nothing: a change through one name is seen through the other."""
    basket = ["apples"]
    same_basket = basket
    own_basket = basket.copy()
    same_basket.append("bread")
    print(f"basket {basket}, the copy {own_basket}, one object: {same_basket is basket}")


def binding_again_changes_no_object() -> None:
    """`+=` on a number binds the name to another number; the other name keeps the old one."""
    price = 10
    price_yesterday = price
    price += 2
    print(f"price {price}, yesterday {price_yesterday}")


def names_of_a_loop() -> None:
    """A short loop deserves a whole word, too: `l` looks like the number 1, and `x` tells nothing."""
    total = 0.0
    for line in ["apples 2.40", "bread 3.10"]:
        product, price = line.split()
        total += float(price)
    print(f"total {total:.2f}, the last one was {product}: a loop's names stay after it")


def names_end_with_their_function() -> None:
    """A name that a function binds is its own; the same name outside means something else."""
    stock = "outside"

    def sell_one() -> str:
        stock = "inside"  # a new name of this function
        return stock

    print(f"in the function: {sell_one()}, after the call: {stock}")


def main() -> None:
    """Run all parts in the order in which they are read."""
    names_say_what_values_are()
    several_names_at_once()
    two_names_for_one_list()
    binding_again_changes_no_object()
    names_of_a_loop()
    names_end_with_their_function()


if __name__ == "__main__":
    main()
