"""A file as a source text."""

from __future__ import annotations

from pathlib import Path

from seniorlint.engine.source import Source
from seniorlint.files.regular import read_regular


def read_source(path: Path) -> Source:
    """Read a regular file; raises `OSError` where it cannot be read and `NotText` as `Source.from_bytes`."""
    return Source.from_bytes(read_regular(path))
