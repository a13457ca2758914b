"""Many files, in this process or in several; results come back in the order of the files, the same every time."""

from __future__ import annotations

import multiprocessing
import os
import sys
import traceback
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Executor, ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from seniorlint.engine.observation import CheckFailure
from seniorlint.lint.project import Project, shown_path
from seniorlint.lint.result import FileResult
from seniorlint.lint.settings import Settings

PARALLEL_FROM_BYTES = 400_000  # below it, starting a second process costs more than it saves
_CHUNK = 8

T = TypeVar("T")


@dataclass(frozen=True)
class Job:
    """One file to work on: its absolute path, the path to show, its settings; picklable."""

    path: Path
    shown: str
    settings: Settings


def jobs_for(files: Sequence[Path], project: Project, current: Path) -> list[Job]:
    """The jobs for absolute paths; `current` is what shown paths are relative to. Raises `ConfigError`."""
    return [Job(path, shown_path(path, current), project.settings_for(path)) for path in files]


def workers_for(files: Sequence[Path], wanted: int | None) -> int:
    """How many processes to use: what was wanted, or by the size of the files, never more than there are files."""
    if wanted is not None:
        return max(1, min(wanted, len(files)))
    if _bytes_of(files) < PARALLEL_FROM_BYTES:
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


def failed(job: Job, error: Exception) -> FileResult:
    """The result for a file on which seniorlint itself failed."""
    trace = "".join(traceback.format_exception(error))
    return FileResult(job.shown, (), 0, (CheckFailure(type(error).__name__, trace),))


def run_jobs(work: Callable[[Job], T], jobs: Sequence[Job], workers: int, done: Callable[[], None]) -> Iterator[T]:
    """Do `work` for every job and hand out the results in the order of the jobs; `done` is called for each."""
    if workers <= 1:
        for job in jobs:
            yield work(job)
            done()
        return
    with _executor(workers) as executor:
        for result in executor.map(work, jobs, chunksize=_CHUNK):
            yield result
            done()


def _executor(workers: int) -> Executor:
    """Processes; forked where that is safe and quick, so that each need not import libcst again."""
    method = "fork" if sys.platform == "linux" else None
    return ProcessPoolExecutor(workers, mp_context=multiprocessing.get_context(method))


def _bytes_of(files: Sequence[Path]) -> int:
    total = 0
    for path in files:
        try:
            total += path.stat().st_size
        except OSError:
            continue
        if total >= PARALLEL_FROM_BYTES:
            break
    return total
