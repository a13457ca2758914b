"""Checking or fixing all files below some paths, with a progress bar."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from seniorlint.catalogue.load import load_catalogue
from seniorlint.cli.console import say
from seniorlint.cli.outcome import Outcome
from seniorlint.cli.progress import progress
from seniorlint.review.run.cached_run import CheckRun, run_cached
from seniorlint.settings.project import Project, project_root
from seniorlint.store.cache import Cache
from seniorlint.store.cache_place import project_cache, why_not_trusted


def open_cache(folder: Path | None, options: object) -> Cache | None:
    """The result cache for some options, loaded; in the user's cache folder unless another folder is given.

    None where somebody else may have written it, which is reported.
    """
    from seniorlint.store.settings_digest import cache_key

    folder = folder or project_cache(project_root(Path.cwd()))
    reason = why_not_trusted(folder)
    if reason is not None:
        say(f"The cache {folder} is not used: {reason}.")
        return None
    codes = load_catalogue().by_code.keys()
    cache = Cache(folder, cache_key(options), codes, say)
    cache.load()
    return cache


def check_files(run: CheckRun, cache: Cache | None) -> Outcome:
    """Check all files below the paths of a run."""
    with progress("Checking") as bar:
        ran = run_cached(run, cache, bar)
    outcome = Outcome(files=len(ran.results), current=run.current, baseline=ran.baseline)
    outcome.problems.extend(ran.notes)
    for result in ran.results:
        outcome.add(result)
    return outcome


def fix_files(
    project: Project, paths: Sequence[Path], workers: int | None, unsafe: bool, diff: bool, suppressions: bool
) -> Outcome:
    """Fix all files below absolute paths, or with `diff` only say how they would be fixed."""
    from seniorlint.files.discovery import discover
    from seniorlint.files.whole import remove_leftovers
    from seniorlint.output.people.patch import patch
    from seniorlint.review.fix_file import FileFix, fix_died, fix_job
    from seniorlint.review.run.jobs import jobs_for, not_read, run_jobs, workers_for

    current = Path.cwd()
    discovered = discover(paths, project)
    for folder in {path.parent for path in discovered.files} if not diff else ():
        remove_leftovers(folder)
    jobs = jobs_for(discovered.files, project, current)
    outcome = Outcome(files=len(jobs) + len(discovered.others), current=current)
    outcome.problems.extend(f"{path}: left out by the configuration's exclude" for path in discovered.excluded)
    for path, kind in discovered.others.items():
        outcome.add(not_read(path, kind, current))
    outcome.problems.extend(discovered.notes)
    outcome.problems.extend(project.notes)
    if project.config_for(current).baseline is not None:
        outcome.problems.append("The configured baseline is not used: fixes are also about what it hides.")
    patches: dict[bytes, None] = {}
    fix = partial(fix_job, unsafe=unsafe, suppressions=suppressions, write=not diff)
    with progress("Fixing") as bar:
        bar.start(len(jobs))
        fixed: FileFix
        for fixed in run_jobs(fix, jobs, workers_for(discovered.files, workers), bar.step, fix_died):
            outcome.add(fixed.result)
            outcome.applied += fixed.applied
            outcome.problems.extend(fixed.problems)
            if fixed.change is not None:
                change = patch(fixed.change.before, fixed.change.after, fixed.change.path)
                patches.setdefault(change)  # a file and a link to it have the same patch
    outcome.diff.extend(patches)
    return outcome
