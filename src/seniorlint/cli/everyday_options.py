"""Options of `seniorlint check` for every day: how much is said, watching, and fixes one by one."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

import click

SILENT = 2  # how often --quiet is given for the exit code alone

Command = TypeVar("Command", bound=Callable[..., Any])


def everyday_options(command: Command) -> Command:
    """`--quiet`, `--verbose`, `--show-fixes`, `--interactive` and `--watch`."""
    for option in (
        click.option("--watch", is_flag=True, help="Check again whenever a file changes; Ctrl-C ends it."),
        click.option(
            "--verbose",
            "-v",
            is_flag=True,
            help="Also say which configuration holds, what was left out, what the cache knew and what took long.",
        ),
        click.option(
            "--quiet", "-q", count=True, help="Print the findings and nothing else; -qq prints nothing at all."
        ),
        click.option(
            "--interactive", "-i", is_flag=True, help="With --fix: show each fix, and ask whether to apply it."
        ),
        click.option("--show-fixes", is_flag=True, help="With --fix: list what was fixed where."),
    ):
        command = option(command)
    return command
