"""`seniorlint clean`: away with the result cache."""

from __future__ import annotations

import shutil
from pathlib import Path

import click

from seniorlint.lint.cache import FOLDER, TAG
from seniorlint.lint.project import project_root


@click.command()
@click.option("--cache-dir", type=click.Path(path_type=Path), metavar="FOLDER", help="Where the result cache is kept.")
def clean(cache_dir: Path | None) -> None:
    """Remove the result cache of this project."""
    folder = cache_dir or project_root(Path.cwd()) / FOLDER
    if not folder.exists() and not folder.is_symlink():
        click.echo("There is no cache to remove.")
        return
    if folder.is_symlink() or not (folder / TAG).is_file():
        raise click.UsageError(f"{folder} is no cache folder of ours; nothing was removed.")
    try:
        shutil.rmtree(folder)
    except OSError as error:
        raise click.UsageError(f"{folder} cannot be removed: {error}") from error
    click.echo(f"Removed {folder}.")
