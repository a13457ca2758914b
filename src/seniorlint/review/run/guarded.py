"""Jobs dealt out to workers that are watched: a file that takes too long, or too much, costs that file and no other."""

from __future__ import annotations

import select
import signal
import time
from collections import Counter, deque
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from typing import Generic, TypeVar

from seniorlint.engine.rule_times import add_times
from seniorlint.review.run.job import Endings, Job, WorkerDied
from seniorlint.review.run.memory_use import memory_of
from seniorlint.review.run.watched_worker import Worker

_PAUSE = 0.05  # seconds between two looks at the memory of the workers; one look takes some microseconds
_MANY = 3  # files on which a rule was stopped, after which no other is tried
_MEGABYTE = 1_000_000

T = TypeVar("T")


class Guarded(Generic[T]):
    """A run of jobs by watched workers. `arrived` is called for each result as it comes."""

    def __init__(
        self,
        work: Callable[[Job], T],
        jobs: Sequence[Job],
        arrived: Callable[[T], None],
        endings: Endings[T] | None,
    ) -> None:
        self._work, self._jobs, self._arrived, self._endings = work, jobs, arrived, endings
        self._results: dict[int, T] = {}
        self._chunks: deque[list[int]] = deque()
        self._busy: dict[int, _Busy] = {}  # by the descriptor of the worker's results
        self._ended: dict[int, list[WorkerDied]] = {}  # by job: how the workers that tried it ended
        self._stops: Counter[str] = Counter()  # by rule

    def run(self, chunks: Iterable[list[int]], workers: int) -> dict[int, T]:
        """The results by the index of their job. Raises what the work raised, and `WorkerDied` without `endings`."""
        self._chunks.extend(chunks)
        poll = select.poll()
        try:
            while self._chunks or self._busy:
                while self._chunks and len(self._busy) < workers:
                    worker = Worker(self._work, [busy.worker for busy in self._busy.values()])
                    self._busy[worker.results] = _Busy(worker)
                    poll.register(worker.results, select.POLLIN)
                    self._next_chunk(self._busy[worker.results])
                for descriptor, _ in poll.poll(_PAUSE * 1000):
                    self._hear(self._busy[descriptor], poll)
                for busy in list(self._busy.values()):
                    self._watch(busy, poll)
        finally:
            for busy in self._busy.values():
                busy.worker.end()
        return self._results

    def _next_chunk(self, busy: _Busy) -> None:
        busy.left = deque(self._chunks.popleft())
        busy.since = time.monotonic()
        busy.worker.send([self._as_tried(index) for index in busy.left])

    def _as_tried(self, index: int) -> Job:
        """A job without the rules that a worker ended in on it, or on many others."""
        here = {died.rule for died in self._ended.get(index, ()) if died.rule is not None}
        everywhere = {rule for rule, count in self._stops.items() if count >= _MANY}
        return self._jobs[index].without(frozenset(here | everywhere))

    def _hear(self, busy: _Busy, poll: select.poll) -> None:
        answer = busy.worker.receive()
        if answer is None:
            rule = busy.worker.last_rule()
            self._give_up(busy, poll, lambda how: WorkerDied(_ending(how, rule), rule))
            return
        succeeded, result, seconds = answer
        add_times(seconds)
        if not succeeded:
            raise result
        index = busy.left.popleft()
        for died in self._ended.pop(index, ()):
            assert self._endings is not None
            result = self._endings.with_failure(result, died)
        self._arrive(index, result)
        busy.since = time.monotonic()
        if busy.left:
            return
        if self._chunks:
            self._next_chunk(busy)
        else:
            busy.worker.dismiss()
            self._let_go(busy, poll)

    def _watch(self, busy: _Busy, poll: select.poll) -> None:
        """End a worker that takes longer, or more memory, than its file may."""
        limits = self._jobs[busy.left[0]].settings.limits
        if limits.seconds and time.monotonic() - busy.since > limits.seconds:
            how, limit = f"took longer than {limits.seconds} seconds", "file-timeout"
        elif limits.megabytes and memory_of(busy.worker.pid) > limits.megabytes * _MEGABYTE:
            how, limit = f"took more than {limits.megabytes} MB of memory", "memory-limit"
        else:
            return
        rule = busy.worker.ask_to_end()
        who = "" if rule is not None else "it "
        self._give_up(busy, poll, lambda _: WorkerDied(f"{who}{how} ({limit})", rule, limit))

    def _give_up(self, busy: _Busy, poll: select.poll, died_of: Callable[[int], WorkerDied]) -> None:
        """The worker's file costs itself, or the rule that it ended in; the rest of its chunk is for the others."""
        died = died_of(self._let_go(busy, poll))
        if self._endings is None:
            raise died
        index = busy.left.popleft()
        rules = {rule.name for rule in self._as_tried(index).settings.rules}
        if died.rule is not None and died.rule in rules:
            self._stops[died.rule] += 1
            if self._stops[died.rule] == _MANY:  # said once: there may be thousands of files
                died = WorkerDied(f"{died}; it is left out of the rest of the run", died.rule, died.limit)
            self._ended.setdefault(index, []).append(died)
            self._chunks.appendleft([index])
        else:
            self._arrive(index, self._endings.without_result(self._jobs[index], died))
        if busy.left:
            self._chunks.appendleft(list(busy.left))

    def _arrive(self, index: int, result: T) -> None:
        self._results[index] = result
        self._arrived(result)

    def _let_go(self, busy: _Busy, poll: select.poll) -> int:
        del self._busy[busy.worker.results]
        with suppress(KeyError):
            poll.unregister(busy.worker.results)
        return busy.worker.end()


class _Busy:
    """A worker at work on the jobs with these indexes, the first of them since some time."""

    def __init__(self, worker: Worker) -> None:
        self.worker = worker
        self.left: deque[int] = deque()
        self.since = 0.0


def _ending(code: int, rule: str | None) -> str:
    """How a process ended, in words."""
    how = f"with exit code {code}"
    if code < 0:
        try:
            how = f"by {signal.Signals(-code).name}"
        except ValueError:
            how = f"by signal {-code}"
    return f"ended the process {how}" if rule is not None else f"the process that checked this file ended {how}"
