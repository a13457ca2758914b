"""A line of a file, as reports and pages name it."""

from __future__ import annotations

from typing import NamedTuple


class Place(NamedTuple):
    """A line, from 1, in a file; `path` is relative to the current directory with `/`."""

    path: str
    line: int
