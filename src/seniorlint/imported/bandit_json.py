"""`bandit -f json`. Columns are bytes of UTF-8 from 0, and the code around each finding is beside it."""

from __future__ import annotations

from collections.abc import Iterable

from seniorlint.imported.json_entry import JsonEntry
from seniorlint.imported.reported import Entries, Reported


def read_bandit(entries: Iterable[JsonEntry]) -> Entries:
    """The findings; raises `Malformed`."""
    for one in entries:
        line = one.number("line_number") or 1
        column = one.number("col_offset")
        last = one.number("end_col_offset")
        lines = [number for number in one.items("line_range") if isinstance(number, int)]
        yield Reported(
            tool="bandit",
            code=one.needed("test_id"),
            path=one.needed("filename"),
            line=line,
            message=one.text("issue_text"),
            column=None if column is None or column < 0 else column + 1,
            end_line=max([line, *lines]),
            end_column=None if last is None or last <= 0 else last + 1,
            unit="bytes",
            snippet=_line_of(one.text("code"), line),
        )


def _line_of(code: str, number: int) -> str:
    """A line of what bandit shows: the lines around a finding, each with its number before it."""
    wanted = f"{number} "
    return next((line[len(wanted) :] for line in code.split("\n") if line.startswith(wanted)), "")
