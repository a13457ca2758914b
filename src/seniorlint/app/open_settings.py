"""Under which settings a file that is open in an editor is checked, if it is."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from seniorlint.files.discovery import DEFAULT_EXCLUDE, discover
from seniorlint.files.globs import Globs
from seniorlint.languages.language import is_markdown
from seniorlint.settings.config import Config
from seniorlint.settings.effective import Settings
from seniorlint.settings.project import Project


def open_settings(project: Project, path: Path, left_out: frozenset[str]) -> Settings | None:
    """The settings for a file; None where its configuration excludes it, or it is of no language that is read.

    `left_out`: names of rules that are not run. Raises as `Project.settings_for`.
    """
    if is_markdown(path):
        return None  # an editor asks about each statement of a document, and prose has none
    if path.is_dir() or not discover([path], project).files or _is_foreign(path, project.config_for(path.parent)):
        return None
    settings = project.settings_for(path)
    if not left_out:
        return settings
    return replace(settings, rules=tuple(rule for rule in settings.rules if rule.name not in left_out))


def _is_foreign(path: Path, config: Config) -> bool:
    """Is the file in a folder that is left out unless the configuration says otherwise (.venv, site-packages, ...)?"""
    if config.exclude is not None or config.root == config.root.parent or not path.is_relative_to(config.root):
        return False
    return _FOREIGN.covers(path.relative_to(config.root).as_posix())


_FOREIGN = Globs(DEFAULT_EXCLUDE)
