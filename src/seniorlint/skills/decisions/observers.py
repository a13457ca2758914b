"""Processes that observe old versions, kept while decisions are followed: each step asks for a few versions more."""

from __future__ import annotations

from collections.abc import Sequence
from types import TracebackType
from typing import TYPE_CHECKING, NamedTuple

from seniorlint.review.run.job import Job
from seniorlint.review.run.jobs import available_cpus
from seniorlint.skills.decisions.observed_part import observe_some
from seniorlint.skills.observed import ObservedFile

if TYPE_CHECKING:
    from concurrent.futures import Executor

_START_FROM = 100_000  # bytes; below it, starting a second process costs more than it saves
_USE_FROM = 10_000  # bytes; below it, that goes for sending it there
_CHUNKS_PER_WORKER = 8


class Work(NamedTuple):
    """What is to be observed: content as if it were the file of a job, by rules and evidence of these names."""

    job: Job
    data: bytes
    names: frozenset[str]


class Observers:
    """Observes in this process, or within a `with` in others, too, once there is enough to do."""

    def __init__(self) -> None:
        self._is_kept = False
        self._executor: Executor | None = None

    def __enter__(self) -> Observers:
        self._is_kept = True
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._is_kept = False
        if self._executor is not None:
            self._executor.shutdown(cancel_futures=True)
            self._executor = None

    def observed(self, work: Sequence[Work]) -> list[ObservedFile]:
        """What is seen in each, in their order."""
        executor = self._executor_for(work)
        if executor is None:
            return [_observe(one) for one in work]
        chunk = max(1, len(work) // (available_cpus() * _CHUNKS_PER_WORKER))
        return list(executor.map(_observe, work, chunksize=chunk))

    def _executor_for(self, work: Sequence[Work]) -> Executor | None:
        size = sum(len(one.data) for one in work)
        if len(work) < 2 or size < (_START_FROM if self._executor is None else _USE_FROM):
            return None
        if self._executor is None and self._is_kept and available_cpus() > 1:
            from seniorlint.review.run.pool import process_pool  # few versions need no other process

            self._executor = process_pool(available_cpus(), evidence=True)
        return self._executor


def _observe(work: Work) -> ObservedFile:
    return observe_some(work.data, work.job, work.names)
