"""Where a project and a repository begin, told from what is there and not from what it holds."""

from __future__ import annotations

from pathlib import Path

from seniorlint.files.paths import CONFIG_FILES

ROOT_MARKERS = (".git", ".hg", "pyproject.toml", "setup.py", "setup.cfg")


def project_root(folder: Path) -> Path:
    """The nearest folder at or above an absolute one that looks like the top of a project; else the folder itself."""
    for above in (folder, *folder.parents):
        if is_top(above):
            return above
    return folder


def repository_top(folder: Path) -> Path | None:
    """The nearest folder at or above an absolute one that Git keeps a repository in."""
    return next((above for above in (folder, *folder.parents) if (above / ".git").exists()), None)


def is_top(folder: Path) -> bool:
    """Is a folder the top of a project, or does it hold a file that may be our configuration?"""
    return is_project(folder) or any((folder / name).is_file() for name in CONFIG_FILES)


def is_project(folder: Path) -> bool:
    """Does a folder hold what the top of a project holds?"""
    return any((folder / marker).exists() for marker in ROOT_MARKERS)
