"""`seniorlint baseline`: the findings that were there before, kept in a file that `check --baseline` hides."""

from __future__ import annotations

import sys
from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import Any, NoReturn

import click

from seniorlint.app.baselines import (
    DEFAULT_FILE,
    BaselineRequest,
    BaselineResult,
    baseline_contents,
    create_baseline,
    refresh_baseline,
)
from seniorlint.cli.console import say
from seniorlint.cli.exits import reported_errors
from seniorlint.cli.options import (
    overrides_from,
    paths_argument,
    plugins_option,
    project_options,
    scope_from,
    selection_options,
)
from seniorlint.cli.progress import progress
from seniorlint.engine.counted import counted
from seniorlint.output.escape import one_line


def _file_option(command: Callable[..., None]) -> Callable[..., None]:
    return click.option(
        "--baseline",
        "file",
        type=click.Path(path_type=Path, dir_okay=False),
        metavar="FILE",
        help=f"The baseline (default: the configured one, or {DEFAULT_FILE}); its paths are relative to its folder.",
    )(command)


def _checking(command: Callable[..., None]) -> Callable[..., None]:
    """Give a command PATHS and the options of `check` that decide what is found, as a request."""

    @_file_option
    @paths_argument
    @selection_options
    @plugins_option
    @project_options
    @wraps(command)
    def with_request(
        paths: tuple[Path, ...],
        select: tuple[str, ...],
        extend_select: tuple[str, ...],
        ignore: tuple[str, ...],
        level: str | None,
        allow_plugins: bool,
        config_file: Path | None,
        isolated: bool,
        file: Path | None,
        **rest: Any,  # noqa: ANN401  # click hands the command its own options by name
    ) -> None:
        overrides = overrides_from(select, extend_select, ignore, level)
        scope = scope_from(paths, config_file, isolated, allow_plugins, overrides)
        with reported_errors():
            command(BaselineRequest(scope, file), **rest)

    return with_request


@click.group()
def baseline() -> None:
    """Keep the findings that were there before in a file, so that only new ones show.

    `seniorlint check --baseline FILE` hides them. They are known by file, rule, scope and statement, not by line.
    """


@baseline.command()
@click.option("--force", is_flag=True, help="Replace a baseline that is there.")
@_checking
def create(request: BaselineRequest, force: bool) -> None:
    """Write what is found into a new baseline.

    PATHS are files or folders; default: the current directory.
    """
    done = create_baseline(request, progress, replaces=force)
    shows = f"`seniorlint check --baseline {done.file}` shows what is new."
    _end(done, f"{counted(done.total, 'finding')} in {done.file}. {shows}")


@baseline.command()
@_checking
def update(request: BaselineRequest) -> None:
    """Add what is new, and drop what is gone.

    PATHS are files or folders; default: the current directory. What is not looked at stays as it is.
    """
    done = refresh_baseline(request, progress, adds=True)
    _end(done, f"{done.file}: added {done.added}, dropped {done.dropped}; {counted(done.total, 'finding')} left.")


@baseline.command()
@_checking
def prune(request: BaselineRequest) -> None:
    """Drop what is gone, and add nothing.

    PATHS are files or folders; default: the current directory. What is not looked at stays as it is.
    """
    done = refresh_baseline(request, progress, adds=False)
    _end(done, f"{done.file}: dropped {done.dropped}; {counted(done.total, 'finding')} left.")


def _end(done: BaselineResult, text: str) -> NoReturn:
    say(*done.notes)
    click.echo(text)
    sys.exit(2 if done.is_broken else 0)


@baseline.command()
@_file_option
def show(file: Path | None) -> None:
    """Say what the baseline holds, by rule and by file."""
    with reported_errors():
        holds = baseline_contents(file)
    sizes = (holds.total, "finding"), (len(holds.rules), "rule"), (len(holds.files), "file")
    click.echo(", ".join(counted(*size) for size in sizes) + ".")
    for counts in (holds.rules, holds.files):
        if counts:
            click.echo()
        width = len(str(max(counts.values(), default=0)))
        for name, count in sorted(counts.items(), key=lambda item: (-item[1], item[0])):
            click.echo(f"{count:>{width}}  {one_line(name)}")
