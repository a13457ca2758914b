"""What one file may cost before it is given up, so that it cannot cost the run."""

from __future__ import annotations

from typing import NamedTuple

FILE_TIMEOUT = 120  # far above what an ordinary file takes, so that a slow machine loses none
MEMORY_LIMIT = 2_000  # two processes leave something of the 7 GB that a small machine of a CI service has


class Limits(NamedTuple):
    """`seconds`: the time for one file. `megabytes`: the memory of the process that works on it. 0: no limit."""

    seconds: int = FILE_TIMEOUT
    megabytes: int = MEMORY_LIMIT
