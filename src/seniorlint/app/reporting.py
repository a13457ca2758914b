"""The skill report: what the code says of its authors' skills."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from seniorlint.app.about_people import Asked, about_people
from seniorlint.app.attributing import decisions
from seniorlint.app.errors import answering
from seniorlint.app.observing import Troubles, files_below, store_for
from seniorlint.app.report_part import WHOLE, PartRequest, part_of, refuse_empty
from seniorlint.app.scope import Scope, existing_paths, project_of
from seniorlint.app.team_database import keep_run, open_team
from seniorlint.app.trending import trends
from seniorlint.app.waiting import Progress
from seniorlint.app.whom import EVERYBODY, Known, chosen, you_or_newcomer
from seniorlint.app.written_files import observed_by_path, written_files
from seniorlint.catalogue.load import load_catalogue
from seniorlint.catalogue.model import Catalogue
from seniorlint.git.program import GitError
from seniorlint.git.repository import Repository, contacts_of, open_repository, user_of
from seniorlint.settings.project import Project
from seniorlint.skills.assemble import assemble
from seniorlint.skills.blame import ACCURATE, FLAGS
from seniorlint.skills.decisions.old_versions import OldVersions
from seniorlint.skills.people.agreements import agreements_of
from seniorlint.skills.people.joined import mailmap_lines, parts_of
from seniorlint.skills.redacted_report import redacted
from seniorlint.skills.report_data import data_of, skills_looked_for
from seniorlint.skills.report_parts import Report
from seniorlint.skills.selection import common_top
from seniorlint.skills.team_history import Found
from seniorlint.skills.trend.assemble_trend import NO_TRENDS

if TYPE_CHECKING:
    from seniorlint.app.import_sources import ImportRequest
    from seniorlint.imported.reported import ToolReport


@dataclass(frozen=True)
class ReportRequest:
    """`authors`: names or emails of developers, or `EVERYBODY`; none mean whoever asks.

    `database`: the URL of a team's database. `mailmap`: lines are wanted that settle who was joined by the name alone.
    `accurate`: lines are followed to the files that they come from. `part`: what the report is narrowed to.
    `redact`: names, emails, paths, code and commits are left out of it.
    `trend`: the commits of a period are wanted, too. `imports`: reports of other tools, which are listed apart.
    """

    scope: Scope
    authors: tuple[str, ...] = ()
    database: str | None = field(default=None, repr=False)  # it may hold a password
    mailmap: bool = False
    accurate: bool = False
    part: PartRequest = WHOLE
    redact: bool = False
    trend: bool = False
    imports: tuple[ImportRequest, ...] = ()


@dataclass(frozen=True)
class ReportResult:
    """`notes`: sentences that people must be told first; `troubles`: what went wrong with files.

    `is_broken`: a check failed, and everything else was done. `mailmap`: what was wanted of it.
    """

    report: Report
    mailmap: tuple[str, ...]
    catalogue: Catalogue
    notes: tuple[str, ...]
    troubles: tuple[str, ...]
    is_broken: bool


def report(request: ReportRequest, progress: Progress) -> ReportResult:
    """Report on developers; raises `RequestError`, also for an unknown author."""
    with answering():
        troubles = Troubles()
        project = project_of(request.scope)
        made, mailmap = _report(existing_paths(request.scope.paths), request, project, troubles, progress)
        if request.redact:
            made = redacted(made, load_catalogue())
        told = tuple(troubles.in_words())
        return ReportResult(made, mailmap, project.catalogue, tuple(project.notes), told, bool(troubles.failures))


def _report(
    paths: Sequence[Path], request: ReportRequest, project: Project, troubles: Troubles, progress: Progress
) -> tuple[Report, tuple[str, ...]]:
    """The report on absolute paths, and the lines of a .mailmap.

    Raises `GitError`, `ConfigError`, `UnknownSelector`, `DatabaseRefused` and `RequestError`.
    """
    reports = _read_imports(request.imports)
    with open_repository(common_top(paths)) as repository:
        part = part_of(request.part, repository)
        authors, agreed = request.authors, agreements_of(repository)
        you = user_of(repository)
        if you is None and not authors:
            raise GitError(
                "git does not know who you are here: set user.name and user.email with `git config`, or name a"
                " developer with --author"
            )
        selection = written_files(files_below(paths, project, troubles), repository, paths)
        refuse_empty(part, selection.files.values())
        team = open_team(request.database, troubles.advice.append)
        with store_for(troubles, team) as store:
            files = observed_by_path(selection, project, progress, store, troubles)
            flags = ACCURATE if request.accurate else FLAGS
            old = OldVersions(repository, project.settings_for, store, flags)
            contacts = contacts_of(repository)  # one person of several emails is one also in a report on one file
            contested = decisions(
                files,
                old,
                agreed,
                project=project,
                troubles=troubles,
                progress=progress,
                tracked=selection.tracked,
                contacts=contacts,
            )
            attributed = contested.attributed
            if team is not None:
                keep_run(team, Found(repository, paths, files, attributed, agreed.hidden(attributed.people)), project)
            known = Known(attributed.people, you_or_newcomer(attributed.people, you, agreed), contacts)
            people = chosen(authors, known, agreed)
            reported = None
            if reports:
                from seniorlint.app.imported_misses import MissesRequest, imported_misses

                misses = MissesRequest(paths, selection, files, old, agreed, project, contacts, part)
                reported, said = imported_misses(reports, misses, people, progress)
                troubles.advice.extend(said)
            over_time = NO_TRENDS
            if request.trend:
                over_time = trends(
                    people,
                    paths,
                    selection,
                    old,
                    project=project,
                    agreed=agreed,
                    attributed=attributed,
                    part=part,
                    progress=progress,
                )
        catalogue = project.catalogue
        you_in = {known.yourself: you} if known.yourself is not None else {}
        named = [(person, you_in.get(person)) for person in people]
        mailmap = tuple(mailmap_lines(named, repository)) if request.mailmap else ()
        data = data_of(
            selection,
            files.values(),
            attributed,
            repository,
            looked_for=skills_looked_for(files.values(), project, catalogue),
            catalogue=catalogue,
            withheld=agreed.withheld(attributed.people, known.yourself),
            contests=contested.counts(agreed.files.contest, len(agreed.claims)),
            joined_by_name=sum(len(parts_of(one)) > 1 for one in attributed.people if not one.is_bot),
            blame=flags,
            part=part,
        )
        asked = Asked(contested, part, repository, files.keys())
        about = about_people(people, you_in, asked, are_named=EVERYBODY not in authors)
    troubles.advice.extend(agreed.notes)
    troubles.advice.extend(agreed.unknown_lines(known.everybody))
    troubles.advice.extend(f"{agreed.files.contest}:{line}: {why}" for line, why in sorted(contested.unmatched.items()))
    troubles.advice.extend(_unread_tables(project, selection.files.values(), repository))
    gathers = EVERYBODY in authors
    made = assemble(
        attributed,
        people,
        known.yourself,
        data,
        catalogue,
        about,
        part,
        trends=over_time,
        reported=reported,
        gathers_empty=gathers,
    )
    return made, mailmap


def _read_imports(imports: Sequence[ImportRequest]) -> list[ToolReport]:
    """The reports of other tools, before anything else takes time; raises `RequestError`."""
    if not imports:
        return []
    from seniorlint.app.import_sources import read_imports

    return read_imports(imports)


def _unread_tables(project: Project, paths: Iterable[Path], repository: Repository) -> Iterator[str]:
    """That a `[report]` counts for nothing: it must be at the top of the repository."""
    configs = {config.path: config for path in paths if (config := project.config_for(path.parent)).report is not None}
    for path in configs:
        if path is not None and path.resolve().parent != repository.top:
            yield f"{path}: [report] is not read: it counts in the configuration at the top of the repository"
