"""One thread that calls the analyst and waits for it, so that the server can read and answer meanwhile.

It is a daemon thread of our own: the pools of asyncio and pygls are waited for when the process ends, and a pool that
is busy would keep pygls from reading.
"""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable, Hashable
from dataclasses import dataclass

log = logging.getLogger(__name__)

_LONGEST_DELAY = 1.0  # seconds


@dataclass(frozen=True)
class Task:
    """Something to do, not before `due`, and asked for since `since` (both of `time.monotonic`)."""

    due: float
    since: float
    work: Callable[[], None]


class Worker:
    """Runs tasks one after the other, the one that is due first; of two with the same key only the newer."""

    def __init__(self) -> None:
        self._tasks: dict[Hashable, Task] = {}
        self._changed = threading.Condition()
        self._stopped = False
        self._thread = threading.Thread(target=self._run, name="seniorlint-review", daemon=True)
        self._thread.start()

    def submit(self, key: Hashable, work: Callable[[], None], delay: float = 0.0) -> None:
        """Do `work` after `delay` seconds; it takes the place of a task with this key that has not begun.

        Tasks that take each other's places all the time put the work off by `_LONGEST_DELAY` at most.
        """
        now = time.monotonic()
        with self._changed:
            before = self._tasks.pop(key, None)
            since = before.since if before is not None else now
            self._tasks[key] = Task(min(now + delay, since + _LONGEST_DELAY), since, work)
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
                task.work()
            except Exception:  # one task must not end the thread
                log.exception("a task failed")

    def _next(self) -> Task | None:
        """The task that is due first, waited for; None when stopped."""
        with self._changed:
            while not self._stopped:
                key = min(self._tasks, key=lambda key: self._tasks[key].due, default=None)
                wait = None if key is None else self._tasks[key].due - time.monotonic()
                if key is not None and wait is not None and wait <= 0:
                    return self._tasks.pop(key)
                self._changed.wait(wait)
            return None
