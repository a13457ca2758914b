"""Which settings hold for a file: the nearest configuration above it, under the command line's word."""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from pathlib import Path

from seniorlint.catalogue.model import Catalogue
from seniorlint.lint.config import Config, ConfigError, read_config
from seniorlint.lint.plugins import FILES
from seniorlint.lint.settings import NO_OVERRIDES, Overrides, Settings, settle

ROOT_MARKERS = (".git", ".hg", "pyproject.toml", "setup.py", "setup.cfg")


@dataclass
class Project:
    """Finds and keeps the configuration of each folder.

    `config_file`: use this file for everything (`--config`). `isolated`: read no file at all (`--isolated`).
    `rule_folders`: catalogues, the own one first, where plugins were allowed.
    """

    catalogue: Catalogue
    overrides: Overrides = NO_OVERRIDES
    config_file: Path | None = None
    isolated: bool = False
    rule_folders: tuple[Path, ...] = ()
    plugins: tuple[str, ...] = ()
    _configs: dict[Path, Config] = field(default_factory=dict)
    _settings: dict[int, Settings] = field(default_factory=dict)
    _shared: Config | None = None

    def config_for(self, folder: Path) -> Config:
        """The configuration for the files of an absolute folder; raises `ConfigError`."""
        if folder not in self._configs:
            self._configs[folder] = self._given(folder) or self._nearest(folder)
        return self._configs[folder]

    def settings_for(self, path: Path) -> Settings:
        """The settings for a file, given by its absolute path; raises `ConfigError` and `UnknownSelector`."""
        config = self.config_for(path.parent)
        if id(config) not in self._settings:
            self._settings[id(config)] = settle(
                config, self.overrides, rule_folders=self.rule_folders, plugins=self.plugins
            )
        return self._settings[id(config)]

    def _given(self, folder: Path) -> Config | None:
        """The one file named on the command line; its globs stay relative to the folder that it stands in."""
        if self.config_file is None:
            return None
        if self._shared is None:
            self._shared = read_config(self.config_file, self.catalogue)
            if self._shared is None:
                raise ConfigError(self.config_file, "has no [tool.seniorlint]")
        return self._shared

    def _nearest(self, folder: Path) -> Config:
        if not self.isolated:
            for name in FILES:
                path = folder / name
                config = read_config(path, self.catalogue) if path.is_file() else None
                if config is not None:
                    return config
        parent = folder.parent
        if parent == folder:
            return Config(root=folder)
        above = self.config_for(parent)
        if above.path is None and _is_project(folder):
            return Config(root=folder)
        return above


def project_root(folder: Path) -> Path:
    """The nearest folder at or above an absolute one that looks like the top of a project; else the folder itself."""
    for above in (folder, *folder.parents):
        if _is_project(above) or any((above / name).is_file() for name in FILES):
            return above
    return folder


def repository_top(folder: Path) -> Path | None:
    """The nearest folder at or above an absolute one that Git keeps a repository in."""
    return next((above for above in (folder, *folder.parents) if (above / ".git").exists()), None)


def _is_project(folder: Path) -> bool:
    return any((folder / marker).exists() for marker in ROOT_MARKERS)


def project_path(path: Path, root: Path) -> str:
    """A file's path as checks and globs see it: relative to `root`, with `/`; its name alone outside of it."""
    try:
        return path.relative_to(root).as_posix()
    except ValueError:
        return path.name


def shown_path(path: Path | str, current: Path) -> str:
    """A file's path as people read it: relative to the current directory with `/`, absolute outside of it."""
    below = f"{current}{os.sep}"
    text = str(path)
    if text.startswith(below):  # pathlib takes much longer, which counts for thousands of paths
        return text[len(below) :].replace(os.sep, "/")
    path = Path(path)
    try:
        return path.relative_to(current).as_posix()
    except ValueError:
        return path.as_posix()
