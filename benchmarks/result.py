"""What a case found, as rows of one table."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal

Bound = Literal["at most", "at least", "below"]


@dataclass(frozen=True)
class Target:
    """What a value has to keep to."""

    bound: Bound
    limit: float

    def is_met(self, value: float) -> bool:
        """Does the value keep to it?"""
        match self.bound:
            case "at most":
                return value <= self.limit
            case "at least":
                return value >= self.limit
            case "below":
                return value < self.limit


@dataclass(frozen=True)
class Row:
    """One figure: a ratio of medians (`unit` empty) or a median in s, ms or MB (1,000,000 bytes).

    `runs`: how many runs the medians are of; where the two sides of a ratio differ, the smaller number.
    """

    case: str
    what: str
    value: float
    runs: int
    unit: str = ""
    target: Target | None = None

    @property
    def verdict(self) -> str:
        """`met`, `not met`, or nothing where there is no target."""
        if self.target is None:
            return ""
        return "met" if self.target.is_met(self.value) else "not met"


_HEADER = ("case", "what", "value", "runs", "target", "")


def table(rows: Sequence[Row]) -> str:
    """The rows in columns, as text."""
    cells = [_HEADER, *(_cells(row) for row in rows)]
    widths = [max(len(line[column]) for line in cells) for column in range(len(_HEADER))]
    right = {2, 3}
    lines = (
        "  ".join(
            text.rjust(width) if column in right else text.ljust(width)
            for column, (text, width) in enumerate(zip(line, widths, strict=True))
        ).rstrip()
        for line in cells
    )
    return "\n".join(lines)


def as_json(row: Row) -> dict[str, Any]:
    """A row for machines."""
    target = {"bound": row.target.bound, "limit": row.target.limit} if row.target else None
    return {
        "case": row.case,
        "what": row.what,
        "value": round(row.value, 4),
        "unit": row.unit or "ratio",
        "runs": row.runs,
        "target": target,
        "verdict": row.verdict or None,
    }


def _cells(row: Row) -> tuple[str, ...]:
    target = f"{row.target.bound} {row.target.limit:g}" if row.target else ""
    return row.case, row.what, _number(row.value, row.unit), str(row.runs), target, row.verdict


def _number(value: float, unit: str) -> str:
    """A value as people read it: what is counted whole, what is measured with enough digits."""
    match unit:
        case "":
            return f"{value:.2f}"
        case "s":
            return f"{value:.3f} s"
        case "ms":
            return f"{value:.1f} ms"
        case "MB":
            return f"{value:.0f} MB"
        case _:
            return f"{value:,.0f} {unit}"
