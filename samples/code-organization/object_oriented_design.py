"""Object-Oriented Design: which object knows what, and who asks whom.

Give a decision to the object that has the data for it ("tell, don't ask"). Put what varies into objects of
its own, and what stays the same into one method that calls them: a template method, whose steps a subclass
fills in, or better a helper that is handed in. Objects that hold other objects (composition) can be changed
while the program runs; a base class is for ever. Few public methods, each with a meaning for its caller. A
function is a fine design for what has no state.

Read next: https://docs.python.org/3/library/abc.html and Gamma et al., "Design Patterns", chapter 1.6
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True)
class Shift:
    """The hours that a person works: it knows its own pay, so no other object computes it."""

    name: str
    hours: float
    rate: float

    def pay(self) -> float:
        """More than eight hours count half as much again."""
        overtime = max(self.hours - 8, 0)
        return round(self.rate * (self.hours + overtime / 2), 2)


class Report(ABC):
    """The template method: `lines` is the same for all reports, and calls steps that each of them fills in."""

    def lines(self, shifts: Iterable[Shift]) -> list[str]:
        """The whole report: a head, a row for each shift, a foot."""
        listed = list(shifts)
        rows = [self.row(shift) for shift in listed]
        return [*self.head(), *rows, *self.foot(sum(shift.pay() for shift in listed))]

    def head(self) -> list[str]:
        """A hook: a subclass may leave it as it is."""
        return []

    @abstractmethod
    def row(self, shift: Shift) -> str:
        """A step that each must fill in."""

    @abstractmethod
    def foot(self, total: float) -> list[str]:
        """Another one."""


class TextReport(Report):
    """For people."""

    def row(self, shift: Shift) -> str:
        """Name and pay, under each other."""
        return f"{shift.name:<6}{shift.pay():>8.2f}"

    def foot(self, total: float) -> list[str]:
        """A line, and the sum."""
        return ["-" * 14, f"{'total':<6}{total:>8.2f}"]


class CsvReport(Report):
    """For programs."""

    def head(self) -> list[str]:
        """The names of the columns."""
        return ["name,pay"]

    def row(self, shift: Shift) -> str:
        """Values with a comma between them."""
        return f"{shift.name},{shift.pay()}"

    def foot(self, total: float) -> list[str]:
        """A program adds by itself."""
        return []


class Payroll:
    """Composition: it has a report, which can be another one tomorrow, and knows nothing of columns."""

    def __init__(self, report: Report) -> None:
        self._report = report
        self._shifts: list[Shift] = []

    def work(self, name: str, hours: float, rate: float = 20.0) -> Payroll:
        """Note a shift; gives itself back, so that calls can follow each other."""
        if not 0 < hours <= 24:
            raise ValueError(f"a shift has up to 24 hours, not {hours}")
        self._shifts.append(Shift(name, hours, rate))
        return self

    def use(self, report: Report) -> None:
        """Another report from now on: with inheritance this would be another object."""
        self._report = report

    def __str__(self) -> str:
        return "\n".join(self._report.lines(self._shifts))


def main() -> None:
    """One payroll, two reports."""
    payroll = Payroll(TextReport()).work("Amara", 10).work("Jonas", 6, rate=25)
    print(payroll)
    payroll.use(CsvReport())
    print(payroll)
    try:
        payroll.work("Li", 30)
    except ValueError as error:
        print("refused:", error)


if __name__ == "__main__":
    main()
