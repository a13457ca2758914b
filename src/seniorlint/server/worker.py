"""One thread that calls the analyst and waits for it, so that the server can read and answer meanwhile.

It is a daemon thread of our own: the pools of asyncio and pygls are waited for when the process ends, and a pool that
is busy would keep pygls from reading.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Hashable

log = logging.getLogger(__name__)


class Worker:
    """Runs tasks one after the other, in the order they came in; of two with the same key only the newer."""

    def __init__(self) -> None:
        self._tasks: dict[Hashable, Callable[[], None]] = {}
        self._changed = threading.Condition()
        self._stopped = False
        self._thread = threading.Thread(target=self._run, name="seniorlint-review", daemon=True)
        self._thread.start()

    def submit(self, key: Hashable, work: Callable[[], None]) -> None:
        """Do `work`; it takes the place, also in the order, of a task with this key that has not begun."""
        with self._changed:
            self._tasks[key] = work
            self._changed.notify()

    def withdraw(self, key: Hashable) -> None:
        """Forget the task with this key, if it has not begun."""
        with self._changed:
            self._tasks.pop(key, None)

    def stop(self, timeout: float) -> None:
        """Begin no further task, and wait up to `timeout` seconds for the one that runs."""
        with self._changed:
            self._stopped = True
            self._changed.notify()
        self._thread.join(timeout)

    def _run(self) -> None:
        while True:
            task = self._next()
            if task is None:
                return
            try:
                task()
            except Exception:  # one task must not end the thread
                log.exception("a task failed")

    def _next(self) -> Callable[[], None] | None:
        """The oldest task, waited for; None when stopped."""
        with self._changed:
            while not self._stopped:
                if self._tasks:
                    return self._tasks.pop(next(iter(self._tasks)))
                self._changed.wait()
            return None
