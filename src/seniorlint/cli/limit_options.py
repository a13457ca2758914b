"""Options for what one file may cost."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

import click

Command = TypeVar("Command", bound=Callable[..., Any])


def limit_options(command: Command) -> Command:
    """`--file-timeout` and `--memory-limit`."""
    memory = click.option(
        "--memory-limit",
        type=click.IntRange(min=0),
        metavar="MB",
        help="Give a file up above this much memory, and go on with the others; 0: no limit (default: 2000).",
    )
    seconds = click.option(
        "--file-timeout",
        type=click.IntRange(min=0),
        metavar="SECONDS",
        help="Give a file up after this time, and go on with the others; 0: no limit (default: 120).",
    )
    return seconds(memory(command))
