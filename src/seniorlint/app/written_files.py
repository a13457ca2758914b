"""The files of a repository that its developers wrote, and what is observed in them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from seniorlint.app.observing import Troubles, observed
from seniorlint.app.waiting import Progress
from seniorlint.git.repository import Repository
from seniorlint.settings.project import Project
from seniorlint.skills.not_written import only_written
from seniorlint.skills.observed import ObservedFile
from seniorlint.skills.selection import Selection, select_files
from seniorlint.store.observations import Observations


def written_files(files: Iterable[Path], repository: Repository, named: Sequence[Path]) -> Selection:
    """Those of absolute paths that the last commit holds and that a developer wrote; raises `GitError`.

    `named`: what was asked for, see `only_written`.
    """
    return only_written(select_files(files, repository), repository, named)


def observed_by_path(
    selection: Selection, project: Project, progress: Progress, store: Observations | None, troubles: Troubles
) -> dict[str, ObservedFile]:
    """What is observed in the files of a selection, by their path from the top; raises `ConfigError`."""
    relative = {path: name for name, path in selection.files.items()}
    seen = troubles.watch(observed(list(relative), project, progress, store, identities=False))
    return {relative[file.path]: file for file in seen}
