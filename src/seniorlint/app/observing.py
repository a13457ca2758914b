"""Observing files: every occasion met and missed, and all evidence shown."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from seniorlint.app.errors import answering
from seniorlint.app.scope import Scope, existing_paths, project_of
from seniorlint.app.waiting import Progress
from seniorlint.files.discovery import discover
from seniorlint.files.paths import shown_path
from seniorlint.review.run.jobs import jobs_for
from seniorlint.settings.project import Project
from seniorlint.skills.observed import ObservedFile, View, observe_bytes, observe_files
from seniorlint.skills.rendering.observe_rows import row_of
from seniorlint.store.observations import Observations
from seniorlint.store.open_store import open_store
from seniorlint.store.settings_digest import shared_key

if TYPE_CHECKING:
    from seniorlint.store.team.team_shelf import TeamShelf

Row = dict[str, object]


@dataclass(frozen=True)
class ObserveRequest:
    """What to observe."""

    scope: Scope


@dataclass(frozen=True)
class ObserveResult:
    """`notes`: sentences that people must be told. `is_broken`: a check failed, and everything else was done."""

    notes: tuple[str, ...]
    is_broken: bool


def observe(request: ObserveRequest, take: Callable[[Sequence[Row]], None], progress: Progress) -> ObserveResult:
    """Hand out the observations of each file as they come, as rows of `seniorlint observe`; raises `RequestError`."""
    with answering():
        troubles = Troubles()
        project = project_of(request.scope)
        files = files_below(existing_paths(request.scope.paths), project, troubles)
        with store_for(troubles) as store:
            for file in troubles.watch(observed(files, project, progress, store)):
                rows = [row_of(seen, file.shown, project.catalogue) for seen in file.observations]
                if rows:
                    take(rows)
        return ObserveResult((*project.notes, *troubles.in_words()), bool(troubles.failures))


def observe_text(scope: Scope, data: bytes, path: Path, take: Callable[[Sequence[Row]], None]) -> ObserveResult:
    """Hand out the observations of a text as if it were in the file of an absolute path; raises `RequestError`.

    `data`: the text, in its encoding.
    """
    with answering():
        project, troubles = project_of(scope), Troubles()
        [job] = jobs_for([path], project, Path.cwd())
        file, _ = observe_bytes(data, job, view=View(frozenset(project.catalogue.evidence), identities=True))
        for one in troubles.watch([file]):
            take([row_of(seen, one.shown, project.catalogue) for seen in one.observations])
        return ObserveResult((*project.notes, *troubles.in_words()), bool(troubles.failures))


@dataclass
class Troubles:
    """What goes wrong with files: `problems` of a file as a line each, and the files in which each check failed.

    `advice`: what can be done about it.
    """

    advice: list[str] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)
    failures: dict[str, list[tuple[str, str]]] = field(default_factory=dict)

    def watch(self, files: Iterable[ObservedFile]) -> Iterator[ObservedFile]:
        """Hand the files through and keep what is wrong with them."""
        for file in files:
            if file.problem is not None:
                self.problems.append(f"{file.shown}: {file.problem}")
            for failure in file.failures:
                self.failures.setdefault(failure.subject, []).append((file.shown, failure.error))
            yield file

    def in_words(self) -> Iterator[str]:
        """What people are told of it, in lines."""
        yield from self.advice
        yield from self.problems
        if self.problems:
            yield f"Files that could not be used: {len(self.problems)}"
        for subject, places in self.failures.items():
            path, error = places[0]
            yield from error.splitlines()
            yield f"{subject} failed in {path} and {len(places) - 1} more"


def files_below(paths: Sequence[Path], project: Project, troubles: Troubles) -> list[Path]:
    """The files below absolute paths; what is named and left out is one of the troubles."""
    found = discover(paths, project)
    for path, kind in found.others.items():
        troubles.problems.append(f"{shown_path(path, Path.cwd())}: it is {kind}, which seniorlint does not read")
    for path, why in found.left_out.items():
        troubles.problems.append(f"{shown_path(path, Path.cwd())}: {why}")
    return found.files


@contextmanager
def store_for(troubles: Troubles, team: TeamShelf | None = None) -> Iterator[Observations | None]:
    """The user's store, or a team's, closed at the end; what is wrong with it is one of the troubles."""
    if team is not None:
        store: Observations | None = Observations(team, shared_key())
    else:
        store = open_store(None, troubles.advice.append)
    try:
        yield store
    finally:
        if store is not None:
            store.close()


def observed(
    files: list[Path], project: Project, progress: Progress, store: Observations | None, *, identities: bool = True
) -> Iterator[ObservedFile]:
    """Observe absolute paths; raises `ConfigError`."""
    jobs = jobs_for(files, project, Path.cwd())
    with progress("Reading") as steps:
        steps.start(len(jobs))
        yield from observe_files(jobs, project.catalogue.evidence, steps.step, store, identities=identities)
