"""The files to check below the paths that were named."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from pathspec import GitIgnoreSpec

from seniorlint.lint.config import Config
from seniorlint.lint.plugins import FILES
from seniorlint.lint.project import Project

DEFAULT_EXCLUDE = (
    ".bzr/", ".eggs/", ".git/", ".hg/", ".mypy_cache/", ".nox/", ".pytest_cache/", ".ruff_cache/", ".svn/", ".tox/",
    ".seniorlint_cache/", ".venv/", "__pycache__/", "__pypackages__/", "*.egg-info/", "build/", "dist/",
    "node_modules/", "site-packages/", "venv/", ".#*",
)  # fmt: skip

DECIDING_FILES = (*FILES, ".gitignore")


@dataclass
class Discovered:
    """`files`: absolute paths, sorted, each once. `excluded`: named files that the configuration leaves out.

    `folders`: the folders that were looked through. `deciding`: the configuration and ignore files found in them.
    """

    files: list[Path] = field(default_factory=list)
    excluded: list[Path] = field(default_factory=list)
    folders: list[Path] = field(default_factory=list)
    deciding: list[Path] = field(default_factory=list)


def discover(paths: Iterable[Path], project: Project) -> Discovered:
    """Find the files below absolute paths, each of which exists.

    A named file is taken whatever it is called, unless the configuration itself excludes it. Links to folders are not
    followed. Raises `ConfigError`.
    """
    found = Discovered()
    seen: set[Path] = set()
    for path in paths:
        if not path.is_dir():
            config = project.config_for(path.parent)
            if _excludes(config, path, is_folder=False, only_configured=True):
                found.excluded.append(path)
            elif path not in seen:
                seen.add(path)
            continue
        seen.update(_below(path, project, found))
    found.files = sorted(seen)
    return found


def _below(top: Path, project: Project, found: Discovered) -> Iterator[Path]:
    """The files to check in a folder and its subfolders."""
    ignores = _Gitignores(top)
    stack = [top]
    while stack:
        folder = stack.pop()
        config = project.config_for(folder)
        base = config.root if config.root != config.root.parent else top  # the root of the disk is nobody's project
        include = _spec(config.include)
        try:
            entries = list(os.scandir(folder))
        except OSError:
            yield folder  # reading it as a file will fail again, and be reported as a finding
            continue
        found.folders.append(folder)
        for entry in entries:
            path = folder / entry.name
            if entry.name in DECIDING_FILES:
                found.deciding.append(path)
            is_folder = entry.is_dir(follow_symlinks=False)
            if not is_folder and (entry.is_dir() or not include.match_file(entry.name)):
                continue
            if _excludes(config, path, is_folder=is_folder, base=base):
                continue
            if config.respect_gitignore and ignores.ignore(path, is_folder=is_folder):
                continue
            if is_folder:
                stack.append(path)
            else:
                yield path


def _excludes(
    config: Config, path: Path, *, is_folder: bool, only_configured: bool = False, base: Path | None = None
) -> bool:
    globs = (*(config.exclude or ()), *config.extend_exclude)
    if config.exclude is None and not only_configured:
        globs = (*DEFAULT_EXCLUDE, *globs)
    if not globs:
        return False
    try:
        relative = path.relative_to(base or config.root).as_posix()
    except ValueError:
        relative = path.name
    return _spec(globs).match_file(relative + "/" if is_folder else relative)


_specs: dict[tuple[str, ...], GitIgnoreSpec] = {}


def _spec(globs: tuple[str, ...]) -> GitIgnoreSpec:
    if globs not in _specs:
        _specs[globs] = GitIgnoreSpec.from_lines(globs)
    return _specs[globs]


class _Gitignores:
    """The `.gitignore` files from the top of the repository down to each folder."""

    def __init__(self, top: Path) -> None:
        self._specs: dict[Path, GitIgnoreSpec | None] = {}
        self._repository = next((folder for folder in (top, *top.parents) if (folder / ".git").exists()), None)
        if self._repository is not None and self.ignore(top, is_folder=True):
            self._repository = top  # who names an ignored folder means it: what lies above it says nothing more

    def ignore(self, path: Path, *, is_folder: bool) -> bool:
        """Does git ignore this path? The innermost file that says anything decides. Outside a repository: no."""
        if self._repository is None:
            return False
        for folder in path.parents:
            spec = self._spec_of(folder)
            if spec is not None:
                relative = path.relative_to(folder).as_posix()
                verdict = spec.check_file(relative + "/" if is_folder else relative).include
                if verdict is not None:
                    return verdict
            if folder == self._repository:
                break
        return False

    def _spec_of(self, folder: Path) -> GitIgnoreSpec | None:
        if folder not in self._specs:
            try:
                lines = (folder / ".gitignore").read_text("utf-8", "replace").splitlines()
                self._specs[folder] = GitIgnoreSpec.from_lines(lines)
            except OSError:
                self._specs[folder] = None
        return self._specs[folder]
