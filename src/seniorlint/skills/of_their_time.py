"""Observations judged by what could be written when they were decided, not by what can be written today.

Code that had to run on Python 2.7 could not end a `raise` in `from error`. A rule names in `usable-from` the Python in
which its better way appeared; the commit that decided tells which Python the project supported then. Where that was
older, what was missed is left out, and so is what was met: a rate of what was met alone says nothing.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import replace
from pathlib import PurePosixPath

from seniorlint.catalogue.model import Catalogue
from seniorlint.git.repository import Repository
from seniorlint.skills.attribution import Attributed
from seniorlint.skills.blame import Commit
from seniorlint.skills.declared_python import PROJECT_FILES, Version
from seniorlint.skills.observed import ObservedFile
from seniorlint.skills.python_then import Folder, pythons_then
from seniorlint.skills.usual_python import usual_python
from seniorlint.store.observations import Observations

_TOP = ""


def of_their_time(
    attributed: Attributed,
    files: Mapping[str, ObservedFile],
    repository: Repository,
    store: Observations | None,
    *,
    catalogue: Catalogue,
    tracked: Collection[str],
) -> Attributed:
    """The attributions; those whose rule was not usable when they were decided have no owner.

    `files`: what was observed, by the path from the top. `tracked`: all paths that the last commit holds.
    """
    usable_from = {name: rule.usable_from for name, rule in catalogue.rules.items() if rule.usable_from is not None}
    projects = {_folder(path) for path in tracked if PurePosixPath(path).name in PROJECT_FILES}
    project_of = {id(file): _project(path, projects) for path, file in files.items()}
    asked = {
        index: (one.commit, project_of[id(one.file)])
        for index, one in enumerate(attributed.attributions)
        if one.owners and one.commit is not None and one.seen.outcome != "shown" and one.seen.name in usable_from
    }
    places = {Folder(commit.id, folder) for commit, project in asked.values() for folder in (project, _TOP)}
    known = pythons_then(repository, sorted(places), store)
    attributions = list(attributed.attributions)
    for index, (commit, project) in asked.items():
        if _python(commit, project, known) < usable_from[attributions[index].seen.name]:
            attributions[index] = replace(attributions[index], owners=(), reason="no-better-way")
    return replace(attributed, attributions=tuple(attributions))


def _python(commit: Commit, project: str, known: Mapping[Folder, Version | None]) -> Version:
    """The oldest Python that a project supported at a commit: by its own files, those at the top, or the date."""
    said = (known[Folder(commit.id, folder)] for folder in (project, _TOP))
    return next((one for one in said if one is not None), None) or usual_python(commit.time)


def _project(path: str, projects: Collection[str]) -> str:
    """The nearest folder above a file that is a project's today."""
    folder = _folder(path)
    while folder and folder not in projects:
        folder = _folder(folder.rstrip("/"))
    return folder


def _folder(path: str) -> str:
    """The folder of a path, with a `/` at its end; "" for the top."""
    return path[: path.rfind("/") + 1]
