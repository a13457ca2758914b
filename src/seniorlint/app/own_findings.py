"""Which of a review's findings one developer decided, by the same attribution as the report's."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from seniorlint.app.attributing import decisions
from seniorlint.app.errors import answering, refuse
from seniorlint.app.narrowing import Narrowed
from seniorlint.app.observing import Troubles
from seniorlint.app.waiting import Progress
from seniorlint.app.whom import EVERYBODY, Known, chosen, you_or_newcomer
from seniorlint.app.written_files import observed_by_path, written_files
from seniorlint.findings.finding import Finding
from seniorlint.git.program import GitError
from seniorlint.git.repository import Repository, contacts_of, open_repository, top_of, user_of
from seniorlint.settings.project import Project
from seniorlint.skills.blame import Blame
from seniorlint.skills.blame_files import blame_files
from seniorlint.skills.decided_findings import DecidedFindings, by_key, key_of
from seniorlint.skills.decisions.old_versions import OldVersions
from seniorlint.skills.people.agreements import Agreements, agreements_of
from seniorlint.skills.person import Person, display_name
from seniorlint.skills.report_words import PURPOSE
from seniorlint.skills.selection import common_top
from seniorlint.store.observations import Observations

YOU = "me"
_ABOUT = "--author"


@dataclass(frozen=True)
class OwnRequest:
    """`author`: `YOU`, or a developer's name or email. `paths`: what was reviewed, absolute, in one repository.

    `current`: what the paths of findings are relative to.
    """

    author: str
    paths: Sequence[Path]
    current: Path
    make: Callable[[], Project]
    open_store: Callable[[], Observations | None]


def refuse_outside(author: str, paths: Sequence[Path]) -> None:
    """Raise `RequestError` where nothing says who decided what is at absolute paths, or no one person is named."""
    if author == EVERYBODY:
        raise refuse(f"{_ABOUT} takes one developer here: {YOU}, a name or an email.", is_usage=True)
    tops: dict[Path, Path] = {}
    for path in paths:
        top = top_of(path.resolve() if path.is_dir() else path.parent.resolve() / path.name)
        if top is None:
            raise refuse(f"{_ABOUT}: {path} is not in a git repository, so nothing says who decided its findings")
        tops.setdefault(top, path)
    if len(tops) > 1:
        first, second = list(tops)[:2]
        raise refuse(f"{_ABOUT}: {tops[second]} is outside the repository {first}; check each repository by itself")


def own_findings(request: OwnRequest, findings: Sequence[Finding], progress: Progress) -> Narrowed:
    """The findings that the author of a request decided; raises `RequestError`, also for an unknown author.

    What no commit holds yet is decided by whoever asks. What counts for no person in the report (of bots, assistants
    and bulk imports, in generated files, contested) is not shown here.
    """
    troubles = Troubles()
    with answering(_ABOUT), open_repository(common_top(request.paths)) as repository:
        agreed, you = agreements_of(repository), user_of(repository)
        if you is None and request.author == YOU:
            raise GitError("git does not know who you are here: set user.name and user.email with `git config`")
        store = request.open_store()
        try:
            decided, everybody = _decided(
                request, findings, repository, agreed=agreed, store=store, troubles=troubles, progress=progress
            )
        finally:
            if store is not None:
                store.close()
        yourself = you_or_newcomer(everybody, you, agreed)
        people = chosen(() if request.author == YOU else (request.author,), Known(everybody, yourself, ()), agreed)
    is_you = yourself in people
    shown = [one for one in findings if decided.belongs_to(one, people, is_you=is_you)]
    hidden = len(findings) - len(shown)
    notes = [
        *([] if people == [yourself] else [PURPOSE]),
        *agreed.notes,
        *troubles.in_words(),
        *([f"Hidden, not decided by {_named(people, yourself)}: {hidden}."] if hidden else []),
    ]
    return Narrowed(shown, hidden, notes)


def _named(people: Iterable[Person], yourself: Person | None) -> str:
    return " or ".join("you" if one is yourself else display_name(one.name) for one in people)


def _decided(
    request: OwnRequest,
    findings: Sequence[Finding],
    repository: Repository,
    *,
    agreed: Agreements,
    store: Observations | None,
    troubles: Troubles,
    progress: Progress,
) -> tuple[DecidedFindings, Sequence[Person]]:
    """Who decided the findings, and everybody who ever committed; only files with findings are looked at."""
    project = request.make()
    paths = {one.path: request.current / one.path for one in findings}
    selection = written_files(paths.values(), repository, ())
    files = observed_by_path(selection, project, progress, store, Troubles())  # the review says what is wrong with them
    old = OldVersions(repository, project.settings_for, store)
    # People are told apart as in the whole history: a list may name an email that is in no file with a finding.
    contacts = contacts_of(repository)
    attributed = decisions(
        files,
        old,
        agreed,
        project=project,
        troubles=troubles,
        progress=progress,
        tracked=selection.tracked,
        contacts=contacts,
    ).attributed
    names = {code: rule.name for code, rule in project.catalogue.by_code.items()}
    within = _within(paths, repository)
    decided = by_key(attributed.attributions, files)
    keys = ((within[one.path], one) for one in findings)
    others = {path for path, one in keys if path in files and key_of(path, one, names) not in decided}
    unknown = {path for path, file in files.items() if file.shown in {*attributed.failed, *attributed.unmatched}}
    troubles.problems.extend(
        f"{shown}: git counts its lines in another way, so nothing says who decided its findings"
        for shown in attributed.unmatched
    )
    lines = dict(_blamed(repository, sorted(others - unknown), store, troubles))
    return DecidedFindings(within, selection.tracked, names, decided, lines), attributed.everybody


def _within(paths: Mapping[str, Path], repository: Repository) -> dict[str, str | None]:
    """The paths from the top of the repository; None for what is in another one, or in none."""

    @cache
    def folder_of(folder: Path) -> Path | None:
        real = folder.resolve()
        return real if top_of(real) == repository.top else None

    found: dict[str, str | None] = {}
    for shown, path in paths.items():
        folder = folder_of(path.parent)
        found[shown] = (folder / path.name).relative_to(repository.top).as_posix() if folder is not None else None
    return found


def _blamed(
    repository: Repository, paths: Sequence[str], store: Observations | None, troubles: Troubles
) -> Iterator[tuple[str, Blame]]:
    for path, blame in blame_files(repository, paths, lambda: None, store):
        if isinstance(blame, GitError):
            troubles.problems.append(f"{path}: {blame}")
        else:
            yield path, blame
