"""Locks: which classes make them."""

from __future__ import annotations

_NAMES = ("Lock", "RLock", "Semaphore", "BoundedSemaphore", "Condition")

THREAD_LOCKS = frozenset(f"{module}.{name}()" for module in ("threading", "multiprocessing") for name in _NAMES)
ASYNC_LOCKS = frozenset(
    f"{module}.{name}()" for module in ("asyncio", "trio", "anyio") for name in (*_NAMES, "CapacityLimiter")
)
