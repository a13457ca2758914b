"""Options of `seniorlint check` that add suppressions."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

import click

Command = TypeVar("Command", bound=Callable[..., Any])


def suppress_options(command: Command) -> Command:
    """`--add-suppressions` and `--reason`."""
    for option in (
        click.option(
            "--reason", metavar="TEXT", help="With --add-suppressions: what each comment says after `because`."
        ),
        click.option(
            "--add-suppressions",
            is_flag=True,
            help="Hide what is found with comments that give a --reason; with --diff only show them.",
        ),
    ):
        command = option(command)
    return command
