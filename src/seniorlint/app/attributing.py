"""Who decided what files hold, with all that the people of the repository have said about it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from pathlib import Path

from seniorlint.app.observing import Troubles
from seniorlint.app.waiting import Progress
from seniorlint.git.contact import Contact
from seniorlint.review.run.jobs import jobs_for
from seniorlint.settings.project import Project
from seniorlint.skills.attribution import Attributed, attribute
from seniorlint.skills.decisions.old_versions import OldVersions
from seniorlint.skills.observed import ObservedFile, observe_files
from seniorlint.skills.of_their_time import of_their_time
from seniorlint.skills.people.agreements import Agreements
from seniorlint.skills.people.contest import Contested, honour
from seniorlint.skills.people.disown import without_people


def decisions(
    files: Mapping[str, ObservedFile],
    old: OldVersions,
    agreed: Agreements,
    *,
    project: Project,
    troubles: Troubles,
    progress: Progress,
    tracked: Collection[str],
    contacts: Iterable[Contact] = (),
) -> Contested:
    """Who decided what was observed, without people who opted out and what is contested.

    `files`: by the path from the top; `tracked`: all paths that the last commit holds. `contacts`: others who are
    known, see `attribute`. Files that git cannot blame are troubles. Raises `GitError`.
    """
    attributed = _of_people(
        files, old, agreed, project=project, troubles=troubles, progress=progress, tracked=tracked, contacts=contacts
    )
    return _contested(agreed, attributed, files, old, project, tracked=tracked)


def _of_people(
    files: Mapping[str, ObservedFile],
    old: OldVersions,
    agreed: Agreements,
    *,
    project: Project,
    troubles: Troubles,
    progress: Progress,
    tracked: Collection[str],
    contacts: Iterable[Contact],
    follows: bool = True,
) -> Attributed:
    """Who decided what was observed, whatever they contest."""
    attributed = _attributed(
        files,
        old,
        own_work=agreed.files.own_work,
        contacts=contacts,
        troubles=troubles,
        progress=progress,
        follows=follows,
    )
    attributed = of_their_time(
        attributed, files, old.repository, old.store, catalogue=project.catalogue, tracked=tracked
    )
    return without_people(attributed, {one for one in attributed.people if agreed.opted_out(one)})


def decided_by_line(
    files: Mapping[str, ObservedFile],
    old: OldVersions,
    agreed: Agreements,
    *,
    project: Project,
    progress: Progress,
    tracked: Collection[str],
    contacts: Iterable[Contact] = (),
) -> Attributed:
    """The same as `decisions` for what other tools reported; what is wrong with the files is known already.

    It is of who changed its line last, because the verdict of another tool on older versions is not known. It has no
    identity, so people contest it by path, line and rule.
    """
    attributed = _of_people(
        files,
        old,
        agreed,
        project=project,
        troubles=Troubles(),
        progress=progress,
        tracked=tracked,
        contacts=contacts,
        follows=False,
    )
    claims = [one for one in agreed.claims if not agreed.opted_out_contact(one.by)]
    made = honour(claims, attributed, files, tracked=tracked, catalogue=project.catalogue, identities=lambda _: {})
    return made.attributed


def _attributed(
    files: Mapping[str, ObservedFile],
    old: OldVersions,
    *,
    own_work: Collection[str],
    contacts: Iterable[Contact],
    troubles: Troubles,
    progress: Progress,
    follows: bool,
) -> Attributed:
    """Blame the files, and follow what they hold back to whoever decided it."""
    repository = old.repository
    with progress("git blame") as steps:
        steps.start(sum(bool(file.observations) for file in files.values()))
        attributed = attribute(
            files, repository, old, steps.step, own_work=own_work, contacts=contacts, follows=follows
        )
    troubles.problems.extend(f"{path}: {error}" for path, error in attributed.failed.items())
    if attributed.failed and repository.is_partial:
        troubles.advice.append("This is a partial clone; get the rest with `git fetch --refetch --no-filter`.")
    return attributed


def _contested(
    agreed: Agreements,
    attributed: Attributed,
    files: Mapping[str, ObservedFile],
    old: OldVersions,
    project: Project,
    *,
    tracked: Collection[str],
) -> Contested:
    """Honour what people contest."""
    claims = [one for one in agreed.claims if not agreed.opted_out_contact(one.by)]
    if not claims:
        return Contested(attributed)

    def identities(paths: Collection[str]) -> dict[str, list[str]]:
        wanted = {files[path].path: path for path in sorted(paths)}
        jobs = jobs_for([*wanted], project, Path.cwd())
        again = observe_files(jobs, project.catalogue.evidence, lambda: None, old.store)
        return {wanted[file.path]: [seen.identity for seen in file.observations] for file in again}

    return honour(
        claims,
        attributed,
        files,
        tracked=tracked,
        catalogue=project.catalogue,
        identities=identities,
    )
