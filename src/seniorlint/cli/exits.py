"""How what a user can get wrong ends a command."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import click

from seniorlint.app.errors import RequestError, answering
from seniorlint.cli.console import say, stop


class Trouble(click.ClickException):
    """An error that is said in a line or a few and exits 2."""

    exit_code = 2


@contextmanager
def reported_errors() -> Iterator[None]:
    """Say in a line why a request cannot be answered, after what else is to be told, and exit 2."""
    try:
        with answering():
            yield
    except RequestError as error:
        say(*error.notes)
        if error.fault.is_usage:
            raise click.UsageError(str(error)) from error
        stop(f"Error: {error}")
