"""`mypy --output json`, an object a line. Columns are bytes of UTF-8 from 0."""

from __future__ import annotations

from collections.abc import Iterable

from seniorlint.imported.json_entry import JsonEntry
from seniorlint.imported.reported import Entries, Reported


def read_mypy(entries: Iterable[JsonEntry]) -> Entries:
    """The findings, which its notes explain; raises `Malformed`."""
    for one in entries:
        if one.text("severity") == "note":
            yield "notes of mypy on other findings"
            continue
        column, end_column = one.number("column"), one.number("end_column")
        yield Reported(
            tool="mypy",
            code=one.text("code") or "misc",
            path=one.needed("file"),
            line=one.number("line") or 1,
            message=one.text("message"),
            column=None if column is None or column < 0 else column + 1,
            end_line=one.number("end_line"),
            end_column=None if end_column is None or end_column < 0 else end_column + 1,
            unit="bytes",
        )
