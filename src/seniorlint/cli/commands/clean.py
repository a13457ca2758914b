"""`seniorlint clean`: away with the result cache."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import click

from seniorlint.settings.project_top import project_root
from seniorlint.store.cache import TAG
from seniorlint.store.cache_place import OLD_FOLDER, cache_home, project_cache


@click.command()
@click.option(
    "--cache-dir",
    type=click.Path(path_type=Path),
    metavar="FOLDER",
    help="Where the result cache is kept (default: in your cache folder, or in $SENIORLINT_CACHE_DIR).",
)
@click.option("--all", "everything", is_flag=True, help="Remove the caches of all projects, and the store.")
def clean(cache_dir: Path | None, everything: bool) -> None:
    """Remove the result cache of this project, and what version 0.1.0 kept in its top folder."""
    if cache_dir is not None and everything:
        raise click.UsageError("--cache-dir and --all contradict each other.")
    folders = _folders(cache_dir, everything)
    for folder in folders:
        _remove(folder)
    if not folders:
        click.echo("There is no cache to remove.")


def _folders(cache_dir: Path | None, everything: bool) -> list[Path]:
    """The cache folders to remove. Raises `click.UsageError` where the one that was named is something else."""
    if cache_dir is not None:
        if os.path.lexists(cache_dir) and not _is_ours(cache_dir):
            raise click.UsageError(f"{cache_dir} is not a cache folder of seniorlint; nothing was removed.")
        candidates = [cache_dir]
    else:
        root = project_root(Path.cwd())
        caches = sorted(cache_home().glob("*")) if everything else [project_cache(root)]
        candidates = [root / OLD_FOLDER, *caches]
    return [folder for folder in candidates if _is_ours(folder)]


def _is_ours(folder: Path) -> bool:
    return not folder.is_symlink() and (folder / TAG).is_file()


def _remove(folder: Path) -> None:
    try:
        shutil.rmtree(folder)
    except OSError as error:
        raise click.UsageError(f"{folder} cannot be removed: {error}") from error
    click.echo(f"Removed {folder}.")
