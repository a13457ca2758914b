"""Making a baseline of what is found, keeping it up to date, and saying what it holds."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from seniorlint.app.errors import answering, refuse
from seniorlint.app.narrowing import RENAMES_UNKNOWN
from seniorlint.app.review_result import failure_notes, findings_in
from seniorlint.app.scope import Scope, existing_paths, project_of
from seniorlint.app.waiting import Progress
from seniorlint.catalogue.load import load_catalogue
from seniorlint.files.discovery import Discovered, discover
from seniorlint.files.git_folder import git_entries
from seniorlint.findings.file_result import FileResult
from seniorlint.findings.identity import identity_of
from seniorlint.review.narrow.apply_baseline import apply_baseline, brought_up_to_date, count_findings
from seniorlint.review.narrow.baseline_file import Baseline, read_baseline, write_baseline
from seniorlint.review.narrow.baseline_stale import Checked
from seniorlint.review.narrow.excerpts import excerpts_of
from seniorlint.review.run.jobs import CHECKED, check_job, jobs_for, run_jobs, workers_for
from seniorlint.settings.project import Project

DEFAULT_FILE = "seniorlint-baseline.jsonl"


@dataclass(frozen=True)
class BaselineRequest:
    """`file`: the baseline; None for the configured one, or else for the usual file in the current folder."""

    scope: Scope
    file: Path | None = None


@dataclass(frozen=True)
class BaselineResult:
    """`file`: the baseline as people know it. `total`: how many findings it holds now.

    `added`, `dropped`: by how many it grew and shrank. `notes`: sentences that people must be told. `is_broken`:
    seniorlint failed on a file.
    """

    file: Path
    total: int
    added: int = 0
    dropped: int = 0
    notes: tuple[str, ...] = ()
    is_broken: bool = False


@dataclass(frozen=True)
class BaselineContents:
    """How many findings a baseline holds, by rule (its code, and its name where it is known) and by file."""

    total: int
    rules: Counter[str]
    files: Counter[str]


def create_baseline(request: BaselineRequest, progress: Progress, *, replaces: bool = False) -> BaselineResult:
    """Write what is found into a new baseline; raises `RequestError`, also for one that is there already."""
    with answering() as notes:
        project = project_of(request.scope)
        file = request.file or _configured(project)
        if file.exists() and not replaces:
            update = "`seniorlint baseline update` brings it up to date, --force writes a new one."
            raise refuse(f"{file} is there already: {update}", is_usage=True)
        current = Path.cwd()
        results = check_all(project, existing_paths(request.scope.paths), notes, progress)
        made = Baseline(file.absolute())
        of_run = findings_in(results), identity_of(results), current, made
        made = Baseline(made.file, count_findings(*of_run), excerpts_of(*of_run))
        write_baseline(made)
        return BaselineResult(file, made.total, made.total, 0, tuple(notes), any(one.failures for one in results))


def refresh_baseline(request: BaselineRequest, progress: Progress, *, adds: bool) -> BaselineResult:
    """Drop what is gone and, with `adds`, add what is new; what is not looked at stays. Raises `RequestError`."""
    with answering() as notes:
        project = project_of(request.scope)
        file = request.file or _configured(project)
        current, roots = Path.cwd(), existing_paths(request.scope.paths)
        before = read_baseline(file)
        results = check_all(project, roots, notes, progress)
        findings, known = findings_in(results), identity_of(results)
        checked = Checked(current, roots, {one.path for one in results if not one.failures}, lambda: project)
        applied = apply_baseline(before, findings, known, checked)
        added = count_findings(applied.kept, known, current, before) if adds else Counter()
        counts = Counter(brought_up_to_date(applied).counts) + added
        excerpts = excerpts_of(findings, known, current, before)
        after = Baseline(before.file, counts, {**applied.baseline.excerpts, **excerpts})
        write_baseline(after)
        if applied.note:
            notes.append(f"{file}: {RENAMES_UNKNOWN}: {applied.note}")
        dropped, is_broken = sum(applied.stale.values()), any(one.failures for one in results)
        return BaselineResult(file, after.total, added.total(), dropped, tuple(notes), is_broken)


def baseline_contents(file: Path | None) -> BaselineContents:
    """What a baseline holds, the configured one or the usual one where none is named; raises `RequestError`."""
    with answering():
        catalogue = load_catalogue()
        baseline = read_baseline(file or _configured(Project(catalogue)))
        rules: Counter[str] = Counter()
        files: Counter[str] = Counter()
        for key, count in baseline.counts.items():
            rule = catalogue.by_code.get(key.code)
            rules[key.code if rule is None else f"{key.code}  {rule.name}"] += count
            files[key.path] += count
        return BaselineContents(baseline.total, rules, files)


def _configured(project: Project) -> Path:
    """The baseline where none is named, as people know it from the current folder."""
    configured = project.config_for(Path.cwd()).baseline
    return Path(os.path.relpath(configured)) if configured is not None else Path(DEFAULT_FILE)


def check_all(project: Project, roots: Sequence[Path], notes: list[str], progress: Progress) -> list[FileResult]:
    """Check all files below absolute paths; `notes` takes what is to be told."""
    discovered = discover(roots, project)
    jobs = jobs_for([*git_entries(roots), *discovered.files], project, Path.cwd())
    notes.extend((*_notes_on(discovered), *project.notes))
    check = partial(check_job, suppressions=True)
    with progress("Checking") as steps:
        steps.start(len(jobs))
        results = [*run_jobs(check, jobs, workers_for(discovered.files, None), steps.step, CHECKED)]
    for result in results:
        notes.extend(failure_notes(result))
    return results


def _notes_on(discovered: Discovered) -> list[str]:
    notes = [f"{path}: left out by the configuration's exclude" for path in discovered.excluded]
    notes += (
        f"{path}: left out, because it is {kind}, which seniorlint does not read"
        for path, kind in discovered.others.items()
    )
    notes += (f"{path}: left out, because {why}" for path, why in discovered.left_out.items())
    if not discovered.files and not notes:
        notes.append("No file to check below the paths given.")
    return [*notes, *discovered.notes]
