"""The skill report on a team: about all developers of a repository together, and about none of them."""

from __future__ import annotations

from dataclasses import dataclass, field

from seniorlint.app.attributing import decisions
from seniorlint.app.errors import answering, refuse
from seniorlint.app.observing import Troubles, files_below, store_for
from seniorlint.app.scope import Scope, existing_paths, project_of
from seniorlint.app.team_database import keep_run, open_team
from seniorlint.app.trending import events_of
from seniorlint.app.waiting import Progress
from seniorlint.app.written_files import observed_by_path, written_files
from seniorlint.catalogue.model import Catalogue
from seniorlint.git.repository import Repository, contacts_of, open_repository
from seniorlint.settings.project import Project
from seniorlint.skills.attribution import Attributed
from seniorlint.skills.decisions.old_versions import OldVersions
from seniorlint.skills.people.agreements import agreements_of
from seniorlint.skills.people.disown import without_people
from seniorlint.skills.selection import common_top
from seniorlint.skills.team.as_committed import changed_since_commit
from seniorlint.skills.team.team_parts import TeamData, TeamReport
from seniorlint.skills.team.team_report import team_report
from seniorlint.skills.team_history import Found
from seniorlint.skills.trend.event_owners import Asked
from seniorlint.store.cache_folder import in_words


@dataclass(frozen=True)
class TeamRequest:
    """`scope`: its paths are the top of a repository, or none. `database`: the URL of a team's database."""

    scope: Scope
    database: str | None = field(default=None, repr=False)  # it may hold a password


@dataclass(frozen=True)
class TeamResult:
    """As a `ReportResult`, with the report on a team."""

    report: TeamReport
    catalogue: Catalogue
    notes: tuple[str, ...]
    troubles: tuple[str, ...]
    is_broken: bool


def report_team(request: TeamRequest, progress: Progress) -> TeamResult:
    """Report on a team; raises `RequestError`.

    It is a function of the last commit, so two reports on it hold the same numbers, and one of them subtracted from the
    other says nothing about a developer. So there is none on a part of the repository, with other settings than those
    that are committed, or on files that were changed.
    """
    with answering():
        troubles = Troubles()
        project = project_of(request.scope)
        paths = existing_paths(request.scope.paths)
        with open_repository(common_top(paths)) as repository:
            if request.scope.paths and [path.resolve() for path in paths] != [repository.top.resolve()]:
                raise refuse(
                    "--team reports on the whole repository: subtract a report on a part from it, and what is left may"
                    " be about one developer. Name no paths, or the top of a repository.",
                    is_usage=True,
                )
            made = _report(repository, request, project, troubles, progress)
        told = tuple(troubles.in_words())
        return TeamResult(made, project.catalogue, tuple(project.notes), told, bool(troubles.failures))


def _report(
    repository: Repository, request: TeamRequest, project: Project, troubles: Troubles, progress: Progress
) -> TeamReport:
    """The report; raises `GitError`, `ConfigError`, `UnknownSelector`, `DatabaseRefused` and `RequestError`."""
    if repository.head is None:
        raise refuse("there is no commit yet, so there is nothing to report on a team")
    agreed = agreements_of(repository)
    paths = [repository.top]
    selection = written_files(files_below(paths, project, troubles), repository, paths)
    team = open_team(request.database, troubles.advice.append)
    with store_for(troubles, team) as store:
        files = observed_by_path(selection, project, progress, store, troubles)
        changed = changed_since_commit(repository, files, project.files)
        if changed:
            raise refuse(
                "--team reports on the last commit, so that no two reports on it differ; these files are not as it has"
                f" them: {in_words(changed)}. Commit or stash them, or use a clone."
            )
        old = OldVersions(repository, project.settings_for, store)
        attributed = decisions(
            files,
            old,
            agreed,
            project=project,
            troubles=troubles,
            progress=progress,
            tracked=selection.tracked,
            contacts=contacts_of(repository),  # a list may name an email that no file with an observation has
        ).attributed
        if team is not None:
            keep_run(team, Found(repository, paths, files, attributed, agreed.hidden(attributed.people)), project)
        asked = Asked(attributed.people, agreed, attributed, project.catalogue, selection.tracked)
        history, owners = events_of(paths, selection, old, asked, project=project, since=None, progress=progress)
    troubles.advice.extend(agreed.notes)
    events = zip(history.happened.events, owners, strict=True)
    written = Attributed(tuple(one for event, one in events if event.kind == "written"), ())
    owning = {person for one in written.attributions for person in one.owners}
    # Whoever asks is no exception: else two people who ask could subtract their reports.
    counted = without_people(written, agreed.hidden(owning))
    data = TeamData(
        head=repository.head,
        end=history.period.until,
        files=sum(file.problem is None for file in files.values()),
        people=0,
        consent=agreed.files.consent,
        opt_out=bool(agreed.opt_out.entries),
    )
    return team_report(counted.attributions, project.catalogue, data)
