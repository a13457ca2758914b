"""What holds for a file or a folder, and where each setting comes from."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path

from seniorlint.app.errors import answering
from seniorlint.app.overrides_shown import notes_of_overrides, overrides_shown
from seniorlint.app.scope import Scope, existing_paths, project_of
from seniorlint.catalogue.load import load_catalogue
from seniorlint.catalogue.scales import LEVEL_NAMES
from seniorlint.files.paths import project_path, shown_path
from seniorlint.settings.config import REQUIRES_PYTHON, Config
from seniorlint.settings.effective import Settings, settle
from seniorlint.settings.keys import KEYS
from seniorlint.settings.overrides import Overrides
from seniorlint.settings.path_overrides import KEY as OVERRIDES
from seniorlint.settings.project import Project

_DEFAULT = "default"
_TABLES = ("per-file-ignores", "severity", "report", "rules")
_SHOWN_APART = (*_TABLES, OVERRIDES, "extend")


@dataclass(frozen=True)
class SettingsShown:
    """The settings of each path as lines of TOML with comments, and what people must be told besides."""

    lines: tuple[str, ...]
    notes: tuple[str, ...]


def settings_shown(scope: Scope) -> SettingsShown:
    """What holds for the paths of a scope; raises `RequestError`."""
    with answering():
        project = project_of(scope)
        paths = existing_paths(scope.paths)
        lines = tuple(line for path in paths for line in _settings_of(path, project, Path.cwd()))
        return SettingsShown(lines, tuple(project.notes))


def _settings_of(path: Path, project: Project, current: Path) -> Iterator[str]:
    is_file = not path.is_dir()
    config = project.config_for(path.parent if is_file else path)
    settings = project.settings_for(path) if is_file else settle(config, project.overrides)
    yield f"# {shown_path(path, current)}"
    yield f"# globs are relative to {shown_path(config.root, current)}"
    yield from (f"# {words}" for words in _command_line(project.overrides))
    rows = [*_rows(config, project.overrides, current)]
    width = min(60, max(len(row) for row, _ in rows))
    yield from (f"{row:<{width}}  # {origin}" for row, origin in rows)
    for table in _TABLES:
        yield from _table(table, config, current)
    yield from overrides_shown(config, path if is_file else None, current)
    ignored = settings.ignored_in(project_path(path, settings.root)) if is_file else frozenset()
    notes = notes_of_overrides(config, project.overrides, path) if is_file else {}
    yield from _running(settings, ignored, notes)


def _command_line(overrides: Overrides) -> Iterator[str]:
    for option in ("select", "extend_select", "ignore"):
        words = getattr(overrides, option)
        if words:
            yield f"--{option.replace('_', '-')} {','.join(words)}"


def _rows(config: Config, overrides: Overrides, current: Path) -> Iterator[tuple[str, str]]:
    """Each key that is not a table as `key = value`, and where the value comes from."""
    for key in KEYS:
        if key.name in _SHOWN_APART:
            continue
        value: object = getattr(config, key.name.replace("-", "_"))
        origin = shown_path(config.origins[key.name], current) if key.name in config.origins else _DEFAULT
        if key.name == "plugins" and config.unloaded:
            unloaded = f": {', '.join(config.unloaded)}" if config.plugins else ""
            value, origin = (*config.plugins, *config.unloaded), f"{origin}; not allowed, and not loaded{unloaded}"
        if key.name == "target-python":
            required = config.origins.get(REQUIRES_PYTHON) if origin == _DEFAULT else None
            origin = f"{REQUIRES_PYTHON} in {shown_path(required, current)}" if required is not None else origin
            value = ".".join(map(str, config.target_python))
        if key.name == "level":
            origin = "--level" if overrides.level is not None else origin
            level = overrides.level if overrides.level is not None else config.level
            value = LEVEL_NAMES[level] if level is not None else None
        if (given := _given_limit(key.name, overrides)) is not None:
            value, origin = given, f"--{key.name}"
        if isinstance(value, Path):
            value = shown_path(value, current)
        yield (f"# {key.name} is not set", origin) if value is None else (f"{key.name} = {_toml(value)}", origin)


def _given_limit(key: str, overrides: Overrides) -> int | None:
    """The limit that the command line sets."""
    return {"file-timeout": overrides.file_timeout, "memory-limit": overrides.memory_limit}.get(key)


def _table(name: str, config: Config, current: Path) -> Iterator[str]:
    options = {f"{rule}.{key}": one for rule, values in config.rule_options.items() for key, one in values.items()}
    tables: dict[str, dict[str, object]] = {
        "per-file-ignores": dict(config.per_file_ignores),
        "severity": dict(config.severity),
        "report": _report(config),
        "rules": options,
    }
    entries = tables[name]
    if not entries:
        return
    yield ""
    yield f"[{name}]"
    for key, value in entries.items():
        written = key if name in ("rules", "report") else json.dumps(key, ensure_ascii=False)
        yield f"{written} = {_toml(value)}  # {shown_path(config.origins[f'{name}.{key}'], current)}"


def _report(config: Config) -> dict[str, object]:
    """What is set of `[report]`, as it is set."""
    values = {} if config.report is None else asdict(config.report)
    named = {name.replace("_", "-"): value for name, value in values.items()}
    return {name: value for name, value in named.items() if f"report.{name}" in config.origins}


def _running(settings: Settings, ignored: frozenset[str], notes: Mapping[str, str]) -> Iterator[str]:
    by_name = load_catalogue(*settings.rule_folders).rules
    yield ""
    yield f"# {len(settings.rules)} rules run:"
    for rule in settings.rules:
        note = "; not reported in this file" if rule.name in ignored else ""
        why = f"; {notes[rule.name]}" if rule.name in notes else ""
        yield f"#   {by_name[rule.name].code} {rule.name}: {rule.severity}{why}{note}"
    running = {rule.name for rule in settings.rules}
    for name, note in notes.items():
        if name not in running:
            yield f"#   {by_name[name].code} {name}: {note}"


def _toml(value: object) -> str:
    return json.dumps(list(value) if isinstance(value, tuple) else value, ensure_ascii=False)
