"""Writing a fixed file: all of it or nothing, and nothing else about the file changes."""

from __future__ import annotations

import os
from io import FileIO
from pathlib import Path

from seniorlint.engine.source import Source
from seniorlint.files.regular import read_regular
from seniorlint.files.whole import write_whole

_CHANGED = "it was changed by somebody else meanwhile"


class ChangedMeanwhile(Exception):
    """The file is no longer what was checked; it was left alone."""


def write_source(path: Path, before: Source, after: Source) -> None:
    """Replace a file's text, keeping its rights, owner, extended attributes and links, symbolic and hard.

    Raises `ChangedMeanwhile` if the file no longer holds `before`, and `OSError` if it cannot be written.
    """
    target = Path(os.path.realpath(path))
    data = before.to_bytes()
    status = target.stat()
    if read_regular(target) != data:
        raise ChangedMeanwhile(_CHANGED)
    if not os.access(target, os.W_OK):
        raise PermissionError(f"{path} is not writable")
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
    """Give a new file the owner, the rights and the extended attributes of an old one, and bring it onto the disk.

    Raises `_NotAlike`, and `ChangedMeanwhile` if the old one is not as its `status` says any more.
    """
    try:
        if hasattr(os, "chown") and (new.stat().st_uid, new.stat().st_gid) != (status.st_uid, status.st_gid):
            os.chown(new, status.st_uid, status.st_gid)
        os.chmod(new, status.st_mode)
        if hasattr(os, "listxattr"):
            kept = os.listxattr(old)
            for name in kept:
                os.setxattr(new, name, os.getxattr(old, name))
            for name in set(os.listxattr(new)).difference(kept):  # what a folder gives to new files, such as an ACL
                os.removexattr(new, name)
    except OSError as error:
        raise _NotAlike from error
    _bring_to_disk(new)
    if _version_of(old.stat()) != _version_of(status):  # somebody saved it while the new file was written
        raise ChangedMeanwhile(_CHANGED)


def _bring_to_disk(path: Path) -> None:
    """After a power cut the name must not lead to a file whose content was never written. Raises `OSError`."""
    descriptor = os.open(path, os.O_RDWR)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _version_of(status: os.stat_result) -> tuple[int, ...]:
    return status.st_ino, status.st_size, status.st_mtime_ns, status.st_ctime_ns, status.st_nlink


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
