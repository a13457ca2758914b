"""Which settings hold for a file: the nearest configuration above it, under the command line's word."""

from __future__ import annotations

import os
from dataclasses import dataclass, field, replace
from pathlib import Path

from seniorlint.catalogue.load import load_catalogue
from seniorlint.catalogue.model import Catalogue
from seniorlint.files.git_folder import is_git_entry
from seniorlint.files.paths import CONFIG_FILES, project_path
from seniorlint.settings.allowed_plugins import NO_PLUGINS, VARIABLE, AllowedPlugins
from seniorlint.settings.config import Config, ConfigError
from seniorlint.settings.config_file import PYPROJECT, has_section, read_config
from seniorlint.settings.effective import Settings, settle
from seniorlint.settings.overrides import NO_OVERRIDES, Overrides
from seniorlint.settings.path_overrides import PathOverride
from seniorlint.settings.project_top import is_project, is_top


@dataclass
class Project:
    """Finds and keeps the configuration of each folder.

    `config_file`: use this file for everything (`--config`). `isolated`: read no file at all (`--isolated`).
    `allowed`: of the plugins that a configuration names these are loaded, which executes their code. `catalogue`,
    `rule_folders` and `notes` grow with what is read: the rules of plugins and teams, and sentences that people must be
    told once; so do `files`, on which all of it depends. `has_plugins`: one was loaded.
    """

    catalogue: Catalogue
    overrides: Overrides = NO_OVERRIDES
    config_file: Path | None = None
    isolated: bool = False
    allowed: AllowedPlugins = NO_PLUGINS
    rule_folders: tuple[Path, ...] = ()
    has_plugins: bool = False
    notes: list[str] = field(default_factory=list)
    files: list[Path] = field(default_factory=list)
    _configs: dict[Path, Config] = field(default_factory=dict)
    _settings: dict[tuple[int, ...], Settings] = field(default_factory=dict)
    _given: Config | None = None
    _moved: dict[Path, Config] = field(default_factory=dict)

    def config_for(self, folder: Path) -> Config:
        """The configuration for the files of an absolute folder; raises `ConfigError` and `PluginError`."""
        if folder not in self._configs:
            given = self.config_file is not None and not self.isolated
            self._configs[folder] = self._shared(folder) if given else self._nearest(folder)
        return self._configs[folder]

    def assume(self, config: Config) -> None:
        """Take a configuration for its folder, whose file is not written yet; before anything else is asked."""
        self._configs[config.root] = config

    def settings_for(self, path: Path) -> Settings:
        """The settings for a file, given by its absolute path; raises as `config_for`, and `UnknownSelector`."""
        config = self.config_for(path.parent)
        of_path = overrides_for(path, config) if config.path_overrides else ()
        key = (id(config), *(id(one) for one in of_path))
        if key not in self._settings:
            self._settings[key] = settle(config, self.overrides, of_path)
        return self._settings[key]

    def _shared(self, folder: Path) -> Config:
        """The one file that was named. Globs are relative to its folder, for files outside of it to their project."""
        if self._given is None:
            file = Path(os.path.abspath(self.config_file or ""))
            self._given = self._read(file)
            if self._given is None:
                raise ConfigError(file, "has no [tool.seniorlint]")
        if folder.is_relative_to(self._given.root):
            return self._given
        root = next((above for above in (folder, *folder.parents) if is_top(above)), None) or _top_without_marks(folder)
        if root not in self._moved:
            self._moved[root] = replace(self._given, root=root)
        return self._moved[root]

    def _nearest(self, folder: Path) -> Config:
        if not self.isolated:
            for name in CONFIG_FILES:
                path = folder / name
                config = self._read(path) if path.is_file() else None
                if config is not None:
                    self._compare(path)
                    return config
        parent = folder.parent
        if parent == folder:
            return Config(root=folder)
        above = self.config_for(parent)
        if above.path is None and (is_project(folder) or (_is_disk(above.root) and folder == Path.cwd())):
            return Config(root=folder)
        return above

    def _read(self, path: Path) -> Config | None:
        """Read a file once, and note what is to be said of it."""
        config = read_config(path, self.catalogue, allowed=self.allowed)
        if config is None:
            return None
        self.files.extend(config.files)
        self.has_plugins = self.has_plugins or bool(config.plugins)
        new = [one for one in config.rule_folders if one not in self.rule_folders]
        if new:
            self.rule_folders = (*self.rule_folders, *new)
            self.catalogue = load_catalogue(*self.rule_folders)
        if config.unloaded:
            left_out = f" Left out without them: {', '.join(dict.fromkeys(config.unknown))}." if config.unknown else ""
            self.notes.append(
                f"{path}: not loaded, because a plugin executes its code: {', '.join(config.unloaded)}.{left_out}"
                f" Allow it with --allow-plugins or {VARIABLE}=1."
            )
        return config

    def _compare(self, path: Path) -> None:
        """Note that a file beside the one that is used has our section, too."""
        other = path.with_name(PYPROJECT)
        if path != other and other.is_file() and has_section(other):
            self.notes.append(f"{path} is used; [tool.seniorlint] in {other} is not read.")


def overrides_for(path: Path, config: Config) -> tuple[PathOverride, ...]:
    """The overrides of a configuration that match a file, by its absolute path; a repository as a whole has none."""
    if is_git_entry(str(path)):
        return ()
    relative = project_path(path, config.root)
    return tuple(one for one in config.path_overrides if one.covers(relative))


def _top_without_marks(folder: Path) -> Path:
    """What a file is relative to where nothing says where its project is: the current folder, or else the disk."""
    current = Path.cwd()
    return current if folder.is_relative_to(current) else Path(folder.anchor)


def _is_disk(folder: Path) -> bool:
    return folder == folder.parent
