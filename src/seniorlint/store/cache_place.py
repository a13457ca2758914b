"""Where the result cache is kept, and which folder may be believed: only one that this user's seniorlint wrote.

A repository can bring along files of any content, so a cache in it could say that nothing was found.
"""

from __future__ import annotations

import os
import re
import stat
from pathlib import Path

from seniorlint.files.digest import digest

VARIABLE = "SENIORLINT_CACHE_DIR"
OLD_FOLDER = ".seniorlint_cache"  # of version 0.1.0, in the project's top folder; never read
STORE_FOLDER = "observations"  # in the folder of all caches: one store for all projects
_PROJECT = re.compile("[0-9a-f]{32}")  # the names of `project_cache`
_WRITABLE_BY_OTHERS = stat.S_IWGRP | stat.S_IWOTH


def cache_home() -> Path:
    """The folder of all projects' caches: `SENIORLINT_CACHE_DIR`, or one in the user's cache folder."""
    named = os.environ.get(VARIABLE)
    if named:
        return Path(named)
    from platformdirs import user_cache_path

    return user_cache_path("seniorlint", appauthor=False)


def project_cache(root: Path) -> Path:
    """The folder of one project's cache, named by a digest of the project's top folder with every link resolved."""
    return cache_home() / digest(os.fsencode(os.path.realpath(root)))


def all_caches() -> list[Path]:
    """The folders of all projects' caches and of the store, by their names."""
    names = sorted(path.name for path in cache_home().glob("*"))
    return [cache_home() / name for name in names if name == STORE_FOLDER or _PROJECT.fullmatch(name)]


def why_not_trusted(folder: Path) -> str | None:
    """The reason why a cache folder is neither read nor written, as the end of a sentence; None where there is none.

    A folder that is not there yet is trusted, because seniorlint will make it.
    """
    try:
        status = os.lstat(folder)
    except FileNotFoundError:
        return None
    except OSError as error:
        return f"it cannot be looked at ({error.strerror})"
    if stat.S_ISLNK(status.st_mode):
        return "it is a link"
    if not stat.S_ISDIR(status.st_mode):
        return "it is not a folder"
    return why_not_own(status) or _why_from_git(Path(os.path.realpath(folder)))


def why_not_own(status: os.stat_result) -> str | None:
    """The reason why somebody else may have written a file or folder; None where only this user could."""
    if os.name == "nt":
        return None  # its rights are not in the status
    if status.st_uid != os.geteuid():
        return "it belongs to another user"
    if status.st_mode & _WRITABLE_BY_OTHERS:
        return "other users may write to it"
    return None


def _why_from_git(folder: Path) -> str | None:
    """Does Git track anything in a folder, given without links? Where Git cannot tell, it may."""
    top = next((above for above in (folder, *folder.parents) if os.path.lexists(above / ".git")), None)
    if top is None:
        return None
    from seniorlint.git.program import GitError
    from seniorlint.git.work_tree import open_work_tree

    try:
        tree = open_work_tree(top)
        is_tracked = tree.run("ls-files", "-z", "--", os.path.relpath(folder, tree.top))
    except (GitError, ValueError) as error:
        return f"Git cannot tell whether it is tracked ({error})"
    return "Git tracks it, so the repository may have brought it along" if is_tracked else None
