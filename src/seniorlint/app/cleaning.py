"""Removing what seniorlint keeps of earlier runs."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from seniorlint.app.errors import refuse
from seniorlint.settings.project_top import project_root
from seniorlint.store.cache_folder import contents, in_words, is_ours
from seniorlint.store.cache_place import OLD_FOLDER, all_caches, project_cache


def remove_cache(folder: Path) -> Iterator[str]:
    """Remove the cache in a folder that was named, and say what became of it; raises `RequestError`."""
    if os.path.lexists(folder) and not is_ours(folder):
        raise refuse(f"{folder} is not a cache folder of seniorlint; nothing was removed.", is_usage=True)
    yield from _removed([folder])


def remove_caches(current: Path, *, everything: bool) -> Iterator[str]:
    """Remove the cache of the project around an absolute folder, or all caches and the store, and say what was removed.

    Only files that seniorlint wrote are removed. Raises `RequestError`.
    """
    root = project_root(current)
    yield from _removed([root / OLD_FOLDER, *(all_caches() if everything else [project_cache(root)])])


def _removed(candidates: list[Path]) -> Iterator[str]:
    folders = [folder for folder in candidates if is_ours(folder)]
    for folder in folders:
        yield _remove(folder)
    if not folders:
        yield "There is no cache to remove."


def _remove(folder: Path) -> str:
    """Remove what seniorlint wrote into a folder, and the folder if nothing else is in it."""
    try:
        own, others = contents(folder)
        for file in own:
            file.unlink(missing_ok=True)
        if not others:
            os.rmdir(os.path.abspath(folder))  # "." cannot be removed under that name
    except OSError as error:
        raise refuse(f"{folder} cannot be removed: {error}", is_usage=True) from error
    return f"Removed the cache in {folder}; other files stay: {in_words(others)}." if others else f"Removed {folder}."
