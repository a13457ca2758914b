"""The skill report: what the code says of its authors' skills."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from seniorlint.app.errors import answering, refuse
from seniorlint.app.observing import Troubles, files_below, observed, store_for
from seniorlint.app.scope import Scope, existing_paths, project_of
from seniorlint.app.waiting import Progress
from seniorlint.catalogue.model import Catalogue
from seniorlint.catalogue.table import nearest
from seniorlint.git.contact import Contact
from seniorlint.git.program import GitError
from seniorlint.git.repository import Repository, contacts_of, open_repository, user_of
from seniorlint.settings.project import Project
from seniorlint.skills.assemble import Report, assemble
from seniorlint.skills.attribution import Attributed, attribute
from seniorlint.skills.decisions.old_versions import OldVersions
from seniorlint.skills.observed import ObservedFile, View
from seniorlint.skills.person import Person, display_name, find, find_contact, is_program, merge
from seniorlint.skills.report_data import data_of, skills_looked_for
from seniorlint.skills.selection import common_top, select_files

EVERYBODY = "all"
MAX_HINTS = 5  # names


@dataclass(frozen=True)
class ReportRequest:
    """`authors`: names or emails of developers, or `EVERYBODY`; none mean whoever asks."""

    scope: Scope
    authors: tuple[str, ...] = ()


@dataclass(frozen=True)
class ReportResult:
    """`notes`: sentences that people must be told first; `troubles`: what went wrong with files.

    `is_broken`: a check failed, and everything else was done.
    """

    report: Report
    catalogue: Catalogue
    notes: tuple[str, ...]
    troubles: tuple[str, ...]
    is_broken: bool


def report(request: ReportRequest, progress: Progress) -> ReportResult:
    """Report on developers; raises `RequestError`, also for an author whom nobody knows."""
    with answering():
        troubles = Troubles()
        project = project_of(request.scope)
        made = _report(existing_paths(request.scope.paths), request.authors, project, troubles, progress)
        told = tuple(troubles.in_words())
        return ReportResult(made, project.catalogue, tuple(project.notes), told, bool(troubles.failures))


def authors_here() -> list[str]:
    """What can be asked for: the people who committed to the repository of the current folder, and `EVERYBODY`."""
    try:
        with open_repository(common_top([Path.cwd()])) as repository:
            names = {display_name(one.name) for one in contacts_of(repository) if not is_program(one)}
    except (GitError, OSError):
        return []
    return sorted({EVERYBODY, *names})


def _report(
    paths: Sequence[Path], authors: Sequence[str], project: Project, troubles: Troubles, progress: Progress
) -> Report:
    """The report on absolute paths; raises `GitError`, `ConfigError`, `UnknownSelector` and `RequestError`."""
    with open_repository(common_top(paths)) as repository:
        you = user_of(repository)
        if you is None and not authors:
            raise GitError(
                "git does not know who you are here: set user.name and user.email with `git config`, or name a"
                " developer with --author"
            )
        selection = select_files(files_below(paths, project, troubles), repository)
        relative = {path: name for name, path in selection.files.items()}
        with store_for(troubles) as store:
            seen = troubles.watch(observed(list(relative), project, progress, store, identities=False))
            files = {relative[file.path]: file for file in seen}
            view = View(frozenset(project.catalogue.evidence), identities=False)
            old = OldVersions(repository, project.settings_for, view, store)
            attributed = _attributed(files, repository, troubles, progress, old)
        catalogue = project.catalogue
        looked_for = skills_looked_for(files.values(), project, catalogue)
        data = data_of(selection, files.values(), attributed, repository, looked_for=looked_for, catalogue=catalogue)
        in_history = contacts_of(repository) if authors and EVERYBODY not in authors else []
    yourself = (find_contact(attributed.people, you) or _newcomer(you)) if you else None
    people = _people(authors, attributed.people, yourself, in_history)
    return assemble(attributed, people, yourself, data, catalogue)


def _attributed(
    files: dict[str, ObservedFile],
    repository: Repository,
    troubles: Troubles,
    progress: Progress,
    old: OldVersions,
) -> Attributed:
    """Blame the files, and follow what they hold back to whoever decided it."""
    with progress("git blame") as steps:
        steps.start(sum(bool(file.observations) for file in files.values()))
        attributed = attribute(files, repository, old, steps.step)
    troubles.problems.extend(f"{path}: {error}" for path, error in attributed.failed.items())
    if attributed.failed and repository.is_partial:
        troubles.advice.append("This is a partial clone; get the rest with `git fetch --refetch --no-filter`.")
    return attributed


def _newcomer(you: Contact) -> Person:
    """Somebody who has no line in any of the files."""
    return Person(you.name, (you.name,), frozenset({you.email.casefold()}))


def _people(
    authors: Sequence[str], people: Sequence[Person], yourself: Person | None, in_history: Sequence[Contact]
) -> list[Person]:
    """Whom to report on, each once; raises `RequestError` for a name that nobody has, or that a bot has."""
    if not authors:
        return [yourself] if yourself else []
    humans = [person for person in people if not person.is_bot]
    if EVERYBODY in authors:
        return humans
    # Who committed once may have no line, or none in a file with an occasion: they exist all the same.
    known = [*humans, *([yourself] if yourself and yourself not in humans else [])]
    others = [contact for contact in in_history if find_contact(known, contact) is None]
    candidates = [*known, *dict.fromkeys(person for person in merge(dict.fromkeys(others, 0)).values())]
    return list(dict.fromkeys(person for author in authors for person in _meant(author, candidates)))


def _meant(author: str, candidates: Sequence[Person]) -> list[Person]:
    """The people that an author's name or email means; raises `RequestError` where it means nobody."""
    meant = find(candidates, author)
    if meant:
        return meant
    if any(is_program(Contact(author, author)) or author in person.names for person in candidates if person.is_bot):
        raise refuse(f"{author!r} is a bot: what bots write is left out of reports")
    names = sorted({display_name(name) for person in candidates if not person.is_bot for name in person.names})
    holding = [name for name in names if author.casefold() in name.casefold()]
    hint = f"; did you mean {' or '.join(holding[:MAX_HINTS])}?" if holding else nearest(author, names)
    raise refuse(f"nobody of the name or email {author!r} has committed here{hint}")
