"""When a file may be taken as unchanged without reading it."""

from __future__ import annotations

import os
import time
from typing import NamedTuple

# A file that changed this shortly before it was stamped may change again without its times showing it: clocks of file
# systems tick in milliseconds to seconds. (Git calls such entries racy.)
_RACY_NS = 2_000_000_000


class Stamp(NamedTuple):
    """Size in bytes, times of content and of status in nanoseconds, and inode.

    Tools can set `mtime_ns` back (`cp -p`, `tar`, `git stash` on some systems), none can set `ctime_ns` back.
    """

    size: int
    mtime_ns: int
    ctime_ns: int
    inode: int


def stamp_of(path: str) -> Stamp | None:
    """The stamp of a file, through links; None where there is none."""
    try:
        status = os.stat(path)
    except (OSError, ValueError):  # ValueError: a null character in the path
        return None
    return Stamp(status.st_size, status.st_mtime_ns, status.st_ctime_ns, status.st_ino)


def is_settled(stamp: Stamp) -> bool:
    """Is the stamp old enough that any later change must show in it?"""
    return max(stamp.mtime_ns, stamp.ctime_ns) < time.time_ns() - _RACY_NS
