"""Reading regular files only: a pipe may never answer, and a device may never end.

Nor is a file read that would take all memory.
"""

from __future__ import annotations

import io
import os
import stat
from pathlib import Path
from typing import BinaryIO

_FLAGS = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_NOCTTY", 0) | getattr(os, "O_BINARY", 0)
MOST_BYTES = 100_000_000  # of a file that is read whole
_KINDS = (
    (stat.S_ISDIR, "a folder"),
    (stat.S_ISFIFO, "a named pipe"),
    (stat.S_ISSOCK, "a socket"),
    (stat.S_ISCHR, "a device"),
    (stat.S_ISBLK, "a device"),
)


class NotRegular(OSError):
    """What is at a path, through links, is not a regular file; `strerror` says what it is."""


class TooLarge(OSError):
    """A file has more than `MOST_BYTES`; `strerror` says so."""


def open_regular(path: Path | str) -> BinaryIO:
    """Open a regular file for reading, through links; raises `NotRegular` for anything else, and `OSError`."""
    status = os.stat(path)
    if not stat.S_ISDIR(status.st_mode):  # to open one says whether its rights are the reason
        _refuse_others(status, path)  # to open a device can have an effect
    descriptor = os.open(path, _FLAGS)
    try:
        _refuse_others(os.fstat(descriptor), path)  # it may have been replaced since
        return os.fdopen(descriptor, "rb")
    except BaseException:
        os.close(descriptor)
        raise


def read_regular(path: Path | str) -> bytes:
    """The bytes of a regular file, through links; raises `NotRegular` for anything else, `TooLarge` and `OSError`."""
    with open_regular(path) as file:
        size = os.fstat(file.fileno()).st_size  # a file without blocks on the disk can be as large as it likes
        data = file.read(MOST_BYTES + 1) if size <= MOST_BYTES else None
    if data is None or len(data) > MOST_BYTES:
        raise TooLarge(0, f"it has more than {MOST_BYTES // 1_000_000} MB", os.fspath(path))
    return data


def read_regular_text(path: Path | str, encoding: str = "utf-8") -> str:
    """The text of a regular file with LF as its line ends; raises as `read_regular`, and `UnicodeDecodeError`."""
    with io.TextIOWrapper(io.BytesIO(read_regular(path)), encoding=encoding) as file:
        return file.read()


def _refuse_others(status: os.stat_result, path: Path | str) -> None:
    if not stat.S_ISREG(status.st_mode):
        kind = next((name for test, name in _KINDS if test(status.st_mode)), "something else")
        raise NotRegular(0, f"it is {kind}, not a regular file", os.fspath(path))
