"""What a process and all that it started use, as Linux tells."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Iterator
from pathlib import Path

_ALL_THREADS = 2  # of a process, those that ended as well, in nanoseconds


def family(process: int) -> Iterator[int]:
    """The process and all processes below it that are there now; none where the system does not tell."""
    try:
        threads = list(Path(f"/proc/{process}/task").iterdir())
    except OSError:
        return
    yield process
    for thread in threads:
        try:
            children = (thread / "children").read_text().split()
        except OSError:  # it has ended
            continue
        for child in children:
            yield from family(int(child))


def processor_time(process: int) -> float:
    """Seconds of processor time of a process and those below it; 0 where the system does not tell."""
    return sum(map(own_processor_time, family(process)))


def resident_memory(process: int) -> int:
    """Bytes of memory that a process and those below it take; 0 where the system does not tell."""
    return sum(map(_resident_memory, family(process)))


def own_processor_time(process: int) -> float:
    """As `processor_time`, of the process alone."""
    if sys.platform != "linux":
        return 0.0
    try:
        return time.clock_gettime(~process << 3 | _ALL_THREADS)  # the number that `clock_getcpuclockid` makes
    except OSError:
        return 0.0


def _resident_memory(process: int) -> int:
    try:
        pages = int(Path(f"/proc/{process}/statm").read_text().split()[1])
    except OSError:
        return 0
    return pages * os.sysconf("SC_PAGE_SIZE")
