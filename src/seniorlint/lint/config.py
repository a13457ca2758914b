"""One configuration file, read and checked: an unknown key, rule or value is an error with file, line and key."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path, PurePath

from seniorlint.catalogue.load import check_option
from seniorlint.catalogue.model import LEVELS, SEVERITIES, Catalogue
from seniorlint.catalogue.select import UnknownSelector, resolve_selector
from seniorlint.catalogue.table import Table, TableError, nearest
from seniorlint.catalogue.toml import TOMLDecodeError, loads
from seniorlint.engine.regular import read_regular_text

_PYTHON = re.compile(r"3\.(\d+)")
_REQUIRES_PYTHON = re.compile(r">=\s*3\.(\d+)")


class ConfigError(ValueError):
    """A configuration cannot be used; the message starts with the file and, where known, the line (from 1)."""

    def __init__(self, path: Path | str, problem: str, line: int | None = None) -> None:
        super().__init__(f"{path}:{line}: {problem}" if line else f"{path}: {problem}")


@dataclass(frozen=True)
class Config:
    """The settings of one file; `path` is None for no file at all. Globs are relative to `root`."""

    root: Path
    path: Path | None = None
    select: tuple[str, ...] | None = None
    extend_select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    level: int | None = None
    per_file_ignores: tuple[tuple[str, tuple[str, ...]], ...] = ()
    include: tuple[str, ...] = ("*.py", "*.pyi")
    exclude: tuple[str, ...] | None = None
    extend_exclude: tuple[str, ...] = ()
    respect_gitignore: bool = True
    target_python: tuple[int, int] = (3, 10)
    severity: tuple[tuple[str, str], ...] = ()
    rule_options: Mapping[str, Mapping[str, object]] = field(default_factory=dict)
    plugins: tuple[str, ...] = ()
    baseline: Path | None = None


def read_config(path: Path, catalogue: Catalogue) -> Config | None:
    """Read `seniorlint.toml` or a `pyproject.toml`; None for a pyproject without `[tool.seniorlint]`.

    Raises `ConfigError`.
    """
    try:
        text = read_regular_text(path)
        if path.name == "pyproject.toml" and "seniorlint" not in text:
            return None  # somebody else's file, whose faults are not ours to report
        document = loads(text)
    except OSError as error:
        raise ConfigError(path, f"cannot be read: {error.strerror}") from error
    except UnicodeDecodeError as error:
        raise ConfigError(path, "is not UTF-8") from error
    except TOMLDecodeError as error:
        raise ConfigError(path, f"is not TOML: {error}") from error
    section: object = document
    project: object = {}
    if path.name == "pyproject.toml":
        tool = document.get("tool", {})
        project = document.get("project", {})
        section = tool.get("seniorlint") if isinstance(tool, dict) else None
        if section is None:
            return None
    if not isinstance(section, dict):
        raise ConfigError(path, "tool.seniorlint: must be a table")
    try:
        return _config(path, section, project, catalogue)
    except TableError as error:
        raise ConfigError(path, str(error), _line_of(text, error.key)) from error


def _config(path: Path, section: Mapping[str, object], project: object, catalogue: Catalogue) -> Config:
    table = Table(section)
    config = Config(
        root=path.parent,
        path=path,
        select=_selectors(table, "select", catalogue) if "select" in section else None,
        extend_select=_selectors(table, "extend-select", catalogue),
        ignore=_selectors(table, "ignore", catalogue),
        level=LEVELS[table.choice("level", LEVELS)] if "level" in section else None,
        per_file_ignores=_per_file_ignores(table, catalogue),
        include=table.strings("include", Config.include),
        exclude=table.strings("exclude") if "exclude" in section else None,
        extend_exclude=table.strings("extend-exclude", ()),
        respect_gitignore=table.take("respect-gitignore", bool, True),
        target_python=_target_python(table, project),
        severity=_severities(table, catalogue),
        rule_options=_rule_options(table, catalogue),
        plugins=table.strings("plugins", ()),
        baseline=_baseline(table, path.parent),
    )
    for name in ("select", "level", "exclude"):
        table.value(name)
    table.done()
    return config


def _selectors(table: Table, name: str, catalogue: Catalogue) -> tuple[str, ...]:
    selectors = table.strings(name, ())
    for selector in selectors:
        _check_selector(catalogue, selector, table.key(name))
    return selectors


def _check_selector(catalogue: Catalogue, selector: str, key: str) -> None:
    try:
        resolve_selector(catalogue, selector)
    except UnknownSelector as error:
        raise TableError(key, str(error)) from error


def _baseline(table: Table, folder: Path) -> Path | None:
    """The file that holds the baseline; in the folder of the configuration, because `baseline create` writes it."""
    written = table.take("baseline", str, "")
    if not written:
        return None
    path = PurePath(written)
    if path.is_absolute() or path.drive or ".." in path.parts:
        raise TableError("baseline", f"must be a path below the folder of this file, not {written!r}")
    return folder / path


def _per_file_ignores(table: Table, catalogue: Catalogue) -> tuple[tuple[str, tuple[str, ...]], ...]:
    globs = Table(table.take("per-file-ignores", dict, {}), "per-file-ignores")
    return tuple((glob, _selectors(globs, glob, catalogue)) for glob in globs.names())


def _severities(table: Table, catalogue: Catalogue) -> tuple[tuple[str, str], ...]:
    entries = Table(table.take("severity", dict, {}), "severity")
    for selector in entries.names():
        _check_selector(catalogue, selector, entries.key(selector))
    return tuple((selector, entries.choice(selector, SEVERITIES)) for selector in entries.names())


def _rule_options(table: Table, catalogue: Catalogue) -> dict[str, dict[str, object]]:
    values: dict[str, dict[str, object]] = {}
    for name, entries in table.subtables("rules").items():
        if name not in catalogue.rules:
            raise TableError(f"rules.{name}", f"unknown rule{nearest(name, catalogue.rules)}")
        options = catalogue.rules[name].options
        values[name] = {}
        for option_name in entries.names():
            key = entries.key(option_name)
            if option_name not in options:
                raise TableError(key, f"unknown option{nearest(option_name, options)}")
            value = entries.value(option_name)
            check_option(options[option_name], value, key)
            values[name][option_name] = value
    return values


def _target_python(table: Table, project: object) -> tuple[int, int]:
    written = table.take("target-python", str, "")
    if written:
        match = _PYTHON.fullmatch(written)
        if not match:
            raise TableError("target-python", f"must be a version such as 3.10, not {written!r}")
        return 3, int(match[1])
    required = project.get("requires-python") if isinstance(project, dict) else None
    match = _REQUIRES_PYTHON.search(required) if isinstance(required, str) else None
    return (3, int(match[1])) if match else Config.target_python


def _line_of(text: str, key: str) -> int | None:
    """The line, from 1, on which the last part of a dotted key is set or its table begins; None if not found."""
    last = re.escape(re.sub(r"\[\d+\]$", "", key).rpartition(".")[2])
    pattern = rf"^[ \t]*(?:\[[^\]\n]*\b{last}\"?\]|[\"']?{last}[\"']?[ \t]*[.=]|[\w.\"'-]+\.[\"']?{last}[\"']?[ \t]*=)"
    matches = list(re.finditer(pattern, text, re.MULTILINE))
    section = text.find("seniorlint")
    for match in matches:
        if match.start() >= section - 10 or section < 0:
            return text.count("\n", 0, match.start()) + 1
    return text.count("\n", 0, matches[0].start()) + 1 if matches else None
