"""Fixing all files below some paths, or saying how they would be fixed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from seniorlint.app.errors import answering
from seniorlint.app.narrowing import Narrowing
from seniorlint.app.review_result import ReviewResult, failure_notes, files_in, findings_in, in_report_order
from seniorlint.app.scope import Scope, existing_paths, project_of
from seniorlint.app.waiting import Progress
from seniorlint.engine.counted import counted
from seniorlint.files.discovery import Discovered, discover
from seniorlint.files.narrowed import narrowed
from seniorlint.files.whole import remove_leftovers
from seniorlint.findings.file_result import FileResult
from seniorlint.findings.finding import Finding
from seniorlint.findings.rule_card import cards_of
from seniorlint.output.people.patch import patch
from seniorlint.review.fix_file import FIXED, FileFix, fix_job
from seniorlint.review.fixed_places import FixedPlace
from seniorlint.review.run.jobs import jobs_for, not_checked, run_jobs, workers_for
from seniorlint.settings.project import Project


@dataclass(frozen=True)
class FixRequest:
    """`unsafe`: apply the unsafe fixes, too. `writes=False` makes patches, and changes nothing.

    `since`: only the files that changed since a revision. The rest is as in a `ReviewRequest`.
    """

    scope: Scope
    unsafe: bool = False
    writes: bool = True
    suppressions: bool = True
    workers: int | None = None
    since: str | None = None


@dataclass(frozen=True)
class FixResult:
    """`review`: what is found afterwards. `patches`: one per file that would change; `in_words`: what they do."""

    review: ReviewResult
    patches: tuple[bytes, ...] = ()
    in_words: str = ""


def fix(request: FixRequest, progress: Progress) -> FixResult:
    """Fix the files of a request; raises `RequestError`."""
    with answering() as notes:
        current, project = Path.cwd(), project_of(request.scope)
        discovered = _files(request, project)
        overrides = project.overrides
        discovered.files = narrowed(discovered.files, overrides.kinds, overrides.exclude, current)
        if request.writes:
            for folder in {path.parent for path in discovered.files}:
                remove_leftovers(folder)
        jobs = jobs_for(discovered.files, project, current)
        results = not_checked(discovered, current)
        notes.extend(_first_notes(discovered, results, project, current))
        applied: Counter[str] = Counter()
        places: list[FixedPlace] = []
        patches: dict[bytes, None] = {}
        work = partial(fix_job, unsafe=request.unsafe, suppressions=request.suppressions, write=request.writes)
        with progress("Fixing") as steps:
            steps.start(len(jobs))
            fixed: FileFix
            for fixed in run_jobs(work, jobs, workers_for(discovered.files, request.workers), steps.step, FIXED):
                results.append(fixed.result)
                applied += fixed.applied
                places += fixed.places
                notes.extend((*failure_notes(fixed.result), *fixed.problems))
                if fixed.change is not None:
                    change = patch(fixed.change.before, fixed.change.after, fixed.change.path)
                    patches.setdefault(change)  # a file and a link to it have the same patch
        review = ReviewResult(
            findings=in_report_order(findings_in(results)),
            files=files_in(results),
            current=current,
            cards=cards_of(project.catalogue),
            catalogue=lambda: project.catalogue,
            notes=tuple(notes),
            suppressed=sum(one.suppressed for one in results),
            fixed=applied.total(),
            is_broken=any(one.failures for one in results),
            results=results,
            fail_on=project.config_for(current).fail_on,
            fixed_places=tuple(places),
        )
        return FixResult(review, tuple(patches), would_fix(review, tuple(patches), with_unsafe=request.unsafe))


def would_fix(review: ReviewResult, patches: Sequence[bytes], *, with_unsafe: bool) -> str:
    """What the fixes would change, in words; `with_unsafe`: the unsafe ones are among them."""
    count, files = review.fixed, sum(map(bool, patches))
    unsafe = 0 if with_unsafe else _unsafe_in(review.findings)
    if not count:
        return f"Nothing is safe to fix; --unsafe-fixes would fix {unsafe}." if unsafe else "Nothing to fix."
    more = f"; --unsafe-fixes would fix {unsafe} more" if unsafe else ""
    return f"Would fix {counted(count, 'finding')} in {counted(files, 'file')}{more}."


def _unsafe_in(findings: Sequence[Finding]) -> int:
    return sum(one.fix is not None and one.fix.safety == "unsafe" for one in findings)


def _files(request: FixRequest, project: Project) -> Discovered:
    """The files below the paths that were named, or those among them that changed."""
    narrowing = Narrowing.of(request.since, None, request.scope.paths)
    paths = existing_paths(request.scope.paths)
    if narrowing.changes is not None:
        paths = narrowing.changes.among(discover(paths, project).files)
    return discover(paths, project)


def _first_notes(discovered: Discovered, others: Sequence[FileResult], project: Project, current: Path) -> list[str]:
    """What is to be told before any file is fixed."""
    notes = [f"{path}: left out by the configuration's exclude" for path in discovered.excluded]
    for one in others:
        notes.extend(failure_notes(one))
    notes += [*discovered.notes, *project.notes]
    if project.config_for(current).baseline is not None:
        notes.append("The configured baseline is not used: fixes are also about what it hides.")
    return notes
