"""`pylint --output-format json` and `json2`. Columns are bytes of UTF-8 from 0."""

from __future__ import annotations

from collections.abc import Iterable

from seniorlint.imported.json_entry import JsonEntry
from seniorlint.imported.reported import Entries, Reported


def read_pylint(entries: Iterable[JsonEntry]) -> Entries:
    """The findings; raises `Malformed`."""
    for one in entries:
        column, end_column = one.number("column"), one.number("endColumn")
        yield Reported(
            tool="pylint",
            code=one.text("message-id") or one.needed("messageId"),
            path=one.text("absolutePath") or one.needed("path"),
            line=one.number("line") or 1,
            message=one.text("message"),
            column=None if column is None else column + 1,
            end_line=one.number("endLine"),
            end_column=None if end_column is None else end_column + 1,
            unit="bytes",
        )
