"""`ruff check --output-format json` and `json-lines`. Columns are code points from 1."""

from __future__ import annotations

from collections.abc import Iterable

from seniorlint.imported.json_entry import JsonEntry
from seniorlint.imported.reported import Entries, Reported

_SYNTAX_ERROR = "invalid-syntax"  # what has no code


def read_ruff(entries: Iterable[JsonEntry]) -> Entries:
    """The findings; raises `Malformed`."""
    for one in entries:
        if one.number("cell") is not None:
            yield "in a notebook, where the position is one of a cell"
            continue
        start, end = one.entry("location"), one.entry("end_location")
        yield Reported(
            tool="ruff",
            code=one.text("code") or one.text("name") or _SYNTAX_ERROR,
            path=one.needed("filename"),
            line=(start.number("row") if start is not None else None) or 1,
            message=one.text("message"),
            column=start.number("column") if start is not None else None,
            end_line=end.number("row") if end is not None else None,
            end_column=end.number("column") if end is not None else None,
        )
