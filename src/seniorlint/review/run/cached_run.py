"""Checking many files, of which most were checked before.

Three ways, from quick to sure: nothing that decides the result has changed (stamps only, nothing of the engine is
imported); some files have (those are checked, the rest is taken from the cache); the set of files may have (they are
looked for again, and each is taken by its stamp or, where that differs, by the digest of its content).
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache, partial
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, Protocol

from seniorlint.catalogue.load import CatalogueError
from seniorlint.files.paths import CONFIG_FILES, shown_path
from seniorlint.files.regular import read_regular
from seniorlint.files.stamp import is_settled, stamp_of
from seniorlint.findings.file_result import FileResult
from seniorlint.settings.project import ROOT_MARKERS, Project
from seniorlint.store.cache import Cache
from seniorlint.store.cache_rows import CheckedFile, RunRecord

if TYPE_CHECKING:
    from seniorlint.files.discovery import Discovered
    from seniorlint.review.narrow.changed import Changes
    from seniorlint.review.run.job import Job, WorkerDied
    from seniorlint.settings.effective import Settings


class Steps(Protocol):
    """Told how many files must be checked, and each time that one is."""

    def start(self, length: int) -> None:
        """`length` files are to be checked."""

    def step(self) -> None:
        """One of them is."""


@dataclass(frozen=True)
class CheckRun:
    """What a run works on. `paths` are absolute and exist; `current` is what shown paths are relative to.

    `workers`: None for as many as are worth it. `make_project` is called only if something must be checked.
    """

    paths: Sequence[Path]
    current: Path
    suppressions: bool
    workers: int | None
    make_project: Callable[[], Project]
    config_file: Path | None = None
    only: Changes | None = None


class Ran(NamedTuple):
    """The results of all files, sorted by path; messages about the paths; the baseline that the configuration names.

    Of several configurations the one that holds in the current folder counts.
    """

    results: list[FileResult]
    notes: Sequence[str]
    baseline: Path | None


def run_cached(run: CheckRun, cache: Cache | None, steps: Steps) -> Ran:
    """Check all files of a run; raises `ConfigError` and `UnknownSelector`."""
    name = repr([str(run.current), *map(str, run.paths)])  # without a mark of a project, paths are relative to here
    record = cache.run(name) if cache is not None and run.only is None else None
    if cache is not None and record is not None and _still_holds(record):
        baseline = Path(record.baseline) if record.baseline is not None else None
        return Ran(_from_record(run, cache, record, steps), record.notes, baseline)
    project = run.make_project()
    from seniorlint.files.discovery import discover

    discovered = discover(run.paths, project)
    notes = [f"{path}: left out by the configuration's exclude" for path in discovered.excluded]
    if not discovered.files and not discovered.others and not notes:
        notes.append("No Python file to check below the paths given.")
    notes.extend(discovered.notes)
    found = discovered.files if run.only is None else run.only.among(discovered.files)
    files = [(str(path), _fingerprint(project.settings_for(path))) for path in found]
    notes.extend(project.notes)
    if project.rule_folders:
        cache = None  # a plugin's code may change without a sign
    results, fresh = _check(run, cache, files, project, steps)
    baseline = project.config_for(run.current).baseline
    if cache is not None:
        if run.only is None and not discovered.others:
            cache.keep_run(name, _record(run, discovered, files, notes, baseline, project.files))
        _remember(cache, fresh)
        cache.save()
    if discovered.others:
        from seniorlint.review.run.jobs import not_read

        others = [not_read(path, kind, run.current) for path, kind in discovered.others.items()]
        results = sorted([*results, *others], key=lambda one: one.path)
    return Ran(results, notes, baseline)


def _from_record(run: CheckRun, cache: Cache, record: RunRecord, steps: Steps) -> list[FileResult]:
    """The results for the files that an earlier run found."""
    stale: list[tuple[str, str]] = []
    results: dict[str, FileResult] = {}
    for path, settings in record.files:
        entry = cache.file(path, shown_path(path, run.current))
        stamp = stamp_of(path)
        if entry is None or entry.settings != settings or stamp is None or entry.stamp != stamp:
            stale.append((path, settings))
        else:
            results[path] = entry.result
    if stale:
        checked, fresh = _check(run, cache, stale, run.make_project(), steps)
        results.update(zip((path for path, _ in stale), checked, strict=True))
        _remember(cache, fresh)
        cache.save()
    return [results[path] for path, _ in record.files]


def _check(
    run: CheckRun,
    cache: Cache | None,
    files: Sequence[tuple[str, str]],
    project: Project,
    steps: Steps,
) -> tuple[list[FileResult], list[CheckedFile]]:
    """The results for (path, settings) in their order, and those among them that the cache does not have yet."""
    from seniorlint.files.digest import digest
    from seniorlint.review.run.job import Job
    from seniorlint.review.run.jobs import run_jobs, workers_for

    known: dict[str, CheckedFile] = {}
    jobs: list[Job] = []
    fresh: list[CheckedFile] = []
    for path, fingerprint in files:
        shown = shown_path(path, run.current)
        entry = cache.file(path, shown) if cache is not None else None
        if entry is not None and entry.settings == fingerprint:
            stamp = stamp_of(path)
            if stamp is not None and stamp == entry.stamp:
                known[path] = entry
                continue
            if stamp is not None and digest(_bytes(path)) == entry.digest:
                known[path] = entry._replace(stamp=stamp)
                fresh.append(known[path])
                continue
        jobs.append(Job(Path(path), shown, project.settings_for(Path(path))))
    steps.start(len(jobs))
    workers = workers_for([job.path for job in jobs], run.workers)
    for checked in run_jobs(partial(check_for_cache, suppressions=run.suppressions), jobs, workers, steps.step, _died):
        known[checked.path] = checked
        fresh.append(checked)
    return [known[path].result for path, _ in files], fresh


def check_for_cache(job: Job, *, suppressions: bool) -> CheckedFile:
    """Check the file of a job, from one reading of its bytes."""
    from seniorlint.files.digest import digest
    from seniorlint.review.check_text import check_bytes
    from seniorlint.review.run.jobs import check_job, failed

    path = str(job.path)
    stamp = stamp_of(path)
    fingerprint = _fingerprint(job.settings)
    try:
        data = read_regular(job.path)
    except OSError:
        return CheckedFile(path, fingerprint, None, "", check_job(job, suppressions=suppressions))
    try:
        result = check_bytes(data, job.path, job.shown, job.settings, suppressions=suppressions)
    except CatalogueError:  # it is the same for every file
        raise
    except Exception as error:  # the run must survive what no check is to blame for
        result = failed(job, error)
    return CheckedFile(path, fingerprint, stamp, digest(data), result)


def _died(job: Job, error: WorkerDied) -> CheckedFile:
    from seniorlint.review.run.jobs import died

    return CheckedFile(str(job.path), "", None, "", died(job, error))


def _remember(cache: Cache, fresh: Sequence[CheckedFile]) -> None:
    """Put results into the cache; those of files that could not be read or checked are left out."""
    for one in fresh:
        if one.result.failures or not one.digest:
            cache.forget(one.path)
            continue
        is_old = one.stamp is not None and is_settled(one.stamp)
        cache.keep(one if is_old else one._replace(stamp=None))


def _record(
    run: CheckRun,
    discovered: Discovered,
    files: Sequence[tuple[str, str]],
    notes: Sequence[str],
    baseline: Path | None,
    config_files: Sequence[Path],
) -> RunRecord:
    """What must stay as it is for the same files and settings to come out again."""
    watched = {str(path): stamp_of(str(path)) for path in (*discovered.deciding, *config_files)}
    exists: dict[str, bool] = {}
    for folder in _ancestors([*run.paths, run.current]):
        for name in (*CONFIG_FILES, ".gitignore"):
            watched[os.path.join(folder, name)] = stamp_of(os.path.join(folder, name))
        for name in ROOT_MARKERS:
            exists[os.path.join(folder, name)] = os.path.exists(os.path.join(folder, name))
    if run.config_file is not None:
        watched[str(run.config_file.absolute())] = stamp_of(str(run.config_file.absolute()))
    exists.update((str(path), True) for path in run.paths)
    times: dict[str, int] = {}
    for looked_through in discovered.folders:
        stamp = stamp_of(str(looked_through))
        # 0 never matches: a folder that changed just now may change again without its time showing it.
        times[str(looked_through)] = stamp.mtime_ns if stamp is not None and is_settled(stamp) else 0
    young = [name for name, stamp in watched.items() if stamp is not None and not is_settled(stamp)]
    exists.update((name, False) for name in young)  # the same for a configuration file
    return RunRecord(times, watched, exists, files, notes, str(baseline) if baseline is not None else None)


def _still_holds(record: RunRecord) -> bool:
    """Is everything as it was when the record was made?"""
    try:
        if any(os.stat(folder).st_mtime_ns != time for folder, time in record.folders.items()):
            return False
    except (OSError, ValueError):  # ValueError: a path with a null character
        return False
    if any(stamp_of(path) != stamp for path, stamp in record.watched.items()):
        return False
    return all(os.path.exists(path) is there for path, there in record.exists.items())


def _ancestors(paths: Sequence[Path]) -> Iterator[str]:
    """The folders above the paths, each once, and the paths themselves where they are folders."""
    seen: set[Path] = set()
    for path in paths:
        for folder in (path, *path.parents):
            if folder not in seen and (folder != path or path.is_dir()):
                seen.add(folder)
                yield str(folder)


@lru_cache(maxsize=32)
def _fingerprint(settings: Settings) -> str:
    from seniorlint.store.settings_digest import settings_fingerprint

    return settings_fingerprint(settings)


def _bytes(path: str) -> bytes:
    try:
        return read_regular(path)
    except OSError:
        return b""
