"""What one configuration says, read and checked: an unknown key, rule or value is an error that names its key."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path, PurePath

from seniorlint.catalogue.model import Catalogue
from seniorlint.catalogue.scales import LEVELS, NEVER, SEVERITIES
from seniorlint.catalogue.table import Table, TableError, nearest
from seniorlint.languages.language import SEARCHED
from seniorlint.settings.block_kinds import CODE_BLOCKS, MARKDOWN
from seniorlint.settings.config_entries import (
    RuleWords,
    check_glob,
    globs_in,
    rule_options_in,
    selectors_in,
    severities_in,
)
from seniorlint.settings.file_limits import FILE_TIMEOUT, MEMORY_LIMIT
from seniorlint.settings.path_overrides import PathOverride, path_overrides_of
from seniorlint.settings.report_files import ReportFiles, report_files_of

_PYTHON = re.compile(r"3\.(\d+)")
REQUIRES_PYTHON = "requires-python"  # of [project], which `target-python` goes before
_REQUIRES_PYTHON = re.compile(r">=\s*3\.(\d+)")


class ConfigError(ValueError):
    """A configuration cannot be used; the message starts with the file and, where known, the line (from 1)."""

    def __init__(self, path: Path | str, problem: str, line: int | None = None, key: str = "") -> None:
        place = f"{path}:{line}" if line else f"{path}"
        super().__init__(f"{place}: {key}: {problem}" if key else f"{place}: {problem}")
        self.path, self.problem, self.line, self.key = path, problem, line, key


@dataclass(frozen=True)
class Config:
    """The settings of one file, with what it extends; `path` is None for no file at all. Globs are relative to `root`.

    `plugins`: those that are loaded; `team_rules`: folders of rules without code; `rule_folders`: the catalogue with
    all of theirs. `unloaded`: those that the user did not
    allow, and `unknown` the words that may mean their rules. `origins`: the file that each key comes from; a key in a
    table is dotted. `files`: all that were read.
    """

    root: Path
    path: Path | None = None
    select: tuple[str, ...] | None = None
    extend_select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    level: int | None = None
    per_file_ignores: tuple[tuple[str, tuple[str, ...]], ...] = ()
    include: tuple[str, ...] = SEARCHED
    exclude: tuple[str, ...] | None = None
    extend_exclude: tuple[str, ...] = ()
    respect_gitignore: bool = True
    target_python: tuple[int, int] = (3, 10)
    severity: tuple[tuple[str, str], ...] = ()
    fail_on: str | None = None
    rule_options: Mapping[str, Mapping[str, object]] = field(default_factory=dict)
    path_overrides: tuple[PathOverride, ...] = ()
    code_blocks: tuple[str, ...] = ()
    plugins: tuple[str, ...] = ()
    team_rules: tuple[Path, ...] = ()
    baseline: Path | None = None
    report: ReportFiles | None = None
    file_timeout: int = FILE_TIMEOUT
    memory_limit: int = MEMORY_LIMIT
    rule_folders: tuple[Path, ...] = ()
    unloaded: tuple[str, ...] = ()
    unknown: tuple[str, ...] = ()
    origins: Mapping[str, Path] = field(default_factory=dict)
    files: tuple[Path, ...] = ()

    @property
    def reads_markdown(self) -> bool:
        """Are the code blocks of Markdown files read?"""
        return MARKDOWN in self.code_blocks


def config_of(
    path: Path, section: Mapping[str, object], project: object, catalogue: Catalogue, *, unloaded: tuple[str, ...] = ()
) -> Config:
    """The configuration in a section; `project` is the `[project]` table of its file.

    With `unloaded` plugins a word that means no rule is left out: it may mean one of theirs. Raises `TableError`.
    """
    table = Table(section)
    words = RuleWords(catalogue, bool(unloaded))
    config = Config(
        root=path.parent,
        path=path,
        select=selectors_in(table, "select", words) if "select" in section else None,
        extend_select=selectors_in(table, "extend-select", words),
        ignore=selectors_in(table, "ignore", words),
        level=LEVELS[table.choice("level", LEVELS)] if "level" in section else None,
        per_file_ignores=_per_file_ignores(table, words),
        include=globs_in(table, "include", Config.include, 0),
        exclude=globs_in(table, "exclude", (), 0) if "exclude" in section else None,
        extend_exclude=globs_in(table, "extend-exclude", (), 1),
        respect_gitignore=table.take("respect-gitignore", bool, True),
        target_python=_target_python(table, project),
        severity=severities_in(table, words),
        fail_on=table.choice("fail-on", (*SEVERITIES, NEVER)) if "fail-on" in section else None,
        rule_options=rule_options_in(table, words),
        path_overrides=path_overrides_of(table, words, path),
        code_blocks=_code_blocks(table),
        plugins=table.strings("plugins", ()),
        team_rules=_team_rules(table, path.parent),
        baseline=_baseline(table, path.parent),
        report=report_files_of(table.take("report", dict, {}), "report") if "report" in section else None,
        file_timeout=_limit(table, "file-timeout", FILE_TIMEOUT),
        memory_limit=_limit(table, "memory-limit", MEMORY_LIMIT),
        unloaded=unloaded,
        unknown=tuple(words.unknown),
        origins=dict.fromkeys([*_keys_of(section), *([REQUIRES_PYTHON] if _required_python(project) else [])], path),
        files=(path,),
    )
    for name in ("select", "level", "exclude", "fail-on", "extend"):
        table.value(name)
    if "tool" in section and path.name != "pyproject.toml":
        where = "is for pyproject.toml; here the keys are at the top, without [tool.seniorlint]"
        raise TableError("tool", where, is_key=True)
    if "allow-plugins" in section:
        raise TableError(
            "allow-plugins",
            "only you can allow plugins, not the repository: docs/configuration.md says how",
            is_key=True,
        )
    table.done()
    return config


def _limit(table: Table, name: str, default: int) -> int:
    value = table.take(name, int, default)
    if value < 0:
        raise TableError(name, f"must be a number from 1 up, or 0 for no limit, not {value}")
    return value


def _keys_of(section: Mapping[str, object], prefix: str = "") -> list[str]:
    """The dotted keys of everything that is set."""
    keys: list[str] = []
    for name, value in section.items():
        keys += _keys_of(value, f"{prefix}{name}.") if isinstance(value, dict) else [f"{prefix}{name}"]
    return keys


def _baseline(table: Table, folder: Path) -> Path | None:
    """The file that holds the baseline; in the folder of the configuration, because `baseline create` writes it."""
    written = table.take("baseline", str, "")
    if not written:
        return None
    path = PurePath(written)
    if path.is_absolute() or path.drive or ".." in path.parts:
        raise TableError("baseline", f"must be a path below the folder of this file, not {written!r}")
    return folder / path


def _team_rules(table: Table, folder: Path) -> tuple[Path, ...]:
    """The folders that hold rules, absolute."""
    names = table.strings("team-rules", ())
    for name in names:
        if not (folder / name).is_dir():
            raise TableError("team-rules", f"{folder / name} is not a folder", item=name)
    return tuple(folder / name for name in names)


def _per_file_ignores(table: Table, words: RuleWords) -> tuple[tuple[str, tuple[str, ...]], ...]:
    globs = Table(table.take("per-file-ignores", dict, {}), "per-file-ignores")
    for glob in globs.names():
        check_glob(glob, globs.key(glob), can_take_back=False, is_key=True)
    return tuple((glob, selectors_in(globs, glob, words)) for glob in globs.names())


def _code_blocks(table: Table) -> tuple[str, ...]:
    words = table.strings("code-blocks", ())
    for word in words:
        if word not in CODE_BLOCKS:
            problem = f"must be of {', '.join(CODE_BLOCKS)}, not {word!r}{nearest(word, CODE_BLOCKS)}"
            raise TableError("code-blocks", problem, item=word)
    return tuple(one for one in CODE_BLOCKS if one in words)


def _target_python(table: Table, project: object) -> tuple[int, int]:
    written = table.take("target-python", str, "")
    if written:
        match = _PYTHON.fullmatch(written)
        if not match:
            raise TableError("target-python", f"must be a version such as 3.10, not {written!r}")
        return 3, int(match[1])
    return _required_python(project) or Config.target_python


def _required_python(project: object) -> tuple[int, int] | None:
    required = project.get(REQUIRES_PYTHON) if isinstance(project, dict) else None
    match = _REQUIRES_PYTHON.search(required) if isinstance(required, str) else None
    return (3, int(match[1])) if match else None
