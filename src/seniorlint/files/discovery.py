"""The files to check below the paths that were named."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Protocol

from seniorlint.files.gitignore import NAME as GITIGNORE
from seniorlint.files.gitignore import Gitignores
from seniorlint.files.globs import Globs
from seniorlint.files.other_kinds import other_kind
from seniorlint.files.paths import CONFIG_FILES
from seniorlint.languages.language import SEARCHED, is_markdown, known_language

DEFAULT_EXCLUDE = (
    ".bzr/", ".eggs/", ".git/", ".hg/", ".mypy_cache/", ".nox/", ".pytest_cache/", ".ruff_cache/", ".svn/", ".tox/",
    ".seniorlint_cache/", ".venv/", "__pycache__/", "__pypackages__/", "*.egg-info/", "build/", "dist/",
    "node_modules/", "site-packages/", "venv/", "_vendor/", "_vendored/", "vendored/", "third_party/", "thirdparty/",
    ".#*",
)  # fmt: skip

_CHART, _TEMPLATES, _YAML = "Chart.yaml", "templates", (".yaml", ".yml")  # of Helm
DECIDING_FILES = (*CONFIG_FILES, GITIGNORE)


class Selection(Protocol):
    """Which files of a folder are wanted: globs relative to `root`, with `exclude` None where the default holds."""

    @property
    def root(self) -> Path: ...  # noqa: D102
    @property
    def include(self) -> tuple[str, ...]: ...  # noqa: D102
    @property
    def exclude(self) -> tuple[str, ...] | None: ...  # noqa: D102
    @property
    def extend_exclude(self) -> tuple[str, ...]: ...  # noqa: D102
    @property
    def respect_gitignore(self) -> bool: ...  # noqa: D102
    @property
    def reads_markdown(self) -> bool: ...  # noqa: D102


class Selections(Protocol):
    """The configuration of each folder, which says what is wanted there; `Project` is one."""

    def config_for(self, folder: Path) -> Selection: ...  # noqa: D102


@dataclass
class Discovered:
    """`files`: absolute paths, sorted, each once. `excluded`: named files that the configuration leaves out.

    `folders`: the folders that were looked through. `deciding`: the configuration and ignore files found in them.
    `others`: named files of no language that is read, with what they are. `left_out`: named folders of which an exclude
    takes all, with which one, in words.
    `notes`: sentences about what could not be used. `skipped`: what was left out below the paths, and by what, where
    somebody wants to know.
    """

    files: list[Path] = field(default_factory=list)
    excluded: list[Path] = field(default_factory=list)
    folders: list[Path] = field(default_factory=list)
    deciding: list[Path] = field(default_factory=list)
    others: dict[Path, str] = field(default_factory=dict)
    left_out: dict[Path, str] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)
    skipped: list[tuple[Path, str]] | None = None


def discover(paths: Iterable[Path], project: Selections, *, lists_skipped: bool = False) -> Discovered:
    """Find the files below absolute paths, each of which exists.

    A named file is taken unless the configuration itself excludes it, or its name says that it is of no language that
    is read and `include` does not list it. Links to folders are not followed. Raises
    `ConfigError`.
    """
    found = Discovered(skipped=[] if lists_skipped else None)
    seen: set[Path] = set()
    for path in paths:
        if not path.is_dir():
            config = project.config_for(path.parent)
            if _globs((*(config.exclude or ()), *config.extend_exclude)).covers(_below_root(path, config.root)):
                found.excluded.append(path)
                continue
            kind = kind_left_out(path, config)
            if kind is not None:
                found.others[path] = kind
            else:
                seen.add(path)
            continue
        why = _why_left_out(path, project.config_for(path))
        if why is not None:
            found.left_out[path] = why
        else:
            seen.update(_below(path, project, found))
    found.files = sorted(seen)
    return found


def would_find(path: Path, tops: Iterable[Path], project: Selections) -> bool:
    """Would `discover` find an absolute path below one of the named folders, if a file were there?

    Ignore files are not asked, because what a history holds was not ignored. Raises `ConfigError`.
    """
    top = next((top for top in tops if path.is_relative_to(top)), None)
    if top is None or path == top:
        return False
    config = project.config_for(path.parent)
    if not _includes(config, path, _base(config, top)):
        return False
    folders = [folder for folder in path.parents if folder != top and folder.is_relative_to(top)]
    return not any(_is_excluded(one, top, project, is_folder=one != path) for one in (path, *folders))


def _is_excluded(path: Path, top: Path, project: Selections, *, is_folder: bool) -> bool:
    config = project.config_for(path.parent)
    return bool(_globs(_excludes(config)).verdict(_below_root(path, _base(config, top)), is_folder=is_folder))


def kind_left_out(path: Path, config: Selection) -> str | None:
    """What a named file is, in words, if it is of no language that is read and no `include` lists it."""
    if config.reads_markdown and is_markdown(path):
        return None
    kind = other_kind(path)
    if kind is None or config.include == SEARCHED:
        return kind
    return None if _includes(config, path, config.root) else kind


def _why_left_out(folder: Path, config: Selection) -> str | None:
    """Which exclude takes all of a named folder, in words; None where none does."""
    base = _base(config, folder)
    below = _below_root(folder, base)
    if folder == base or not _globs(_excludes(config)).covers(below, is_folder=True):
        return None
    glob = next(line for line in reversed(_excludes(config)) if _globs((line,)).covers(below, is_folder=True))
    whose = "default" if config.exclude is None and glob not in config.extend_exclude else "configured"
    return f"the {whose} exclude `{glob}` takes all of it"


def _excludes(config: Selection) -> tuple[str, ...]:
    return (*(DEFAULT_EXCLUDE if config.exclude is None else config.exclude), *config.extend_exclude)


def _base(config: Selection, top: Path) -> Path:
    """The folder that globs are relative to below a named one: the root of the disk is nobody's project."""
    return config.root if config.root != config.root.parent else top


def _below(top: Path, project: Selections, found: Discovered) -> Iterator[Path]:
    """The files to check in a folder and its subfolders."""
    ignores = Gitignores(top)
    stack = [top]
    charts: set[Path] = set()
    templates = 0
    while stack:
        folder = stack.pop()
        config = project.config_for(folder)
        base = _base(config, top)
        excluded = _globs(_excludes(config))
        try:
            entries = list(os.scandir(folder))
        except OSError:
            yield folder  # reading it as a file will fail again, and be reported as a finding
            continue
        found.folders.append(folder)
        is_left_out = folder != base and excluded.covers(_below_root(folder, base), is_folder=True)
        if any(entry.name == _CHART for entry in entries):
            charts.add(folder / _TEMPLATES)
        for entry in entries:
            path = folder / entry.name
            if entry.name in DECIDING_FILES:
                found.deciding.append(path)
            is_folder = entry.is_dir(follow_symlinks=False)
            is_wanted = is_folder or _includes(config, path, base) or (config.reads_markdown and is_markdown(path))
            if not is_folder and (not is_wanted or _leads_to_folder(entry)):
                continue
            if is_left_out or excluded.verdict(_below_root(path, base), is_folder=is_folder):
                _skip(found, path, "exclude")
                continue
            if config.respect_gitignore and ignores.ignore(path, is_folder=is_folder):
                _skip(found, path, "Git ignores it")
                continue
            if is_folder:
                stack.append(path)
                if folder in charts:
                    charts.add(path)
            elif folder in charts and path.suffix in _YAML:
                templates += 1
            else:
                yield path
    found.notes.extend(ignores.notes)
    if templates:
        number = "1 Helm template is" if templates == 1 else f"{templates} Helm templates are"
        found.notes.append(f"{number} not read: they are manifests once Helm has filled them in.")


def _skip(found: Discovered, path: Path, why: str) -> None:
    if found.skipped is not None:
        found.skipped.append((path, why))


def _includes(config: Selection, path: Path, root: Path) -> bool:
    """Is a file included by its name? The default globs also cover what is only like a file of a language."""
    if not _globs(config.include).covers(_below_root(path, root)):
        return False
    return config.include != SEARCHED or known_language(path) is not None


def _leads_to_folder(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_dir()
    except OSError:  # a link to itself: reading it will fail again, and be reported as a finding
        return False


def _below_root(path: Path, root: Path) -> str:
    """A path as the globs of a configuration see it; its name alone outside of the configuration's folder."""
    try:
        return path.relative_to(root).as_posix()
    except ValueError:
        return path.name


@lru_cache(maxsize=64)
def _globs(lines: tuple[str, ...]) -> Globs:
    return Globs(lines)
