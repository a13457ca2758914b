"""A result that goes to a file of the user's."""

from __future__ import annotations

import os
from pathlib import Path

import click

from seniorlint.files.whole import write_whole


def write_file(text: str, path: Path) -> None:
    """Put a text into a file, through links, all of it or nothing; raises `click.UsageError` where that fails."""
    target = Path(os.path.realpath(path))
    if target.exists() and not target.is_file():  # it would be replaced, and a device is not for that
        raise click.UsageError(f"{path} cannot be written: it is not a file")
    try:
        write_whole(target, text.encode("utf-8", "backslashreplace"))
    except OSError as error:
        raise click.UsageError(f"{path} cannot be written: {error.strerror}") from error
