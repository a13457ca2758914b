"""A repository of a run: which files are to be looked at, under which settings, and what its result depends on."""

from __future__ import annotations

import os
import re
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from seniorlint.catalogue.load import load_catalogue
from seniorlint.files.digest import digest, key_of
from seniorlint.files.discovery import discover
from seniorlint.files.git_folder import NAME as GIT
from seniorlint.files.git_folder import state_of
from seniorlint.files.regular import read_regular
from seniorlint.git.program import GitError
from seniorlint.git.work_tree import open_work_tree
from seniorlint.review.run.job import Job
from seniorlint.settings.allowed_plugins import VARIABLE
from seniorlint.settings.overrides import Overrides
from seniorlint.settings.project import Project
from seniorlint.store.settings_digest import cache_key, settings_fingerprint

_FORMAT = 1  # of the results of a repository; another one is made again
_ODD = re.compile(r"[^A-Za-z0-9._-]+")
_LONGEST_NAME = 80  # characters


class Under(NamedTuple):
    """What the command line says of the settings of all repositories; see `Scope`."""

    overrides: Overrides
    config_file: Path | None
    isolated: bool


class Clone(NamedTuple):
    """A repository that is there. `key`: a digest of all that its result depends on. `notes`: what is to be told."""

    top: Path
    jobs: Sequence[Job]
    git: Job
    project: Project
    baseline: Path | None
    notes: Sequence[str]
    key: str


class NoClone(Exception):
    """A path of a run is no repository that can be looked at; the message says why."""


def open_clone(path: Path, under: Under) -> Clone:
    """Look at a repository by its absolute path.

    Raises `NoClone`, and what reading its configuration raises (`ConfigError`, `CatalogueError`, `UnknownSelector`).
    Its plugins are not loaded, whatever is allowed elsewhere, because they are its code.
    """
    _refuse(path)
    project = Project(load_catalogue(), under.overrides, under.config_file, under.isolated)
    discovered = discover([path], project)
    jobs = [Job(one, one.relative_to(path).as_posix(), project.settings_for(one)) for one in discovered.files]
    git = Job(path / GIT, ".", project.settings_for(path / GIT))
    here = project.config_for(path)
    notes = [*discovered.notes, *(one for one in project.notes if VARIABLE not in one)]
    unloaded = {one for job in (*jobs, git) for one in job.settings.unloaded_plugins}
    if unloaded:
        notes.append(f"Its plugins are not loaded, because they are its code: {', '.join(sorted(unloaded))}.")
    return Clone(path, jobs, git, project, here.baseline, notes, _key(jobs, git, here.baseline))


def folder_name(path: Path) -> str:
    """The name for the result of a repository: its own, and a digest of its path, because several may have one name."""
    shown = _ODD.sub("_", path.name)[:_LONGEST_NAME].strip(".") or "repository"
    return f"{shown}-{digest(os.fsencode(path))[:12]}"


def _refuse(path: Path) -> None:
    """Raise `NoClone` where there is no work tree with a repository."""
    try:
        if not os.path.lexists(path):
            raise NoClone("it does not exist")
        if not path.is_dir():
            raise NoClone("it is not a folder")
        if not os.path.lexists(path / GIT):
            raise NoClone("it is not a clone: it has no .git")
        tree = open_work_tree(path)
    except GitError as error:
        raise NoClone(str(error)) from error
    except (OSError, ValueError) as error:
        raise NoClone(f"it cannot be looked at: {error}") from error
    if tree.top != Path(os.path.realpath(path)):
        raise NoClone("Git does not accept its .git")


def _key(jobs: Sequence[Job], git: Job, baseline: Path | None) -> str:
    parts: list[object] = [_FORMAT, cache_key(), state_of(str(git.path)), settings_fingerprint(git.settings)]
    parts.append(None if baseline is None else _content(baseline))
    parts.extend((job.shown, _content(job.path), settings_fingerprint(job.settings)) for job in jobs)
    return key_of(*parts).hex()


def _content(path: Path) -> str | None:
    """A digest of what a file holds; None where it cannot be read."""
    try:
        return digest(read_regular(path))
    except OSError:
        return None
