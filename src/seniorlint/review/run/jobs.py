"""Many files, in this process or in several; results come back in the order of the files, the same every time."""

from __future__ import annotations

import os
import sys
import threading
import traceback
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from seniorlint.catalogue.load import CatalogueError
from seniorlint.engine.observation import CheckFailure
from seniorlint.files.git_folder import is_git_entry, shown_of
from seniorlint.files.other_kinds import is_unknown_kind
from seniorlint.files.paths import shown_path
from seniorlint.findings.file_result import DIED, NOT_CHECKED, FileResult
from seniorlint.languages.language import Language, language_of, titles
from seniorlint.review.run.job import Endings, Job, WorkerDied
from seniorlint.settings.project import Project

if TYPE_CHECKING:
    from concurrent.futures import Executor

    from seniorlint.files.discovery import Discovered

PARALLEL_FROM_BYTES = 400_000  # below it, starting a second process costs more than it saves

T = TypeVar("T")


def jobs_for(files: Sequence[Path], project: Project, current: Path) -> list[Job]:
    """The jobs for absolute paths; `current` is what shown paths are relative to. Raises `ConfigError`."""
    return [Job(path, shown_of(str(path), current), project.settings_for(path)) for path in files]


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
    from seniorlint.review.check_text import check_file

    try:
        if is_git_entry(str(job.path)):
            from seniorlint.review.check_repository import check_repository

            return check_repository(job.path, job.shown, job.settings) or FileResult(job.shown, ())
        return check_file(job.path, job.shown, job.settings, suppressions=suppressions)
    except CatalogueError:  # it is the same for every file
        raise
    except Exception as error:  # the run must survive what no check is to blame for
        return failed(job, error)


def died(job: Job, error: WorkerDied) -> FileResult:
    """The result for a file whose worker ended."""
    return FileResult(job.shown, (), 0, (failure_of(error),))


def died_in_rule(result: FileResult, error: WorkerDied) -> FileResult:
    """The result for a file that was checked again without the rule that a worker ended in."""
    return result._replace(failures=(*result.failures, failure_of(error)))


def failure_of(error: WorkerDied) -> CheckFailure:
    """That a worker ended, as a failure of the rule that it was in, or of the whole file."""
    return CheckFailure(error.rule or DIED, str(error), error.limit or "crash")


CHECKED = Endings(died, died_in_rule)


def not_read(path: Path, kind: str, current: Path) -> FileResult:
    """The result for a file of no language that is read; `kind`: what it is."""
    why = f"it is {kind}, and seniorlint reads {titles()}"
    if is_unknown_kind(path):
        why += " (if it is Python, list it in the setting `include`)"
    return _not_checked(path, why, current)


def not_checked(discovered: Discovered, current: Path) -> list[FileResult]:
    """The results for files of no language that is read, and for named folders that an exclude leaves out."""
    return [
        *(not_read(path, kind, current) for path, kind in discovered.others.items()),
        *(_not_checked(path, why, current) for path, why in discovered.left_out.items()),
    ]


def _not_checked(path: Path, why: str, current: Path) -> FileResult:
    return FileResult(shown_path(path, current), (), 0, (CheckFailure(NOT_CHECKED, f"is not checked: {why}"),))


def failed(job: Job, error: Exception) -> FileResult:
    """The result for a file on which seniorlint itself failed."""
    trace = "".join(traceback.format_exception(error))
    return FileResult(job.shown, (), 0, (CheckFailure(type(error).__name__, trace),))


def run_jobs(
    work: Callable[[Job], T],
    jobs: Sequence[Job],
    workers: int,
    done: Callable[[], None],
    endings: Endings[T] | None = None,
    make_executor: Callable[[int], Executor] | None = None,
    keep: Callable[[T], None] = lambda result: None,
    evidence: bool = False,
) -> Iterator[T]:
    """Do `work` for every job and hand out the results in the order of the jobs; `done` is called for each.

    `keep` is called with each result as soon as it is there, because a run may be killed before all are.
    `evidence`: the work looks for evidence, too, whose modules no check needs.

    `endings` says what becomes of a file whose worker ended, by itself or because it passed the limits of its settings;
    without it `WorkerDied` is raised. Workers are processes that are watched, a single one too; see `can_guard`. Where
    they are not, a single one is this process, and several are as with an executor, any `concurrent.futures.Executor`:
    where it breaks as a pool of processes does, what it left is done by fresh ones.
    """
    if not jobs:
        return
    is_guarded = make_executor is None and can_guard(workers)
    if not is_guarded and workers <= 1:
        for job in jobs:
            result = work(job)
            keep(result)
            yield result
            done()
        return
    if is_guarded:
        from seniorlint.review.run.dealing import chunks_of, load_for_workers
        from seniorlint.review.run.guarded import Guarded
    else:
        from seniorlint.review.run.pool import process_pool, run_in_pool  # others need no multiprocessing

    largest_first = sorted(range(len(jobs)), key=lambda index: -_size_of(jobs[index].path))

    def arrived(result: T) -> None:
        keep(result)
        done()

    languages = _languages_of(jobs)
    if is_guarded:
        if workers > 1 or evidence:  # a single one imports what it needs; who looks for evidence needs all of it later
            load_for_workers(evidence=evidence, languages=languages)
        chunks = chunks_of(largest_first, workers) if workers > 1 else [list(range(len(jobs)))]
        results = Guarded(work, jobs, arrived, endings).run(chunks, max(workers, 1))
    else:
        results = run_in_pool(
            work,
            jobs,
            largest_first,
            workers,
            arrived=arrived,
            make_executor=make_executor or partial(process_pool, evidence=evidence, languages=languages),
            on_death=endings.without_result if endings is not None else None,
        )
    for index in range(len(jobs)):
        yield results[index]


def can_guard(workers: int) -> bool:
    """Can so many workers be watched, and ended where a file passes its limits?

    Windows has no signals for it. In a process with several threads, as a server's, no single worker is forked, and
    one that starts afresh would take longer than a file; what it does for its client is bounded as a whole.
    """
    return os.name == "posix" and (workers > 1 or sys.platform != "linux" or threading.active_count() == 1)


def _languages_of(jobs: Sequence[Job]) -> list[Language]:
    """Those of the files of jobs, by their names."""
    return list(dict.fromkeys(language_of(job.path) for job in jobs if not is_git_entry(str(job.path))))


def _size_of(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return 0
