"""`[[overrides]]`: what a configuration says of the files that match some globs, over what it says of all."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

from seniorlint.catalogue.scales import LEVELS
from seniorlint.catalogue.table import Table, TableError
from seniorlint.files.globs import Globs
from seniorlint.settings.config_entries import RuleWords, globs_in, rule_options_in, selectors_in, severities_in

KEY = "overrides"
_FORM = "must be tables, each written as [[overrides]] (in pyproject.toml [[tool.seniorlint.overrides]])"


@dataclass(frozen=True)
class PathOverride:
    """What holds for the files that match `paths`; None and () say nothing.

    `file` and `number` (from 1) say where it is written.
    """

    paths: tuple[str, ...]
    file: Path
    number: int
    select: tuple[str, ...] | None = None
    extend_select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    level: int | None = None
    severity: tuple[tuple[str, str], ...] = ()
    rule_options: Mapping[str, Mapping[str, object]] = field(default_factory=dict)

    def covers(self, path: str) -> bool:
        """Does it hold for a file? `path` is relative to the folder of the configuration, with `/`."""
        return _globs(self.paths).covers(path)


@lru_cache(maxsize=256)
def _globs(paths: tuple[str, ...]) -> Globs:
    return Globs(paths)


def path_overrides_of(section: Table, words: RuleWords, file: Path) -> tuple[PathOverride, ...]:
    """The overrides in the section of a file, in their order. Raises `TableError`."""
    tables = section.value(KEY)
    if tables is None:
        return ()
    if not isinstance(tables, list) or not all(isinstance(one, dict) for one in tables):
        raise TableError(KEY, f"{_FORM}, not {tables!r}")
    return tuple(_override(Table(one, f"{KEY}[{index}]"), words, file, index + 1) for index, one in enumerate(tables))


def _override(table: Table, words: RuleWords, file: Path, number: int) -> PathOverride:
    names = table.names()
    override = PathOverride(
        paths=globs_in(table, "paths", (), 0),
        file=file,
        number=number,
        select=selectors_in(table, "select", words) if "select" in names else None,
        extend_select=selectors_in(table, "extend-select", words),
        ignore=selectors_in(table, "ignore", words),
        level=LEVELS[table.choice("level", LEVELS)] if "level" in names else None,
        severity=severities_in(table, words),
        rule_options=rule_options_in(table, words),
    )
    for name in ("select", "level"):
        table.value(name)
    table.done()
    if not override.paths:
        raise TableError(table.key("")[:-1], "`paths` is missing: the globs of the files that it is for", is_key=True)
    return override
