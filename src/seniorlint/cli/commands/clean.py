"""`seniorlint clean`: away with the result cache."""

from __future__ import annotations

import os
from pathlib import Path

import click

from seniorlint.output.escape import one_line
from seniorlint.settings.project_top import project_root
from seniorlint.store.cache_folder import contents, in_words, is_ours
from seniorlint.store.cache_place import OLD_FOLDER, all_caches, project_cache


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
    folders = _folders(cache_dir, everything)
    for folder in folders:
        _remove(folder)
    if not folders:
        click.echo("There is no cache to remove.")


def _folders(cache_dir: Path | None, everything: bool) -> list[Path]:
    """The cache folders to remove. Raises `click.UsageError` where the one that was named is something else."""
    if cache_dir is not None:
        if os.path.lexists(cache_dir) and not is_ours(cache_dir):
            raise click.UsageError(f"{cache_dir} is not a cache folder of seniorlint; nothing was removed.")
        candidates = [cache_dir]
    else:
        root = project_root(Path.cwd())
        candidates = [root / OLD_FOLDER, *(all_caches() if everything else [project_cache(root)])]
    return [folder for folder in candidates if is_ours(folder)]


def _remove(folder: Path) -> None:
    """Remove what seniorlint wrote into a folder, and the folder if nothing else is in it."""
    try:
        own, others = contents(folder)
        for file in own:
            file.unlink(missing_ok=True)
        if not others:
            os.rmdir(os.path.abspath(folder))  # "." cannot be removed under that name
    except OSError as error:
        raise click.UsageError(f"{folder} cannot be removed: {error}") from error
    if others:
        click.echo(one_line(f"Removed the cache in {folder}; other files stay: {in_words(others)}."))
    else:
        click.echo(one_line(f"Removed {folder}."))
