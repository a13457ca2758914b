"""Every place of developers, of all that was observed or of a skill, a rule or a kind of evidence."""

from __future__ import annotations

import time
from dataclasses import dataclass
from pathlib import Path

from seniorlint.app.errors import answering, refuse
from seniorlint.app.reporting import ReportRequest, ReportResult, report
from seniorlint.app.scope import Scope, existing_paths, project_of
from seniorlint.app.teach import topics_of
from seniorlint.app.waiting import Progress
from seniorlint.catalogue.find import find_topics
from seniorlint.catalogue.select import UnknownSelector
from seniorlint.skills.own_places import OwnPlaces, named_by, places_of


@dataclass(frozen=True)
class PlacesResult:
    """The places of each developer of a report, in its order, and the report."""

    places: tuple[OwnPlaces, ...]
    made: ReportResult


def report_places(request: ReportRequest, name: str | None, progress: Progress) -> PlacesResult:
    """The places of developers; raises `RequestError`, also for an unknown author or name.

    `name`: a skill, a rule, a kind of evidence, a category or a principle, as `seniorlint explain` knows them; None
    for everything.
    """
    if name is not None:
        _refuse_unknown(name, request.scope)  # before the history is read
    started = time.time_ns()
    made = report(request, progress)
    wanted = named_by(topics_of(made.catalogue, name), made.catalogue) if name is not None else None
    return PlacesResult(places_of(made.report, wanted, started), made)


def _refuse_unknown(name: str, scope: Scope) -> None:
    """Raise `RequestError` for a name that neither the catalogue nor a plugin of the paths knows."""
    with answering():
        project = project_of(scope)
        for path in existing_paths(scope.paths):
            project.config_for(path if path.is_dir() else path.parent)
        try:
            find_topics(project.catalogue, name)
        except UnknownSelector as error:
            if Path(name).exists():
                raise refuse(
                    f"--places takes {name!r} for a name; put paths in front of --places.", is_usage=True
                ) from error
            topics_of(project.catalogue, name)
