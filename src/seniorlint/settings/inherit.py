"""`extend`: what a configuration takes over from another one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

from seniorlint.settings.config import REQUIRES_PYTHON, Config

T = TypeVar("T")
_REPLACED = (
    "select",
    "ignore",
    "level",
    "include",
    "exclude",
    "respect_gitignore",
    "target_python",
    "fail_on",
    "code_blocks",
    *("file_timeout", "memory_limit"),
)
_NOT_TAKEN = "report."  # what the people of one repository said says nothing about those of another


def inherit(own: Config, base: Config) -> Config:
    """A configuration with everything of the one that it extends that it does not set itself.

    A key that it sets replaces the inherited one. What `extend-select` and `extend-exclude` name is added, and tables
    (`per-file-ignores`, `severity`, `rules`) are joined entry by entry. `overrides` come after the inherited ones, so
    that they win. A baseline belongs to one project.
    All globs are relative to its own folder.
    """
    taken = {name: getattr(base, name) for name in _REPLACED if not _sets(own, name)}
    return replace(
        own,
        **taken,
        extend_select=(*base.extend_select, *own.extend_select),
        extend_exclude=(*base.extend_exclude, *own.extend_exclude),
        per_file_ignores=_joined(base.per_file_ignores, own.per_file_ignores),
        severity=_joined(base.severity, own.severity),
        path_overrides=(*base.path_overrides, *own.path_overrides),
        rule_options=_joined_options(base.rule_options, own.rule_options),
        unknown=(*base.unknown, *own.unknown),
        origins={**_origins_left(own, base), **own.origins},
        files=(*own.files, *base.files),
    )


def _sets(config: Config, name: str) -> bool:
    if name == "target_python" and REQUIRES_PYTHON in config.origins:
        return True
    return name.replace("_", "-") in config.origins


def _origins_left(own: Config, base: Config) -> dict[str, Path]:
    versions = ("target-python", REQUIRES_PYTHON) if _sets(own, "target_python") else ()
    return {key: path for key, path in base.origins.items() if key not in versions and not key.startswith(_NOT_TAKEN)}


def _joined(base: tuple[tuple[str, T], ...], own: tuple[tuple[str, T], ...]) -> tuple[tuple[str, T], ...]:
    """Entries of both; of two with one name the own one, which comes last, because the last that matches decides."""
    names = {name for name, _ in own}
    return (*(entry for entry in base if entry[0] not in names), *own)


def _joined_options(
    base: Mapping[str, Mapping[str, object]], own: Mapping[str, Mapping[str, object]]
) -> dict[str, Mapping[str, object]]:
    return {name: {**base.get(name, {}), **own.get(name, {})} for name in (*base, *own)}
