"""Jobs dealt out to several processes, and what becomes of those whose process ended."""

from __future__ import annotations

import multiprocessing
import os
import signal
import sys
import threading
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import Executor, Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from typing import TypeVar

from seniorlint.languages.language import Language
from seniorlint.review.run.dealing import chunks_of, load_for_workers
from seniorlint.review.run.job import Job, WorkerDied
from seniorlint.review.run.watched_worker import ctrl_c_waits
from seniorlint.search_path import isolate_spawned

T = TypeVar("T")


def run_in_pool(
    work: Callable[[Job], T],
    jobs: Sequence[Job],
    order: Sequence[int],
    workers: int,
    *,
    arrived: Callable[[T], None],
    make_executor: Callable[[int], Executor],
    on_death: Callable[[Job, WorkerDied], T] | None,
) -> dict[int, T]:
    """The results by the index of their job; `order`: the indexes, what takes longest first. See `run_jobs`.

    `arrived` is called for each result as it comes.
    """
    results: dict[int, T] = {}
    left = _run_chunks(work, jobs, chunks_of(order, workers), make_executor(workers), results, arrived=arrived)
    while left:  # a worker died: which job killed it is found by giving each a process of its own
        alone = left.pop(0)
        if _run_chunks(work, jobs, [[alone]], make_executor(1), results, arrived=arrived):
            error = WorkerDied("the process that checked this file ended without a word")
            if on_death is None:
                raise error
            results[alone] = on_death(jobs[alone], error)
            arrived(results[alone])
    return results


def process_pool(workers: int, *, evidence: bool = False, languages: Iterable[Language] = ()) -> Executor:
    """Processes; forked where that is safe and quick, so that each need not import libcst again.

    `evidence`: it is looked for, too. `languages`: those of the files, as far as they are known.
    """
    if sys.platform != "linux":
        isolate_spawned()
        return ProcessPoolExecutor(workers, initializer=_start_worker)
    load_for_workers(evidence=evidence, languages=languages)
    return ProcessPoolExecutor(workers, mp_context=multiprocessing.get_context("fork"), initializer=_start_worker)


def _start_worker() -> None:
    """In a worker: Ctrl-C is for the process that started it, which ends its workers; they also end when it is gone."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)  # nobody waits for a result, and a lock that the parent held would keep `sys.exit` from ending


def _run_chunks(
    work: Callable[[Job], T],
    jobs: Sequence[Job],
    chunks: Sequence[Sequence[int]],
    executor: Executor,
    results: dict[int, T],
    *,
    arrived: Callable[[T], None],
) -> list[int]:
    """Run chunks of job indexes; the indexes that were left when the executor broke."""
    futures: list[tuple[Sequence[int], Future[list[T]]]] = []
    try:
        with ctrl_c_waits():
            for chunk in chunks:
                futures.append((chunk, executor.submit(_work_through, work, [jobs[index] for index in chunk])))
        for chunk, future in futures:
            results.update(zip(chunk, future.result(), strict=True))
            for index in chunk:
                arrived(results[index])
    except BrokenProcessPool:
        for chunk, future in futures:
            if chunk[0] not in results and future.done() and future.exception() is None:
                results.update(zip(chunk, future.result(), strict=True))
        return [index for chunk in chunks for index in chunk if index not in results]
    except BaseException:
        _stop(executor)
        raise
    finally:
        executor.shutdown(wait=True, cancel_futures=True)
    return []


def _work_through(work: Callable[[Job], T], jobs: Sequence[Job]) -> list[T]:
    return [work(job) for job in jobs]


def _stop(executor: Executor) -> None:
    """End the processes of a pool at once, whatever they are doing: somebody pressed Ctrl-C."""
    for process in list((getattr(executor, "_processes", None) or {}).values()):
        process.kill()
