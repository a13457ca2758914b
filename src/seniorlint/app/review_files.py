"""Reviewing all files below some paths."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from seniorlint.app.errors import answering, refuse
from seniorlint.app.review_result import ReviewResult, failure_notes, files_in, findings_in, in_report_order
from seniorlint.app.scope import LateProject, Scope, existing_paths
from seniorlint.findings.rule_card import RuleCard, cards_of
from seniorlint.review.run.cached_run import run_cached
from seniorlint.review.run.check_run import CheckRun, Ran
from seniorlint.settings.allowed_plugins import decided_plugins
from seniorlint.settings.project_top import is_top, project_root
from seniorlint.store.cache import Cache
from seniorlint.store.cache_folder import why_taken
from seniorlint.store.cache_place import project_cache, why_not_trusted
from seniorlint.store.open_store import open_store

if TYPE_CHECKING:
    from seniorlint.app.import_sources import ImportRequest
    from seniorlint.app.imported_findings import ImportedFindings
    from seniorlint.app.narrowing import Narrowed, Narrowing
    from seniorlint.app.waiting import Progress
    from seniorlint.findings.finding import Finding
    from seniorlint.store.observations import Observations

_ANOTHER = "name a folder that is empty or not there yet."


class ReviewRequest(NamedTuple):
    """`suppressions=False` reports what comments hide, too. `workers`: processes; None for as many as are worth it.

    `since`: a revision; the findings are those on lines that changed since, with `changed_files` in files that did.
    `author`: whose findings are shown, see `own_findings`; None for everybody's.
    `imports`: reports of other tools, whose findings come beside ours, see `imported_findings`.
    `baseline_file` goes before the configured baseline, which counts if `uses_baseline`. `cache_dir`: None for the
    user's own. `sites`: see `CheckRun`.
    """

    scope: Scope
    suppressions: bool = True
    workers: int | None = None
    since: str | None = None
    changed_files: bool = False
    author: str | None = None
    baseline_file: Path | None = None
    uses_baseline: bool = True
    uses_cache: bool = True
    cache_dir: Path | None = None
    sites: bool = False
    imports: Sequence[ImportRequest] = ()


def review(request: ReviewRequest, progress: Progress) -> ReviewResult:
    """Check the files of a request; raises `RequestError`."""
    with answering() as notes:
        scope, current = request.scope, Path.cwd()
        make = LateProject(scope)
        narrowing = _narrowing(request)
        paths = existing_paths(scope.paths)
        if request.author is not None:
            _refuse_outside(request.author, paths)
        cache = cache_of(request, notes) if request.uses_cache else None
        is_first = cache is not None and not cache.folder.exists()
        changes = narrowing.changes if narrowing is not None else None
        store = partial(open_store, request.cache_dir, notes.append)
        run = CheckRun(
            paths,
            current,
            request.suppressions,
            request.workers,
            make,
            scope.config_file,
            changes,
            store,
            sites=request.sites,
        )
        with progress("Checking") as steps:
            ran = run_cached(run, cache, steps)
        notes.extend(ran.notes)
        for result in ran.results:
            notes.extend(failure_notes(result))
        imported = _imported(request, ran, paths, make) if request.imports else None
        if imported is not None:
            ran = ran._replace(results=imported.results)
            notes.extend(imported.notes)
        findings, hidden = findings_in(ran.results), 0
        if request.uses_baseline and ran.baseline is not None:
            narrowing = _with_baseline(narrowing, ran.baseline)
        if narrowing is not None:
            shown = narrowing.apply(ran.results, current, paths, make, changed_files=request.changed_files)
            findings, hidden = shown.findings, shown.hidden
            notes.extend(shown.notes)
        if request.author is not None:
            own = _own(request.author, findings, request, paths=paths, make=make, store=store, progress=progress)
            findings, hidden = own.findings, hidden + own.hidden
            notes.extend(own.notes)
        return ReviewResult(
            findings=in_report_order(findings),
            files=files_in(ran.results) - ran.repositories,
            current=current,
            cards={**cards_for(make, cache), **(imported.cards if imported is not None else {})},
            catalogue=make.catalogue if imported is None else imported.extended(make.catalogue),
            notes=tuple(notes),
            suppressed=sum(one.suppressed for one in ran.results),
            hidden=hidden,
            is_first=is_first,
            is_broken=any(one.failures for one in ran.results),
            results=ran.results,
            fail_on=ran.fail_on,
            changes=changes,
        )


def _imported(request: ReviewRequest, ran: Ran, paths: Sequence[Path], make: LateProject) -> ImportedFindings:
    """The results of a run with the findings of other tools."""
    from seniorlint.app.imported_findings import ImportRun, import_findings

    run = ImportRun(ran.results, paths, Path.cwd(), make, request.suppressions, is_narrowed=request.since is not None)
    return import_findings(request.imports, run)


def _refuse_outside(author: str, paths: Sequence[Path]) -> None:
    from seniorlint.app.own_findings import refuse_outside

    refuse_outside(author, paths)


def _own(
    author: str,
    findings: Sequence[Finding],
    request: ReviewRequest,
    *,
    paths: Sequence[Path],
    make: LateProject,
    store: Callable[[], Observations | None],
    progress: Progress,
) -> Narrowed:
    """The findings that a developer decided."""
    from seniorlint.app.own_findings import OwnRequest, own_findings

    asked = OwnRequest(author, paths, Path.cwd(), make, store if request.uses_cache else lambda: None)
    return own_findings(asked, findings, progress)


def cards_for(make: LateProject, cache: Cache | None) -> Mapping[str, RuleCard]:
    """The rules by code: those that were kept with the results, where nothing else was asked for."""
    return cache.cards if cache is not None and not make.is_made else cards_of(make.catalogue())


def _narrowing(request: ReviewRequest) -> Narrowing | None:
    """What narrows the findings of a request, where something was named."""
    if request.since is None and request.baseline_file is None:
        return None
    from seniorlint.app.narrowing import Narrowing

    return Narrowing.of(request.since, request.baseline_file, request.scope.paths)


def _with_baseline(narrowing: Narrowing | None, configured: Path) -> Narrowing:
    from seniorlint.app.narrowing import Narrowing

    return (narrowing or Narrowing()).with_baseline(configured)


def cache_of(request: ReviewRequest, notes: list[str]) -> Cache | None:
    """The result cache for a request, loaded; in the user's cache folder unless another folder is named.

    None where somebody else may have written it, which is noted. Raises `RequestError` where the folder that was named
    is of use to others.
    """
    from seniorlint.store.settings_digest import cache_key

    folder, root = request.cache_dir, project_root(Path.cwd())
    if folder is not None and (is_top(folder) or os.path.realpath(folder) == os.path.realpath(root)):
        raise refuse(f"--cache-dir: {folder} is the top of a project; {_ANOTHER}", is_usage=True)
    folder = folder or project_cache(root)
    reason = why_not_trusted(folder)
    if reason is None:
        reason = why_taken(folder)
        if reason is not None and request.cache_dir is not None:
            raise refuse(f"--cache-dir: {folder} cannot be a cache: {reason}; {_ANOTHER}", is_usage=True)
    if reason is not None:
        notes.append(f"The cache {folder} is not used: {reason}.")
        return None
    scope = request.scope
    plugins = decided_plugins(scope.allow_plugins)
    file = scope.config_file and scope.config_file.absolute()
    key = cache_key((scope.overrides.of_findings, not request.suppressions, file, scope.isolated, plugins))
    cache = Cache(folder, key, notes.append)
    cache.load()
    return cache
