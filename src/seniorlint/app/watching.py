"""What decides the result of a check, and whether any of it has changed since somebody looked."""

from __future__ import annotations

import os
from collections.abc import Collection, Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from seniorlint.app.errors import RequestError, answering
from seniorlint.app.scope import Scope, existing_paths, project_of
from seniorlint.files.discovery import DECIDING_FILES, discover
from seniorlint.files.git_folder import git_entries, state_of
from seniorlint.files.narrowed import narrowed
from seniorlint.files.stamp import Stamp
from seniorlint.settings.project_top import ROOT_MARKERS, repository_top

_ANY_FILE = "any.py"  # a name for the files of a folder


class Watched(NamedTuple):
    """What a check depends on, by absolute path. None is the stamp of what is not there.

    `deciding`: the files that are checked, and those that say which these are and how. `folders`: those that were
    looked through; a change in one matters only if other files decide after it. `files`: how many are checked.
    `fault`: why the request could not be answered when somebody looked.
    """

    deciding: Mapping[str, Stamp | None]
    folders: Mapping[str, Stamp | None]
    files: int
    fault: RequestError | None = None

    def is_as_it_was(self) -> bool:
        """Is everything as it was at the look? It asks for the stamp of each file and reads none."""
        return all(state_of(path) == stamp for group in (self.folders, self.deciding) for path, stamp in group.items())

    def first_change(self, later: Watched) -> str | None:
        """The first path that a later look sees changed, that is new, or that is gone; None where none is."""
        paths = dict.fromkeys((*later.deciding, *self.deciding))
        return next((path for path in paths if self.deciding.get(path) != later.deciding.get(path)), None)


class Watch(NamedTuple):
    """What is watched: the files of a scope, what else is read (`others`), and not what the check writes (`own`)."""

    scope: Scope
    others: tuple[Path, ...] = ()
    own: tuple[Path, ...] = ()

    def look(self, before: Watched | None = None) -> Watched:
        """Look which files decide now; where that cannot be told, those from `before` do, and the `fault` says why.

        Raises `OSError` where the current folder is gone.
        """
        current = Path.cwd()
        named = [Path(os.path.abspath(path)) for path in self.scope.paths or (current,)]
        always = [*_above([*named, current]), *named, *self.others]
        project = None
        try:
            with answering():
                project = project_of(self.scope)
                project.settings_for(current / _ANY_FILE)
                found = discover(existing_paths(self.scope.paths), project)
                files = narrowed(found.files, self.scope.overrides.kinds, self.scope.overrides.exclude, current)
                for path in files:
                    project.settings_for(path)
                baseline = project.config_for(current).baseline
        except RequestError as error:
            known = [] if project is None else project.files
            at_fault = [] if error.fault.file is None else [error.fault.file]
            names = [*always, *known, *at_fault, *map(Path, before.deciding if before is not None else ())]
            folders = before.folders if before is not None else ()
            return Watched(self._stamps(names), _stamps(folders), 0 if before is None else before.files, error)
        names = [*always, *files, *found.deciding, *project.files, *([] if baseline is None else [baseline])]
        folders = dict.fromkeys(map(str, (*found.folders, *project.rule_folders)))
        return Watched(self._stamps(names), _stamps(folders), len(files))

    def _stamps(self, paths: Collection[Path]) -> Mapping[str, Stamp | None]:
        own = {os.path.realpath(path) for path in self.own}
        names = (str(path) for path in paths if path.name == ".git" or not path.is_dir())
        return _stamps(name for name in dict.fromkeys(names) if not own or os.path.realpath(name) not in own)


def _above(paths: Collection[Path]) -> Iterator[Path]:
    """What may say something in the folders at and above some paths, and the repository around the current one."""
    folders = dict.fromkeys(folder for path in paths for folder in (path, *path.parents))
    for folder in folders:
        yield from (folder / name for name in dict.fromkeys((*DECIDING_FILES, *ROOT_MARKERS)) if name != ".git")
    top = repository_top(Path.cwd())
    yield from git_entries({*folders} & {*paths, *([] if top is None else [top])})


def _stamps(paths: Iterator[str] | Collection[str]) -> Mapping[str, Stamp | None]:
    return {path: state_of(path) for path in paths}
