"""Refactoring Code: change how code is built, and not what it does.

Before: tests that hold what it does, or at least its answers on many inputs. Then small steps, each of which
leaves it working: name a magic number, take a part out as a function, return early, replace flags and
branches by a table, give a group of values a class. Stop when the next change that is really wanted is easy.
Do not mix it with new behaviour in one commit, and do not refactor what will not be changed again.

Read next: Martin Fowler, "Refactoring", with its catalogue at https://refactoring.com/catalog/
"""

from __future__ import annotations

import random
from dataclasses import dataclass


def ticket_price_before(age: int, day: str, is_member: bool, hour: int) -> float:
    """The function as it was found: it works, and no one dares to change it."""
    price = 0.0
    if day == "Sat" or day == "Sun":
        if age < 18:
            price = 8.0
        else:
            price = 14.0
        if is_member:
            price = price - price * 0.2
    else:
        if age < 18:
            price = 6.0
        else:
            price = 11.0
        if hour < 17:
            price = price - 2
        if is_member:
            price = price - price * 0.2
    if age >= 65:
        price = price / 2
    if price < 3:
        price = 3.0
    return round(price, 2)


# ---- after, in six small steps ----

WEEKEND = ("Sat", "Sun")  # step 1: names for what the numbers mean
ADULT_AGE = 18
PENSION_AGE = 65
EVENING_HOUR = 17
LEAST_PRICE = 3.0
MEMBER_DISCOUNT = 0.2
EARLY_DISCOUNT = 2.0
PRICES = {(True, True): 8.0, (True, False): 14.0, (False, True): 6.0, (False, False): 11.0}  # step 2: a table


@dataclass(frozen=True)
class Visit:
    """Step 3: values that travel together, and the questions about them."""

    age: int
    day: str
    hour: int

    @property
    def is_weekend(self) -> bool:
        """Saturday or Sunday."""
        return self.day in WEEKEND

    @property
    def is_child(self) -> bool:
        """Not yet an adult."""
        return self.age < ADULT_AGE

    @property
    def is_early(self) -> bool:
        """Before the evening of a weekday."""
        return not self.is_weekend and self.hour < EVENING_HOUR


def base_price(visit: Visit) -> float:
    """Step 4: a part with a name of its own."""
    price = PRICES[visit.is_weekend, visit.is_child]
    return price - EARLY_DISCOUNT if visit.is_early else price


def reduced(price: float, visit: Visit, *, is_member: bool) -> float:
    """Step 5: the member's discount was in both branches; now it is here, once."""
    if is_member:
        price -= price * MEMBER_DISCOUNT
    return price / 2 if visit.age >= PENSION_AGE else price


def ticket_price(visit: Visit, *, is_member: bool) -> float:
    """Step 6: what is left reads as the price list does."""
    return round(max(reduced(base_price(visit), visit, is_member=is_member), LEAST_PRICE), 2)


def differences(count: int, seed: int = 1) -> list[str]:
    """The net under it: old and new on many inputs, the borders among them; empty after each step."""
    chance = random.Random(seed)
    found = []
    for _ in range(count):
        age = chance.choice((0, 17, 18, 64, 65, chance.randrange(100)))
        day, hour = chance.choice(("Mon", "Fri", "Sat", "Sun")), chance.choice((9, 16, 17, 23))
        is_member = chance.random() < 0.5
        before = ticket_price_before(age, day, is_member, hour)
        after = ticket_price(Visit(age, day, hour), is_member=is_member)
        if before != after:
            found.append(f"{age} {day} {hour} {is_member}: {before} became {after}")
    return found


def main() -> None:
    """Show that nothing changed, and that a change is now easy."""
    print("differences in 5,000 cases:", differences(5_000) or "none")
    for visit in (Visit(12, "Sat", 15), Visit(40, "Mon", 10), Visit(70, "Sun", 18)):
        print(f"{visit}: {ticket_price(visit, is_member=True):.2f} for members")
    print("a new price for the weekend is one line:", {**PRICES, (True, False): 15.0}[True, False])


if __name__ == "__main__":
    main()
