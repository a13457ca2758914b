"""Writing a fixed file: all of it or nothing, and nothing else about the file changes."""

from __future__ import annotations

import os
from io import FileIO
from pathlib import Path

from seniorlint.engine.source import Source
from seniorlint.files.regular import read_regular
from seniorlint.files.whole import write_whole


class ChangedMeanwhile(Exception):
    """The file is no longer what was checked; it was left alone."""


def write_source(path: Path, before: Source, after: Source) -> None:
    """Replace a file's text, keeping its rights, owner, extended attributes and links, symbolic and hard.

    Raises `ChangedMeanwhile` if the file no longer holds `before`, and `OSError` if it cannot be written.
    """
    target = Path(os.path.realpath(path))
    data = before.to_bytes()
    if read_regular(target) != data:
        raise ChangedMeanwhile("it was changed by somebody else meanwhile")
    if not os.access(target, os.W_OK):
        raise PermissionError(f"{path} is not writable")
    status = target.stat()
    if status.st_nlink > 1:  # a new file would not be known under the other names
        _overwrite(target, data, after.to_bytes())
        return
    try:
        write_whole(target, after.to_bytes(), mode=0o600, prepare=lambda new: _make_alike(new, target, status))
    except _NotAlike:
        _overwrite(target, data, after.to_bytes())


def tree_left(path: Path, root: Path) -> Path | None:
    """The tree that a link leads out of; None where a path stays in it, as it does without links.

    The tree is the project, whose top is `root`, or the repository around the path, whichever is larger. Where there is
    neither it is the path's own folder.
    """
    repository = next((folder for folder in path.parents if os.path.lexists(folder / ".git")), None)
    tops = [top for top in (root, repository) if top is not None and top != top.parent and path.is_relative_to(top)]
    tree = min(tops, key=lambda top: len(top.parts), default=path.parent)
    return None if Path(os.path.realpath(path)).is_relative_to(os.path.realpath(tree)) else tree


class _NotAlike(Exception):
    """A new file cannot be given everything that the old one has."""


def _make_alike(new: Path, old: Path, status: os.stat_result) -> None:
    """Give a new file the owner, the rights and the extended attributes of an old one; raises `_NotAlike`."""
    try:
        if hasattr(os, "chown") and (new.stat().st_uid, new.stat().st_gid) != (status.st_uid, status.st_gid):
            os.chown(new, status.st_uid, status.st_gid)
        os.chmod(new, status.st_mode)
        if hasattr(os, "listxattr"):
            for name in os.listxattr(old):
                os.setxattr(new, name, os.getxattr(old, name))
    except OSError as error:
        raise _NotAlike from error


def _overwrite(path: Path, before: bytes, after: bytes) -> None:
    """Write into the file itself; what was there is put back where that fails. Raises `OSError`."""
    with path.open("r+b", buffering=0) as file:
        try:
            _put(file, after)
        except BaseException:
            _put(file, before)
            raise


def _put(file: FileIO, data: bytes) -> None:
    file.seek(0)
    left = memoryview(data)
    while left:
        left = left[file.write(left) :]
    file.truncate()
