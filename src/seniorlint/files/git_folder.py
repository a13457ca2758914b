"""The `.git` of a project, which a run lists as it lists files: what Git knows is judged again when it has changed.

Imports no git, because a run in which nothing changed asks for stamps alone.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path

from seniorlint.files.paths import shown_path
from seniorlint.files.stamp import Stamp, stamp_of

NAME = ".git"
_ENTRY = f"{os.sep}{NAME}"  # how the path of one ends
_LONGEST_LINK = 4_096  # bytes of a `.git` that names a folder
_PREFIX = b"gitdir: "


def git_entries(paths: Iterable[Path]) -> list[Path]:
    """The `.git` of each of some paths that is the top folder of a repository."""
    return [path / NAME for path in paths if os.path.exists(os.path.join(path, NAME))]


def is_git_entry(path: str) -> bool:
    """Is a path of a run that of a `.git`, and not of a file to read?"""
    return path.endswith(_ENTRY)


def shown_of(path: str, current: Path) -> str:
    """A path as `shown_path` has it; instead of a `.git` the folder that it is in."""
    if not is_git_entry(path):
        return shown_path(path, current)
    folder = Path(path).parent
    return folder.relative_to(current).as_posix() if folder.is_relative_to(current) else str(folder)


def state_of(path: str) -> Stamp | None:
    """The stamp of a file; of a `.git` that of the folder in which Git renames its locks, and so all that changes."""
    return stamp_of(_folder_of(path)) if is_git_entry(path) else stamp_of(path)


def _folder_of(entry: str) -> str:
    """The folder that a `.git` is, or names, as in a linked work tree."""
    if os.path.isdir(entry):
        return entry
    try:
        with open(entry, "rb") as file:
            said = file.read(_LONGEST_LINK)
    except OSError:
        return entry
    if not said.startswith(_PREFIX):
        return entry
    return os.path.join(os.path.dirname(entry), os.fsdecode(said.removeprefix(_PREFIX).strip()))
