"""A file as a source text."""

from __future__ import annotations

from pathlib import Path

from seniorlint.engine.source import Source
from seniorlint.files.regular import read_regular
from seniorlint.languages.language import decoded


def read_source(path: Path) -> Source:
    """Read a regular file as its language is read; raises `OSError` where that cannot be, and `NotText`."""
    return decoded(path, read_regular(path))


def source_if_readable(path: Path) -> Source | None:
    """The same; None for a file that is gone, is not text, or has a name that no file can have."""
    try:
        return read_source(path)
    except (OSError, ValueError):  # `NotText` is a `ValueError`
        return None
