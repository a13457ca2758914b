"""Which files a check of some paths would read."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from seniorlint.app.errors import answering
from seniorlint.app.scope import Scope, existing_paths, project_of
from seniorlint.files.discovery import discover
from seniorlint.files.narrowed import narrowed
from seniorlint.files.paths import shown_path


@dataclass(frozen=True)
class FilesShown:
    """The files, as people know them from the current folder, in order; and what people must be told besides."""

    files: tuple[str, ...]
    notes: tuple[str, ...]


def files_shown(scope: Scope) -> FilesShown:
    """The files that a check of a scope reads; raises `RequestError`."""
    with answering():
        project, current = project_of(scope), Path.cwd()
        found = discover(existing_paths(scope.paths), project)
        files = narrowed(found.files, scope.overrides.kinds, scope.overrides.exclude, current)
        notes = [
            *(f"{shown_path(path, current)}: left out by the configuration's exclude" for path in found.excluded),
            *(f"{shown_path(path, current)}: {kind}" for path, kind in found.others.items()),
            *(f"{shown_path(path, current)}: {why}" for path, why in found.left_out.items()),
            *found.notes,
            *project.notes,
        ]
        return FilesShown(tuple(shown_path(path, current) for path in files), tuple(notes))
