"""How what a user can get wrong ends a command."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import click

from seniorlint.app.errors import RequestError, answering
from seniorlint.cli.console import say
from seniorlint.output.escape import one_line


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
        # What git or a plugin says may have several lines; a file's name with a line end is still one line.
        text = str(error)
        lines = [text] if error.fault.file is not None else text.expandtabs(4).splitlines()
        raise Trouble("\n".join(map(one_line, lines))) from error


def fail_if_broken(is_broken: bool) -> None:
    """Raise `Trouble` where a check failed."""
    if is_broken:
        raise Trouble("some checks failed; everything else was done")
