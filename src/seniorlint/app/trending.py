"""The trend of developers, for the report: how the commits of a period handled occasions."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from pathlib import Path

from seniorlint.app.waiting import Progress
from seniorlint.files.discovery import would_find
from seniorlint.settings.project import Project
from seniorlint.skills.attribution import Attributed, Attribution
from seniorlint.skills.decisions.old_versions import OldVersions
from seniorlint.skills.narrowed_report import Part
from seniorlint.skills.people.agreements import Agreements
from seniorlint.skills.person import Person
from seniorlint.skills.selection import Selection
from seniorlint.skills.trend.assemble_trend import Trends, trend_data, trends_of
from seniorlint.skills.trend.contents_seen import ContentReader
from seniorlint.skills.trend.event_owners import Asked, owned
from seniorlint.skills.trend.read_history import ReadHistory, read_history


def trends(
    people: Collection[Person],
    paths: Sequence[Path],
    selection: Selection,
    old: OldVersions,
    *,
    project: Project,
    agreed: Agreements,
    attributed: Attributed,
    part: Part,
    progress: Progress,
) -> Trends:
    """The trends of `people` in the files of a report, and in those that are gone since; raises `GitError`.

    `paths`: what was named, absolute. `attributed`: who decided what is in the files now. `part`: what is looked at;
    what is read begins where it begins.
    """
    known = {*people, *attributed.people}
    asked = Asked(known, agreed, attributed, project.catalogue, selection.tracked)
    history, owners = events_of(paths, selection, old, asked, project=project, since=part.since, progress=progress)
    data = trend_data(history.period, history.unread, history.happened, owners)
    return Trends(trends_of(history.happened, owners, people, project.catalogue, part), data)


def events_of(
    paths: Sequence[Path],
    selection: Selection,
    old: OldVersions,
    asked: Asked,
    *,
    project: Project,
    since: int | None,
    progress: Progress,
) -> tuple[ReadHistory, Sequence[Attribution]]:
    """What the commits of the usual period did, or from an earlier time on, and whose each event is, in their order.

    `paths`: what was named, absolute. `since`: in seconds since 1970. Raises `GitError`.
    """
    reader = ContentReader(old.repository, project.settings_for, frozenset(project.catalogue.evidence), old.store)
    with progress("Reading the history") as steps:
        is_wanted = _wanted(paths, selection, old.repository.top, project)
        history = read_history(reader, is_wanted, since, steps.start, steps.step)
    return history, owned(history.happened.events, history.period.commits, reader, asked)


def _wanted(paths: Sequence[Path], selection: Selection, top: Path, project: Project) -> Callable[[str], bool]:
    """Is a path, from the top, one of the report, or would it be if the file were still there?"""
    folders = [path.resolve() for path in paths if path.is_dir()]

    def is_wanted(path: str) -> bool:
        if path in selection.tracked:
            return path in selection.files
        return would_find(top / path, folders, project)

    return is_wanted
