"""`waited-thread`: the code that shows it."""

from __future__ import annotations

import libcst as cst

from seniorlint.engine.registry import evidence
from seniorlint.engine.verdict import Shown, Verdict
from seniorlint.languages.python.context import Context

_POOLS = ("concurrent.futures.ThreadPoolExecutor", "concurrent.futures.thread.ThreadPoolExecutor")
_GIVING = (
    *(f"{pool}().{name}" for pool in _POOLS for name in ("submit", "map")),
    "multiprocessing.pool.ThreadPool().map",
)


@evidence(calls=(*_GIVING, "threading.Thread().join"))
def waited_thread(call: cst.Call, ctx: Context) -> Verdict:
    """Work that is given to a pool of threads, or a thread that is waited for."""
    return Shown(call)
