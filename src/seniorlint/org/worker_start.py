"""What a worker of the cluster that is started here does first; Dask loads this module by its name."""

from __future__ import annotations

import signal


def dask_setup(worker: object) -> None:
    """Leave Ctrl-C to the process that started the worker, which ends it."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
