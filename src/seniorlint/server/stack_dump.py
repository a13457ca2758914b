"""The analyst's side of the question which rule it is in: a signal has it write its stacks, at no other cost.

Python itself writes them, inside of the signal's handler: also while a regular expression holds the global lock.
"""

from __future__ import annotations

import faulthandler
import os
import signal

READY = b"ready\n"


def dump_when_asked(descriptor: int) -> None:
    """Say that the signal may come, and write the stacks of all threads to a pipe each time that it does."""
    faulthandler.register(signal.SIGUSR1, file=descriptor, all_threads=True)
    os.write(descriptor, READY)
