"""What is said beside the results, and what happens where nothing can be written."""

from __future__ import annotations

import io
import os
import sys
from typing import NoReturn

import click

from seniorlint.output.escape import log_line


def say(*lines: str) -> None:
    """Write lines to standard error, without anything that a terminal or the log of a CI job would obey."""
    for line in lines:
        click.echo(log_line(line), err=True)


def stop(text: str) -> NoReturn:
    """Say why, and end with the exit code of everything that is not a finding."""
    say(text)
    sys.exit(2)


def survive_any_text() -> None:
    """A path or a message that the encoding of an output cannot hold must not end the run."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


def show_error(error: click.ClickException) -> None:
    """Say what click would say, on lines that are harmless; a message of one sentence stays on one line."""
    if isinstance(error, click.UsageError) and not error.message.startswith("Usage:"):  # that is a whole help text
        vars(error)["message"] = log_line(error.message)
    shown = io.StringIO()
    error.show(shown)
    say(*shown.getvalue().removesuffix("\n").split("\n"))


def unwritable(error: OSError) -> str | None:
    """Why standard output takes no more; None for an error with a file that is opened by name, which says which one.

    What is left to be written is thrown away, so that the end of the process does not stumble over it again.
    """
    if error.filename is not None:
        return None
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return f"Error: standard output cannot be written: {error.strerror}."
