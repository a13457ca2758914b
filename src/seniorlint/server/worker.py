"""One thread that calls the analyst and waits for it, so that the server can read and answer meanwhile.

It is a daemon thread of our own: the pools of asyncio and pygls are waited for when the process ends, and a pool that
is busy would keep pygls from reading.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Hashable
from enum import IntEnum

log = logging.getLogger(__name__)


class Rank(IntEnum):
    """What goes first: a request that somebody waits for, the document that they look at, all else."""

    ASKED = 0
    AT_HAND = 1
    LATER = 2


class Worker:
    """Runs tasks one after the other, by rank, then in the order they came in; of two with the same key the newer."""

    def __init__(self) -> None:
        self._tasks: tuple[dict[Hashable, Callable[[], None]], ...] = tuple({} for _ in Rank)
        self._changed = threading.Condition()
        self._stopped = False
        self._thread = threading.Thread(target=self._run, name="seniorlint-review", daemon=True)
        self._thread.start()

    def submit(self, key: Hashable, work: Callable[[], None], rank: Rank = Rank.ASKED) -> None:
        """Do `work`; it takes the place, also in the order, of a task with this key that has not begun.

        The rank of that one stays, if it is the higher one.
        """
        with self._changed:
            before = next((one for one in Rank if key in self._tasks[one]), rank)
            if rank < before:
                del self._tasks[before][key]
            self._tasks[min(rank, before)][key] = work
            self._changed.notify()

    def hasten(self, key: Hashable) -> None:
        """Do the task with this key before those that can wait, if it has not begun."""
        with self._changed:
            work = self._tasks[Rank.LATER].pop(key, None)
            if work is not None:
                self._tasks[Rank.AT_HAND][key] = work

    def withdraw(self, key: Hashable) -> None:
        """Forget the task with this key, if it has not begun."""
        with self._changed:
            for tasks in self._tasks:
                tasks.pop(key, None)

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
        """The oldest task of the highest rank, waited for; None when stopped."""
        with self._changed:
            while not self._stopped:
                for tasks in self._tasks:
                    if tasks:
                        return tasks.pop(next(iter(tasks)))
                self._changed.wait()
            return None
