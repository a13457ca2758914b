"""Many files, in this process or in several; results come back in the order of the files, the same every time."""

from __future__ import annotations

import multiprocessing
import os
import signal
import sys
import traceback
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Executor, Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from seniorlint.engine.observation import CheckFailure
from seniorlint.lint.project import Project, shown_path
from seniorlint.lint.result import FileResult
from seniorlint.lint.settings import Settings

PARALLEL_FROM_BYTES = 400_000  # below it, starting a second process costs more than it saves
_CHUNKS_PER_WORKER = 12  # small enough that no worker ends long before the others, large enough to be worth a message
_MAX_CHUNK = 32

T = TypeVar("T")


@dataclass(frozen=True)
class Job:
    """One file to work on: its absolute path, the path to show, its settings; picklable."""

    path: Path
    shown: str
    settings: Settings


class WorkerDied(Exception):
    """The process that worked on a file ended before it had a result (out of memory, killed)."""


def jobs_for(files: Sequence[Path], project: Project, current: Path) -> list[Job]:
    """The jobs for absolute paths; `current` is what shown paths are relative to. Raises `ConfigError`."""
    return [Job(path, shown_path(path, current), project.settings_for(path)) for path in files]


def workers_for(files: Sequence[Path], wanted: int | None) -> int:
    """How many processes to use: what was wanted, or by the size of the files, never more than there are files."""
    if wanted is not None:
        return max(1, min(wanted, len(files)))
    if sum(_size_of(path) for path in files) < PARALLEL_FROM_BYTES:
        return 1
    return max(1, min(available_cpus(), len(files)))


def available_cpus() -> int:
    """The processors that this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def check_job(job: Job, *, suppressions: bool) -> FileResult:
    """Check one file; an error inside seniorlint is a failure of that file, and the others go on."""
    from seniorlint.lint.check import check_file

    try:
        return check_file(job.path, job.shown, job.settings, suppressions=suppressions)
    except Exception as error:  # the run must survive what no check is to blame for
        return failed(job, error)


def died(job: Job, error: WorkerDied) -> FileResult:
    """The result for a file whose worker ended."""
    return FileResult(job.shown, (), 0, (CheckFailure("worker", str(error)),))


def failed(job: Job, error: Exception) -> FileResult:
    """The result for a file on which seniorlint itself failed."""
    trace = "".join(traceback.format_exception(error))
    return FileResult(job.shown, (), 0, (CheckFailure(type(error).__name__, trace),))


def run_jobs(
    work: Callable[[Job], T],
    jobs: Sequence[Job],
    workers: int,
    done: Callable[[], None],
    on_death: Callable[[Job, WorkerDied], T] | None = None,
    make_executor: Callable[[int], Executor] | None = None,
) -> Iterator[T]:
    """Do `work` for every job and hand out the results in the order of the jobs; `done` is called for each.

    `on_death` gives the result for a job whose worker ended; without it `WorkerDied` is raised. The executor is any
    `concurrent.futures.Executor`; where it breaks as a pool of processes does, what it left is done by fresh ones.
    """
    if workers <= 1:
        for job in jobs:
            yield work(job)
            done()
        return
    largest_first = sorted(range(len(jobs)), key=lambda index: -_size_of(jobs[index].path))
    results: dict[int, T] = {}
    make = make_executor or process_pool
    left = _run_chunks(work, jobs, _chunks(largest_first, workers), make(workers), results, done)
    while left:  # a worker died: which job killed it is found by giving each a process of its own
        alone = left.pop(0)
        if _run_chunks(work, jobs, [[alone]], make(1), results, done):
            error = WorkerDied("the process that checked this file ended without a word")
            if on_death is None:
                raise error
            results[alone] = on_death(jobs[alone], error)
            done()
    for index in range(len(jobs)):
        yield results[index]


def process_pool(workers: int) -> Executor:
    """Processes; forked where that is safe and quick, so that each need not import libcst again."""
    if sys.platform != "linux":
        return ProcessPoolExecutor(workers, initializer=_leave_ctrl_c)
    import seniorlint.lint.check  # noqa: F401  # imported here once instead of in every fork

    return ProcessPoolExecutor(workers, mp_context=multiprocessing.get_context("fork"), initializer=_leave_ctrl_c)


def _leave_ctrl_c() -> None:
    """In a worker: Ctrl-C is for the process that started it, which ends its workers."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def _chunks(indexes: Sequence[int], workers: int) -> list[list[int]]:
    """Jobs dealt out so that each chunk has large and small ones, the chunks with the largest first."""
    count = max(workers * _CHUNKS_PER_WORKER, -(-len(indexes) // _MAX_CHUNK))
    return [chunk for chunk in (list(indexes[start::count]) for start in range(count)) if chunk]


def _run_chunks(
    work: Callable[[Job], T],
    jobs: Sequence[Job],
    chunks: Sequence[Sequence[int]],
    executor: Executor,
    results: dict[int, T],
    done: Callable[[], None],
) -> list[int]:
    """Run chunks of job indexes; the indexes that were left when the executor broke."""
    futures: list[tuple[Sequence[int], Future[list[T]]]] = []
    try:
        for chunk in chunks:
            futures.append((chunk, executor.submit(_work_through, work, [jobs[index] for index in chunk])))
        for chunk, future in futures:
            results.update(zip(chunk, future.result(), strict=True))
            for _ in chunk:
                done()
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


def _size_of(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return 0
