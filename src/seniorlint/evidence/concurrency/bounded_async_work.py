"""`bounded-async-work`: the code that shows it."""

from __future__ import annotations

import libcst as cst

from seniorlint.engine.registry import evidence
from seniorlint.engine.verdict import Shown, Verdict
from seniorlint.languages.python.calls import argument
from seniorlint.languages.python.context import Context

_LIMITS = (
    *("asyncio.Semaphore", "asyncio.BoundedSemaphore", "trio.Semaphore", "anyio.Semaphore"),
    *("trio.CapacityLimiter", "anyio.CapacityLimiter"),
)
_QUEUES = tuple(f"asyncio.{name}" for name in ("Queue", "PriorityQueue", "LifoQueue"))
_NO_LIMIT = ("0", "1")  # a queue of any length; a lock


@evidence(calls=(*_LIMITS, *_QUEUES))
def bounded_async_work(call: cst.Call, ctx: Context) -> Verdict:
    """A semaphore or a queue that says how much asynchronous work goes on, or waits, at a time."""
    limit = argument(call, 0, "value", "maxsize", "total_tokens", "initial_value")
    if limit is None or (isinstance(limit.value, cst.Integer) and limit.value.value in _NO_LIMIT):
        return None
    return Shown(call, decided_by=limit)
