"""`seniorlint observe`: every observation, for other programs to count."""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from pathlib import Path

import click

from seniorlint.app.observing import ObserveRequest, Row
from seniorlint.app.observing import observe as answer
from seniorlint.app.waiting import untold
from seniorlint.cli.console import say
from seniorlint.cli.exits import fail_if_broken, reported_errors
from seniorlint.cli.options import paths_argument, plugins_option, project_options, scope_from
from seniorlint.cli.progress import progress


@click.command()
@paths_argument
@project_options
@plugins_option
@click.option(
    "--output-format",
    type=click.Choice(["jsonl", "json"]),
    default="jsonl",
    show_default=True,
    help="One object a line, or one array.",
)
def observe(
    paths: tuple[Path, ...], config_file: Path | None, isolated: bool, allow_plugins: bool, output_format: str
) -> None:
    """Print every observation in PATHS: occasions met and missed, and evidence shown.

    Suppressed findings are observations too. Files that cannot be parsed are named on stderr and counted there.
    """
    request = ObserveRequest(scope_from(paths, config_file, isolated, allow_plugins))
    rows = _Rows(as_array=output_format == "json")
    # Where the rows scroll by on a terminal they are the progress, and a bar would run into them.
    with reported_errors():
        done = answer(request, rows.print, untold if sys.stdout.isatty() else progress)
    rows.end()
    say(*done.notes)
    fail_if_broken(done.is_broken)


class _Rows:
    """Prints rows as they come, one object a line; `as_array` makes one array of them."""

    def __init__(self, *, as_array: bool) -> None:
        self._as_array = as_array
        self._is_first = True

    def print(self, rows: Sequence[Row]) -> None:
        lines = map(json.dumps, rows)
        if self._as_array:
            click.echo(("[\n" if self._is_first else ",\n") + ",\n".join(lines), nl=False)
        else:
            click.echo("\n".join(lines))
        self._is_first = False

    def end(self) -> None:
        if self._as_array:
            click.echo("[]" if self._is_first else "\n]")
