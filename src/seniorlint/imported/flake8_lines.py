"""What flake8 prints by default: `path:line:column: CODE message`, a line each. Columns are code points from 1."""

from __future__ import annotations

import re

from seniorlint.imported.reported import Entries, Reported

_LINE = re.compile(
    r"(?P<path>(?:[A-Za-z]:)?[^:\n]+):(?P<line>\d{1,9}):(?P<column>\d{1,9}): (?P<code>[A-Z]{1,3}\d{1,4}) (?P<text>.*)"
)


def is_flake8(line: str) -> bool:
    """Is this line one of flake8's?"""
    return _LINE.fullmatch(line) is not None


def read_flake8(text: str) -> Entries:
    """The findings; other lines are told of."""
    for line in text.split("\n"):
        found = _LINE.fullmatch(line.rstrip("\r"))
        if found is not None:
            place = int(found["line"]), int(found["column"])
            yield Reported("flake8", found["code"], found["path"], place[0] or 1, found["text"], place[1] or None)
        elif line.strip():
            yield "lines that are no findings"
