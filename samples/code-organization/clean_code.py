"""Clean Code: code that the next reader understands at the first look.

Names say what a thing is for and which unit it has. A function does one thing, on one level: it either
decides or does the details. The special cases come first and leave. Data goes in as parameters and out as the
result, so nothing far away changes. What belongs together is together, and what is not needed is gone.
Comments are for reasons. It is written for readers, so ask one. A clean solution of the wrong problem helps
no one, and neither do ten classes where one function would do.

Read next: https://peps.python.org/pep-0020/ and Kernighan and Pike, "The Practice of Programming", chapter 1
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

LOAN_DAYS = 21
CENTS_PER_DAY = 20
MOST_CENTS = 1_000  # a fee is never more than a new book costs


@dataclass(frozen=True)
class Loan:
    """A book that a reader has at home."""

    reader: str
    title: str
    since: date

    @property
    def due(self) -> date:
        """The last day without a fee."""
        return self.since + timedelta(days=LOAN_DAYS)


@dataclass(frozen=True)
class Reminder:
    """What a reader is told."""

    reader: str
    titles: tuple[str, ...]
    fee_cents: int


def fee_cents(loan: Loan, today: date) -> int:
    """One thing: the fee of one loan. The usual case leaves at once."""
    days_late = (today - loan.due).days
    if days_late <= 0:
        return 0
    return min(days_late * CENTS_PER_DAY, MOST_CENTS)


def overdue(loans: Iterable[Loan], today: date) -> list[Loan]:
    """Selects, and does nothing else. `today` is a parameter: a function that asks the clock cannot be tested."""
    return [loan for loan in loans if fee_cents(loan, today) > 0]


def by_reader(loans: Iterable[Loan]) -> dict[str, list[Loan]]:
    """Groups, and does nothing else."""
    groups: dict[str, list[Loan]] = {}
    for loan in loans:
        groups.setdefault(loan.reader, []).append(loan)
    return groups


def reminder(reader: str, loans: Sequence[Loan], today: date) -> Reminder:
    """What one reader is told of all their loans."""
    titles = tuple(sorted(loan.title for loan in loans))
    return Reminder(reader, titles, sum(fee_cents(loan, today) for loan in loans))


def reminders(loans: Iterable[Loan], today: date) -> list[Reminder]:
    """On the level above: reads as the sentence that a librarian would say."""
    late = overdue(loans, today)
    return [reminder(reader, theirs, today) for reader, theirs in sorted(by_reader(late).items())]


def letter(message: Reminder) -> str:
    """Words are apart from decisions, so a translation changes this function alone."""
    books = " and ".join(f"{title!r}" for title in message.titles)
    return f"Dear {message.reader}, please bring back {books}. The fee is {message.fee_cents / 100:.2f}."


def main() -> None:
    """The only place that prints."""
    today = date(2026, 4, 30)
    loans = [
        Loan("Jonas", "Dune", date(2026, 4, 1)),
        Loan("Amara", "Emma", date(2026, 4, 20)),
        Loan("Jonas", "Ulysses", date(2025, 4, 1)),
        Loan("Li", "Tides", date(2026, 4, 9)),
    ]
    for message in reminders(loans, today):
        print(letter(message))
    print("due today, so no fee yet:", [loan.title for loan in loans if loan.due == today])
    print("nothing late:", reminders(loans[1:2], today))


if __name__ == "__main__":
    main()
