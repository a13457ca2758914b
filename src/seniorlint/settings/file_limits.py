"""What one file may cost before it is given up, so that it cannot cost the run."""

from __future__ import annotations

from typing import NamedTuple

# The standard library's slowest file takes 2 seconds and the largest that is read some 40; CI machines are slower.
FILE_TIMEOUT = 120
# Twice what the largest statement that is read needs, and two processes leave something of a small CI machine's 7 GB.
MEMORY_LIMIT = 2_000


class Limits(NamedTuple):
    """`seconds`: the time for one file. `megabytes`: the memory of the process that works on it. 0: no limit."""

    seconds: int = FILE_TIMEOUT
    megabytes: int = MEMORY_LIMIT
