"""Configuration files: which section is ours, what it extends, and on which line something is wrong."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from pathlib import Path

from seniorlint.catalogue.load import forget_catalogues, load_catalogue
from seniorlint.catalogue.model import Catalogue
from seniorlint.catalogue.table import TableError
from seniorlint.catalogue.toml import TOMLDecodeError, loads
from seniorlint.files.regular import read_regular_text
from seniorlint.files.stamp import Stamp, stamp_of
from seniorlint.settings.allowed_plugins import NO_PLUGINS, AllowedPlugins
from seniorlint.settings.config import Config, ConfigError, config_of
from seniorlint.settings.inherit import inherit
from seniorlint.settings.installed_plugins import find_editable, installed_plugins
from seniorlint.settings.path_overrides import KEY as OVERRIDES
from seniorlint.settings.plugins import load_plugins

PYPROJECT = "pyproject.toml"

_TOOL = "seniorlint"
_TABLE_NAME = re.compile(r"^[ \t]*\[+[ \t]*(?:[\"']?tool[\"']?[ \t]*\.[ \t]*)?[\"']?([\w-]{8,14})\b", re.MULTILINE)
_ALIKE = 0.85


@dataclass(frozen=True)
class Layer:
    """One file: its text, our section in it, and its `[project]` table."""

    path: Path
    text: str
    section: Mapping[str, object]
    project: object


def read_config(path: Path, catalogue: Catalogue, *, allowed: AllowedPlugins = NO_PLUGINS) -> Config | None:
    """Read `seniorlint.toml` or a `pyproject.toml`, with what it extends; None for a file without our section.

    Of the plugins that they name those that are `allowed` or installed are imported, which executes their code, and
    `catalogue` is left for one with their rules. Raises `ConfigError` and `PluginError`.
    """
    layers = layers_of(path)
    if not layers:
        return None
    named = tuple(dict.fromkeys(name for layer in reversed(layers) for name in named_plugins(layer)))
    folders: tuple[Path, ...] = ()
    installed = installed_plugins() if named and allowed.installed else {}
    loaded = tuple(name for name in named if name in installed or allowed.allows(name))
    modules = tuple(installed.get(name, name) for name in loaded)
    if any(name in installed for name in loaded):
        find_editable()
    team = tuple(dict.fromkeys(folder for layer in reversed(layers) for folder in named_folders(layer)))
    rules = _rules_in(team)
    if loaded or team:
        _notice_changes(rules)
        folders = (*load_plugins(modules), *team)
        catalogue = load_catalogue(*folders)
    unloaded = tuple(name for name in named if name not in loaded)
    config: Config | None = None
    for layer in reversed(layers):
        try:
            own = config_of(layer.path, layer.section, layer.project, catalogue, unloaded=unloaded)
        except TableError as error:
            line = (
                _line_in_override(layer, error.key)
                or _line_of(layer.text, error.key)
                or _line_of_table(layer.text, error.key)
            )
            raise ConfigError(layer.path, error.problem, line, error.key) from error
        config = own if config is None else inherit(own, config)
    assert config is not None
    files = (*config.files, *team, *rules)
    return replace(config, plugins=modules, team_rules=team, rule_folders=folders, files=files)


def has_section(path: Path) -> bool:
    """Does a `pyproject.toml` have our section? One that cannot be read has none."""
    try:
        return _read(path) is not None
    except ConfigError:
        return False


def layers_of(path: Path, text: str | None = None) -> list[Layer]:
    """A file and those that it extends, the nearest first; none for a file without our section.

    `text`: what is in the file, where that is known already. Raises `ConfigError`.
    """
    layers: list[Layer] = []
    seen: set[Path] = set()
    while True:
        layer = _read(path, text if not layers else None)
        if layer is None and not layers:
            return []
        if layer is None:
            raise ConfigError(path, "has no [tool.seniorlint] to extend")
        layers.append(layer)
        seen.add(path.resolve())
        extended = layer.section.get("extend")
        if extended is None:
            return layers
        line = _line_of(layer.text, "extend")
        if not isinstance(extended, str):
            raise ConfigError(layer.path, f"must be a string, not {extended!r}", line, "extend")
        path = layer.path.parent / extended
        if not path.is_file():
            raise ConfigError(layer.path, f"{extended} is not a file", line, "extend")
        if path.resolve() in seen:
            raise ConfigError(layer.path, f"{extended} extends this file, in a circle", line, "extend")


def _read(path: Path, text: str | None = None) -> Layer | None:
    is_shared = path.name == PYPROJECT
    try:
        text = read_regular_text(path, "utf-8-sig") if text is None else text
        if is_shared and _TOOL not in text and not any(map(_is_near_miss, _TABLE_NAME.findall(text))):
            return None  # somebody else's file, whose faults are not ours to report
        document = loads(text)
    except OSError as error:
        raise ConfigError(path, f"cannot be read: {error.strerror}") from error
    except UnicodeDecodeError as error:
        raise ConfigError(path, "is not UTF-8") from error
    except TOMLDecodeError as error:
        raise ConfigError(path, f"is not TOML: {error}") from error
    if not is_shared:
        return Layer(path, text, document, {})
    tool = document.get("tool", {})
    tables = tool if isinstance(tool, dict) else {}
    _refuse_near_misses(path, text, document, tables)
    if _TOOL not in tables:
        return None
    section = tables[_TOOL]
    if not isinstance(section, dict):
        raise ConfigError(path, "must be a table", key="tool.seniorlint")
    return Layer(path, text, section, document.get("project", {}))


def _refuse_near_misses(path: Path, text: str, document: Mapping[str, object], tables: Mapping[str, object]) -> None:
    """Raise `ConfigError` for a table that was meant as ours, which nobody reads."""
    if _TOOL in document:
        raise ConfigError(path, "[seniorlint] is not read: the table is [tool.seniorlint]", _line_of_table(text, _TOOL))
    for name in tables:
        if _is_near_miss(name):
            problem = f"[tool.{name}] is not read; did you mean [tool.seniorlint]?"
            raise ConfigError(path, problem, _line_of_table(text, name))


def _is_near_miss(name: str) -> bool:
    """Is a name of a table ours but for a slip? `seniorlint-x` may be a tool of its own."""
    plain = name.lower()
    if name == _TOOL or plain.startswith((f"{_TOOL}-", f"{_TOOL}_")):
        return False
    return SequenceMatcher(None, plain, _TOOL).ratio() >= _ALIKE


def named_plugins(layer: Layer) -> list[str]:
    """The plugins of a file; what is wrong with the list is said when its section is read."""
    named = layer.section.get("plugins")
    return [name for name in named if isinstance(name, str)] if isinstance(named, list) else []


def named_folders(layer: Layer) -> list[Path]:
    """The folders of team rules of a file; what is wrong with the list is said when its section is read."""
    named = layer.section.get("team-rules")
    folders = [layer.path.parent / name for name in named if isinstance(name, str)] if isinstance(named, list) else []
    return [folder for folder in folders if folder.is_dir()]


def _rules_in(folders: Sequence[Path]) -> list[Path]:
    return [file for folder in folders for file in sorted(folder.glob("*.toml"))]


_noticed: dict[Path, Stamp | None] = {}  # of files with rules of teams, in this process


def _notice_changes(files: Sequence[Path]) -> None:
    """Have the catalogues loaded again where a file of theirs has changed, as it may while an editor runs."""
    stamps = {file: stamp_of(str(file)) for file in files}
    if any(file in _noticed and _noticed[file] != stamp for file, stamp in stamps.items()) or stamps.keys() - _noticed:
        forget_catalogues()
    _noticed.update(stamps)


def _line_of_table(text: str, name: str) -> int | None:
    """The line, from 1, of the first header with a name in it; None if not found."""
    match = re.search(rf"^[ \t]*\[[^\]\n]*(?<![\w-]){re.escape(name)}(?![\w-])", text, re.MULTILINE)
    return text.count("\n", 0, match.start()) + 1 if match is not None else None


def _line_in_override(layer: Layer, key: str) -> int | None:
    """The line, from 1, of a key in one of several `[[overrides]]`; None for any other key."""
    if not key.startswith(f"{OVERRIDES}["):
        return None
    from seniorlint.languages.toml_text import read_toml  # only where something is wrong
    from seniorlint.settings.key_places import find_key

    document = read_toml(layer.text).document
    section = document.table("tool", _TOOL) if layer.path.name == PYPROJECT else document
    return layer.text.count("\n", 0, find_key(section, key)[0][0]) + 1 if section is not None else None


def _line_of(text: str, key: str) -> int | None:
    """The line, from 1, on which the last part of a dotted key is set or its table begins; None if not found."""
    last = re.escape(re.sub(r"\[\d+\]$", "", key).rpartition(".")[2])
    pattern = rf"^[ \t]*(?:\[[^\]\n]*\b{last}\"?\]|[\"']?{last}[\"']?[ \t]*[.=]|[\w.\"'-]+\.[\"']?{last}[\"']?[ \t]*=)"
    matches = list(re.finditer(pattern, text, re.MULTILINE))
    start = text.find(_TOOL)
    for match in matches:
        if match.start() >= start - 10 or start < 0:
            return text.count("\n", 0, match.start()) + 1
    return text.count("\n", 0, matches[0].start()) + 1 if matches else None
