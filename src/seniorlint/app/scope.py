"""What every request has: some paths, and the settings under which they are looked at."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from seniorlint.app.errors import refuse
from seniorlint.settings.allowed_plugins import decided_plugins, plugins_in, user_file
from seniorlint.settings.overrides import NO_OVERRIDES, Overrides

if TYPE_CHECKING:
    from seniorlint.catalogue.model import Catalogue
    from seniorlint.settings.project import Project


class Scope(NamedTuple):
    """`paths`: files and folders, from the current folder; none mean that folder. The rest is as in `Project`.

    `allow_plugins`: whoever asks allows them; they may be allowed elsewhere, too.
    """

    paths: tuple[Path, ...] = ()
    overrides: Overrides = NO_OVERRIDES
    config_file: Path | None = None
    isolated: bool = False
    allow_plugins: bool = False


def project_of(scope: Scope) -> Project:
    """The project of the current folder as a scope has it; raises `CatalogueError` and `ConfigError`."""
    from seniorlint.catalogue.load import load_catalogue
    from seniorlint.settings.project import Project

    project = Project(load_catalogue(), scope.overrides, scope.config_file, scope.isolated)
    decided = decided_plugins(scope.allow_plugins)
    if decided is None:
        project.files.append(user_file())
        decided = plugins_in(user_file())
    project.allowed = decided
    return project


class LateProject:
    """The project of a scope, made when it is asked for: a run in which nothing changed needs none."""

    def __init__(self, scope: Scope) -> None:
        self._scope = scope
        self._made: Project | None = None

    def __call__(self) -> Project:
        """The project; the same every time."""
        if self._made is None:
            self._made = project_of(self._scope)
        return self._made

    @property
    def is_made(self) -> bool:
        """Did anything ask for the project?"""
        return self._made is not None

    def catalogue(self) -> Catalogue:
        """The catalogue with the rules of what was read so far."""
        from seniorlint.catalogue.load import load_catalogue

        return self._made.catalogue if self._made is not None else load_catalogue()


def existing_paths(paths: Iterable[Path]) -> list[Path]:
    """The named paths, absolute; a link that leads nowhere counts as existing, because it is reported as a finding.

    Raises `RequestError` for a path that is missing.
    """
    named = list(paths) or [Path()]
    for path in named:
        if not path.exists() and not path.is_symlink():
            raise refuse(f"{path} does not exist.", is_usage=True)
    return [Path(os.path.abspath(path)) for path in named]
