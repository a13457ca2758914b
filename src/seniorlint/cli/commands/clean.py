"""`seniorlint clean`: away with the result cache."""

from __future__ import annotations

from pathlib import Path

import click

from seniorlint.app.cleaning import remove_cache, remove_caches
from seniorlint.cli.exits import reported_errors
from seniorlint.output.escape import one_line


@click.command()
@click.option(
    "--cache-dir",
    type=click.Path(path_type=Path),
    metavar="FOLDER",
    help="Where the result cache is kept (default: in your cache folder, or in $SENIORLINT_CACHE_DIR).",
)
@click.option("--all", "everything", is_flag=True, help="Remove the caches of all projects, and the store.")
def clean(cache_dir: Path | None, everything: bool) -> None:
    """Remove the result cache of this project, and what version 0.1.0 kept in its top folder.

    Only files that seniorlint wrote are removed. A folder in which others are as well stays, with them.
    """
    if cache_dir is not None and everything:
        raise click.UsageError("--cache-dir and --all contradict each other.")
    with reported_errors():
        removed = remove_cache(cache_dir) if cache_dir is not None else remove_caches(Path.cwd(), everything=everything)
        for line in removed:
            click.echo(one_line(line))
