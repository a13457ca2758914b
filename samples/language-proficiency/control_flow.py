"""Control Flow: which lines run, how often, and when to stop.

Choose the shape that says the most: `for` where there is something to go through, `while` where only a
condition tells the end, `if` for a decision, `match` for the shape of a value. Handle the exceptional case
first and leave: code that is nested four deep asks its reader to remember four conditions. Compare with None
by `is`, and use a bool as it is.

Read next: https://docs.python.org/3/tutorial/controlflow.html and, for `match`, PEP 636,
https://peps.python.org/pep-0636/
"""

from __future__ import annotations

from collections.abc import Iterable


def ticket_price(age: int | None) -> float:
    """A decision with the special cases first; each one is done where it is met."""
    if age is None:
        return 12.0
    if age < 6:
        return 0.0
    if age < 18:
        return 7.5
    return 12.0


def valid_readings(readings: Iterable[float | None]) -> list[float]:
    """`continue` leaves out what does not count, so that the body is about what does."""
    kept = []
    for reading in readings:
        if reading is None:
            continue
        if not -40 <= reading <= 60:  # a chain of comparisons, as in mathematics
            continue
        kept.append(reading)
    return kept


def first_free_seat(rows: dict[str, str]) -> str:
    """`else` of a loop runs when no `break` ended it: here, when nothing was found.

    Each text is a row of seats, `x` for one that is taken.
    """
    for row, seats in rows.items():
        place = seats.find(".")
        if place >= 0:
            answer = f"seat {row}{place + 1}"
            break
    else:
        answer = "no seat is free"
    return answer


def months_until_paid(debt: float, monthly_rate: float, payment: float) -> int:
    """`while` goes on as long as a condition holds; something in the body must bring its end nearer."""
    if payment <= debt * monthly_rate:
        raise ValueError(f"a payment of {payment} never ends a debt of {debt}")
    months = 0
    while debt > 0:
        debt += debt * monthly_rate - payment
        months += 1
    return months


def newsletter_state(consent: bool | None) -> str:
    """Three answers: yes, no, and never asked. Only here is a bool compared, and by `is`; else write `if consent`."""
    if consent is True:
        return "send it"
    if consent is False:
        return "never again"
    return "ask first"


def describe_move(command: list[str]) -> str:
    """`match` takes a value apart and decides by its shape."""
    match command:
        case ["go", ("north" | "south") as direction]:
            return f"you go {direction}"
        case ["take", item, *others]:
            return f"you take the {item}" + (f" and {len(others)} more" if others else "")
        case []:
            return "you wait"
        case _:
            return f"you do not know how to {command[0]}"


def main() -> None:
    """Show what each function decides."""
    print("prices:", [ticket_price(age) for age in (None, 4, 15, 40)])
    print("readings:", valid_readings([21.5, None, 999.0, -3.0]))
    print(first_free_seat({"A": "xxx", "B": "x.x"}), "/", first_free_seat({"A": "xx"}))
    print("months:", months_until_paid(debt=1000, monthly_rate=0.01, payment=100))
    try:
        months_until_paid(debt=1000, monthly_rate=0.01, payment=5)
    except ValueError as error:
        print("refused:", error)
    print("newsletter:", [newsletter_state(consent) for consent in (True, False, None)])
    for command in (["go", "north"], ["take", "lamp", "rope"], [], ["sing"]):
        print(command, "->", describe_move(command))


if __name__ == "__main__":
    main()
