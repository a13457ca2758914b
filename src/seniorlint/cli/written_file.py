"""A result that goes to a file of the user's."""

from __future__ import annotations

import os
from pathlib import Path

import click

from seniorlint.files.whole import write_whole


def print_or_write(text: str, path: Path | None) -> None:
    """Put a text on standard output, or into a file where one is named; raises as `write_file`."""
    if path is None:
        click.echo(text, nl=False)
    else:
        write_file(text, path)


def write_file(text: str, path: Path) -> None:
    """Put a text into a file, through links, all of it or nothing; raises `click.UsageError` where that fails."""
    target = Path(os.path.realpath(path))
    if target.exists() and not target.is_file():  # it would be replaced, and a device is not for that
        raise click.UsageError(f"{path} cannot be written: it is not a file")
    try:
        write_whole(target, text.encode("utf-8", "backslashreplace"))
    except OSError as error:
        raise click.UsageError(f"{path} cannot be written: {error.strerror}") from error


def write_new(text: str, path: Path) -> None:
    """Put a text into a file that is not there yet; raises `click.UsageError` where that fails."""
    try:
        with path.open("x", encoding="utf-8", newline="\n") as file:
            file.write(text)
    except FileExistsError as error:
        raise click.UsageError(f"{path} exists already; nothing was changed.") from error
    except OSError as error:
        raise click.UsageError(f"{path} cannot be written: {error.strerror}") from error
