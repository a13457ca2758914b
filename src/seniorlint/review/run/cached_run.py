"""Checking many files, of which most were checked before.

Three ways, from quick to sure: nothing that decides the result has changed (stamps only, nothing of the engine is
imported); some files have (those are checked, the rest is taken from the cache); the set of files may have (they are
looked for again, and each is taken by its stamp or, where that differs, by the digest of its content).
"""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from seniorlint.engine.collector import collector_off
from seniorlint.files.git_folder import git_entries, is_git_entry, shown_of, state_of
from seniorlint.files.regular import read_regular
from seniorlint.files.stamp import is_settled
from seniorlint.findings.file_result import FileResult
from seniorlint.findings.rule_card import cards_of
from seniorlint.review.run.check_run import CheckRun, Ran, Steps
from seniorlint.review.run.still_holds import record_of, still_holds
from seniorlint.store.cache import Cache
from seniorlint.store.cache_rows import CheckedFile, RunRecord

if TYPE_CHECKING:
    from seniorlint.review.run.job import Job
    from seniorlint.settings.project import Project


def run_cached(run: CheckRun, cache: Cache | None, steps: Steps) -> Ran:
    """Check all files of a run; raises `ConfigError` and `UnknownSelector`."""
    name = repr([str(run.current), *map(str, run.paths)])  # without a mark of a project, paths are relative to here
    record = cache.run(name) if cache is not None and run.only is None else None
    if cache is not None and record is not None and still_holds(record):
        with collector_off():
            known = _from_record(run, cache, record)
        stale = [(path, settings) for path, settings in record.files if path not in known]
        if not any(_became_folder(path) for path, _ in stale):
            baseline = Path(record.baseline) if record.baseline is not None else None
            results = _with_stale(run, cache, record, known, stale, steps=steps)
            return Ran(results, record.notes, baseline, record.fail_on, _repositories_in(record.files))
    project = run.make_project()
    from seniorlint.files.discovery import discover
    from seniorlint.files.narrowed import narrowed
    from seniorlint.store.settings_digest import settings_fingerprint

    kinds = project.overrides.kinds
    discovered = discover(run.paths, project)
    discovered.files = narrowed(discovered.files, kinds, project.overrides.exclude, run.current)
    notes = [f"{path}: left out by the configuration's exclude" for path in discovered.excluded]
    is_complete = not discovered.others and not discovered.left_out
    if not discovered.files and is_complete and not notes:
        notes.append("No file to check below the paths given.")
    notes.extend(discovered.notes)
    found = discovered.files if run.only is None else run.only.among(discovered.files)
    if run.only is None and kinds != "python":  # a commit is not on a changed line
        found = [*git_entries(run.paths), *found]
    files = [(str(path), settings_fingerprint(project.settings_for(path))) for path in found]
    notes.extend(project.notes)
    if project.has_plugins:
        cache = None  # a plugin's code may change without a sign
    results, fresh = _check(run, cache, files, project, steps)
    here = project.config_for(run.current)
    if cache is not None:
        if run.only is None and is_complete:
            cache.keep_run(name, record_of(run, discovered, files, notes, here=here, config_files=project.files))
        _remember(cache, project, fresh)
    if not is_complete:
        from seniorlint.review.run.jobs import not_checked

        results = sorted([*results, *not_checked(discovered, run.current)], key=lambda one: one.path)
    return Ran(results, notes, here.baseline, here.fail_on, _repositories_in(files))


def _became_folder(path: str) -> bool:
    """Is a file, or a link to one, a folder now, so that the files in it are to be looked for?"""
    return not is_git_entry(path) and os.path.isdir(path)


def _repositories_in(files: Sequence[tuple[str, str]]) -> int:
    return sum(is_git_entry(path) for path, _ in files)


def _from_record(run: CheckRun, cache: Cache, record: RunRecord) -> dict[str, FileResult]:
    """The results for the files that an earlier run found, by path, without those that have changed."""
    results: dict[str, FileResult] = {}
    for path, settings in record.files:
        stamp = state_of(path)
        if stamp is None:
            continue
        result = cache.result_of_unchanged(path, shown_of(path, run.current), settings, stamp)
        if result is not None:
            results[path] = result
    return results


def _with_stale(
    run: CheckRun,
    cache: Cache,
    record: RunRecord,
    known: Mapping[str, FileResult],
    stale: Sequence[tuple[str, str]],
    *,
    steps: Steps,
) -> list[FileResult]:
    """The results for all files of an earlier run, of which the stale ones are checked."""
    results = dict(known)
    if stale:
        project = run.make_project()
        checked, fresh = _check(run, cache, stale, project, steps)
        results.update(zip((path for path, _ in stale), checked, strict=True))
        _remember(cache, project, fresh)
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
    from seniorlint.review.run.check_jobs import check_jobs
    from seniorlint.review.run.job import Job

    known: dict[str, CheckedFile] = {}
    jobs: list[Job] = []
    fresh: list[CheckedFile] = []
    for path, fingerprint in files:
        shown = shown_of(path, run.current)
        entry = cache.file(path, shown) if cache is not None else None
        if entry is not None and entry.settings == fingerprint:
            stamp = state_of(path)
            if stamp is not None and stamp == entry.stamp:
                known[path] = entry
                continue
            data = _bytes(path) if stamp is not None else None
            if data is not None and digest(data) == entry.digest:
                known[path] = entry._replace(stamp=stamp)
                fresh.append(known[path])
                continue
        jobs.append(Job(Path(path), shown, project.settings_for(Path(path))))
    store = run.open_store() if jobs and cache is not None else None
    for checked in check_jobs(jobs, run, store, steps):
        known[checked.path] = checked
        fresh.append(checked)
    return [known[path].result for path, _ in files], fresh


def _remember(cache: Cache, project: Project, fresh: Sequence[CheckedFile]) -> None:
    """Put results and their rules into the cache; those of files that could not be read or checked are left out."""
    cache.cards = cards_of(project.catalogue)
    for one in fresh:
        if one.result.failures or not one.digest:
            cache.forget(one.path)
            continue
        is_old = one.stamp is not None and is_settled(one.stamp)
        cache.keep(one if is_old else one._replace(stamp=None))
    cache.save()


def _bytes(path: str) -> bytes | None:
    try:
        return read_regular(path)
    except OSError:
        return None
