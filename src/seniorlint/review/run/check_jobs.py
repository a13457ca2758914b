"""Checking the files that are not known by their path: by their content where the store has it, otherwise in full."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from typing import NamedTuple

from seniorlint.catalogue.load import CatalogueError
from seniorlint.engine.source import NotText
from seniorlint.files.digest import digest
from seniorlint.files.git_folder import is_git_entry, state_of
from seniorlint.files.regular import read_regular
from seniorlint.files.stamp import stamp_of
from seniorlint.findings.file_result import FileResult
from seniorlint.languages.language import decoded
from seniorlint.review.notebook_cells import with_cells
from seniorlint.review.run.check_run import CheckRun, Steps
from seniorlint.review.run.job import Endings, Job, WorkerDied
from seniorlint.review.run.jobs import check_job, died, died_in_rule, failed, run_jobs, workers_for
from seniorlint.review.to_findings import result_of, unreadable
from seniorlint.store.cache_rows import CheckedFile
from seniorlint.store.observations import Observations, Row, kept_row
from seniorlint.store.settings_digest import settings_fingerprint

_ANSWERED = "git"  # in the place of the digest of a content, which a repository does not have


class Checked(NamedTuple):
    """A file that was checked, and the row of what was seen in its content, if that is to be kept."""

    file: CheckedFile
    row: Row | None = None


def check_jobs(jobs: Sequence[Job], run: CheckRun, store: Observations | None, steps: Steps) -> Iterator[CheckedFile]:
    """Check the files of the jobs, each with a step where it is parsed; first come those that the store knows.

    One process writes to the store: this one. It is closed at the end.
    """
    left: list[Job] = []
    try:
        for job in jobs:
            known = _recalled(job, store, suppressions=run.suppressions) if store is not None else None
            if known is not None:
                run.arrived(known.result)
                yield known
            else:
                left.append(job)
        steps.start(len(left))
        installation = store.installation if store is not None else None
        sites = run.sites and store is not None
        work = partial(check_for_cache, suppressions=run.suppressions, installation=installation, sites=sites)

        def keep(checked: Checked) -> None:
            _keep(store, checked)
            run.arrived(checked.file.result)

        workers = workers_for([job.path for job in left], run.workers)
        for checked in run_jobs(work, left, workers, steps.step, _ENDINGS, keep=keep, evidence=sites):
            yield checked.file
    finally:
        if store is not None:
            store.close()


def check_for_cache(job: Job, *, suppressions: bool, installation: str | None, sites: bool = False) -> Checked:
    """Check the file of a job, from one reading of its bytes; `installation`: see `Observations`, None without one.

    With `sites` the row holds what was met and shown, too.
    """
    from seniorlint.review.check_text import observe_source

    path, fingerprint = str(job.path), settings_fingerprint(job.settings)
    sites = sites and not job.settings.code_blocks  # with sites the code blocks are left out
    if is_git_entry(path):
        return Checked(_repository(job, path, fingerprint))
    stamp = stamp_of(path)
    try:
        data = read_regular(job.path)
    except OSError:
        return Checked(CheckedFile(path, fingerprint, None, "", check_job(job, suppressions=suppressions)))
    row = None
    try:
        source = decoded(job.path, data)
        content = observe_source(source, job.path, job.settings, sites=sites)
        result = result_of(content, job.path, job.shown, job.settings, suppressions=suppressions).with_lines(source)
        result = with_cells(result, job.path, data)
        if installation is not None:
            row = kept_row(content, installation, data, job.path, job.settings, sites=sites)
    except NotText as error:
        result = unreadable(job.path, job.shown, job.settings, f"not text: {error}", error.line)
    except CatalogueError:  # it is the same for every file
        raise
    except Exception as error:  # the run must survive what no check is to blame for
        result = failed(job, error)
    return Checked(CheckedFile(path, fingerprint, stamp, digest(data), result), row)


def _repository(job: Job, path: str, fingerprint: str) -> CheckedFile:
    """The result for the repository of a `.git`; where git cannot answer, it is asked again the next time."""
    from seniorlint.review.check_repository import check_repository

    stamp = state_of(path)
    try:
        result = check_repository(job.path, job.shown, job.settings)
    except CatalogueError:
        raise
    except Exception as error:  # the run must survive what no check is to blame for
        return CheckedFile(path, fingerprint, None, "", failed(job, error))
    if result is None:
        return CheckedFile(path, fingerprint, None, "", FileResult(job.shown, ()))
    return CheckedFile(path, fingerprint, stamp, _ANSWERED, result)


def _keep(store: Observations | None, checked: Checked) -> None:
    if store is not None:
        store.keep(checked.row)


def _recalled(job: Job, store: Observations, *, suppressions: bool) -> CheckedFile | None:
    """The result for the file of a job whose content the store knows."""
    path = str(job.path)
    if is_git_entry(path):
        return None
    stamp = stamp_of(path)
    try:
        data = read_regular(job.path)
    except OSError:
        return None
    content = store.recall(data, job.path, job.settings)
    if content is None:
        return None
    result = result_of(content, job.path, job.shown, job.settings, suppressions=suppressions)
    if result.findings:
        result = with_cells(result.with_lines(decoded(job.path, data)), job.path, data)
    return CheckedFile(path, settings_fingerprint(job.settings), stamp, digest(data), result)


def _died(job: Job, error: WorkerDied) -> Checked:
    return Checked(CheckedFile(str(job.path), "", None, "", died(job, error)))


def _died_in_rule(checked: Checked, error: WorkerDied) -> Checked:
    """A file that was checked without a rule is not kept as what it is with that rule."""
    return Checked(checked.file._replace(result=died_in_rule(checked.file.result, error)))


_ENDINGS = Endings(_died, _died_in_rule)
