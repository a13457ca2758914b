"""What a configuration and a command line come to: the rules that run on a file, and how."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from seniorlint.catalogue.load import load_catalogue
from seniorlint.catalogue.model import INTERNAL, SYNTAX_ERROR, UNREAD_STATEMENT, Catalogue, Rule
from seniorlint.catalogue.scales import OFF
from seniorlint.catalogue.select import UnknownSelector, defaults, resolve_selector, resolve_selectors
from seniorlint.catalogue.shape import Shape
from seniorlint.languages.language import is_markdown
from seniorlint.settings.block_kinds import MARKDOWN
from seniorlint.settings.config import Config
from seniorlint.settings.file_limits import Limits
from seniorlint.settings.overrides import NO_OVERRIDES, Overrides
from seniorlint.settings.path_overrides import PathOverride

OptionValues = tuple[tuple[str, object], ...]


@dataclass(frozen=True)
class ActiveRule:
    """A rule that runs: its name, its severity here and the values of its options by option name.

    `shape`: the message of a rule without code and what it looks for, because its file may change at any time.
    """

    name: str
    severity: str
    options: OptionValues
    shape: tuple[str, Shape] | None = None


@dataclass(frozen=True)
class Settings:
    """Everything that decides the findings of a file. Hashable, and small enough to send to a worker.

    `root`: what globs and the paths that checks see are relative to. `rule_folders`: catalogues of plugins.
    `unloaded_plugins`: those that are configured and not allowed, so that a word may mean one of their rules. `limits`
    decide no finding, only whether there are any.
    """

    root: Path
    rules: tuple[ActiveRule, ...]
    per_file_ignores: tuple[tuple[str, frozenset[str]], ...] = ()
    target_python: tuple[int, int] = Config.target_python
    plugins: tuple[str, ...] = ()
    rule_folders: tuple[Path, ...] = ()
    unloaded_plugins: tuple[str, ...] = ()
    code_blocks: tuple[str, ...] = ()
    limits: Limits = field(default=Limits(), compare=False)

    def reads_blocks_of(self, path: Path) -> bool:
        """Is a file Markdown whose code blocks are read?"""
        return MARKDOWN in self.code_blocks and is_markdown(path)

    def is_active(self, name: str) -> bool:
        """Does the rule of this name run?"""
        return any(rule.name == name for rule in self.rules)

    def ignored_in(self, path: str) -> frozenset[str]:
        """The names of the rules that are not reported in a file; `path` is relative to `root` with `/`."""
        return _ignored_in(self.per_file_ignores, path)


@cache
def _ignored_in(per_file_ignores: tuple[tuple[str, frozenset[str]], ...], path: str) -> frozenset[str]:
    if not per_file_ignores:
        return frozenset()
    from seniorlint.files.globs import Globs

    matching = (rules for glob, rules in per_file_ignores if Globs([glob]).covers(path))
    return frozenset().union(*matching)


def settle(config: Config, overrides: Overrides = NO_OVERRIDES, of_path: Sequence[PathOverride] = ()) -> Settings:
    """Combine a configuration, those of its overrides that match a file (`of_path`), and the command line.

    Each override changes what those before it left: its `select` replaces the rules, `extend-select` adds, `ignore`
    takes away, and a severity other than `off` also takes back an `off`.

    The command line's `select` replaces the configuration's rules; its `extend-select` adds to what the configuration
    leaves; its `ignore` is taken away last. A severity of `off` ignores, as the configuration's `ignore` does. `level`
    takes away what lies above it, except rules of every level and rules selected by code or name. A syntax error is
    always reported, an unread statement where nothing ignores it. Raises `UnknownSelector` for an unknown word in
    `overrides`.
    """
    catalogue = load_catalogue(*config.rule_folders)
    try:
        names = _selected(catalogue, config, overrides, of_path)
    except UnknownSelector as error:
        if not config.unloaded:
            raise
        raise UnknownSelector(
            error.selector, f"; it may be of a plugin that is not loaded: {', '.join(config.unloaded)}"
        ) from error
    severities = _severities(catalogue, [*config.severity, *(entry for one in of_path for entry in one.severity)])
    given = [config.rule_options, *(one.rule_options for one in of_path)]
    return Settings(
        root=config.root,
        rules=tuple(
            ActiveRule(
                rule.name,
                _severity(rule, severities),
                _options(rule.default_options(), given, rule.name),
                (rule.message, rule.shape) if rule.shape is not None else None,
            )
            for rule in catalogue.rules.values()
            if rule.name in names
        ),
        per_file_ignores=tuple((glob, resolve_selectors(catalogue, words)) for glob, words in config.per_file_ignores),
        target_python=config.target_python,
        plugins=config.plugins,
        rule_folders=config.rule_folders,
        unloaded_plugins=config.unloaded,
        code_blocks=config.code_blocks,
        limits=Limits(
            config.file_timeout if overrides.file_timeout is None else overrides.file_timeout,
            config.memory_limit if overrides.memory_limit is None else overrides.memory_limit,
        ),
    )


def _selected(
    catalogue: Catalogue, config: Config, overrides: Overrides, of_path: Sequence[PathOverride]
) -> frozenset[str]:
    """The names of the rules that run; raises `UnknownSelector`."""
    if overrides.select is not None:
        written: tuple[str, ...] = (*overrides.select, *overrides.extend_select)
        names = resolve_selectors(catalogue, overrides.select) | {UNREAD_STATEMENT}
    else:
        names, written = _configured(catalogue, config, of_path)
        written = (*written, *overrides.extend_select)
    names |= resolve_selectors(catalogue, overrides.extend_select)
    names -= resolve_selectors(catalogue, overrides.ignore)
    levels = [config.level, *(one.level for one in of_path), overrides.level]
    level = next((one for one in reversed(levels) if one is not None), None)
    if level is not None:
        names = _up_to_level(catalogue, names, level, written)
    if overrides.kinds:
        names = frozenset(name for name in names if _is_of(catalogue.rules[name], overrides.kinds))
    return names | {SYNTAX_ERROR}


def _configured(
    catalogue: Catalogue, config: Config, of_path: Sequence[PathOverride]
) -> tuple[frozenset[str], tuple[str, ...]]:
    """The rules that the configuration files select for a file, and the words with which they do."""
    select = config.select
    names = resolve_selectors(catalogue, select) if select is not None else defaults(catalogue)
    names |= {UNREAD_STATEMENT}
    off: frozenset[str] = frozenset()
    written: tuple[str, ...] = select or ()
    layers: list[Config | PathOverride] = [config, *of_path]
    for one in layers:
        if one is not config and one.select is not None:
            names = resolve_selectors(catalogue, one.select) | {UNREAD_STATEMENT}
            off, written = off - names, one.select
        added = resolve_selectors(catalogue, one.extend_select)
        written = (*written, *one.extend_select)
        names = (names | added) - resolve_selectors(catalogue, one.ignore)
        severities = _severities(catalogue, one.severity)
        off = (off - added - severities.keys()) | {name for name, severity in severities.items() if severity == OFF}
    return names - off, written


def _is_of(rule: Rule, kinds: str) -> bool:
    """Is a rule about projects, or about Python? One about both is of both, and so are seniorlint's own."""
    if rule.principle.id == INTERNAL or not rule.examples:
        return True
    return any((example.language == "python") == (kinds == "python") for example in rule.examples)


def _up_to_level(catalogue: Catalogue, names: Iterable[str], level: int, written: tuple[str, ...]) -> frozenset[str]:
    named = {rule.name for rule in catalogue.rules.values() if rule.name in written or rule.code in written}
    return frozenset(
        name
        for name in names
        if name in named or catalogue.rules[name].every_level or catalogue.rules[name].skill.level <= level
    )


def _severities(catalogue: Catalogue, entries: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Severity by rule name; of several words that mean a rule the last one counts."""
    return {name: severity for selector, severity in entries for name in resolve_selector(catalogue, selector)}


def _severity(rule: Rule, severities: Mapping[str, str]) -> str:
    """The severity of a rule that runs; what is off in the configuration and selected by hand has its own."""
    severity = severities.get(rule.name, OFF)
    return rule.severity if severity == OFF else severity


def _options(values: dict[str, object], given: Iterable[Mapping[str, Mapping[str, object]]], rule: str) -> OptionValues:
    """The values of a rule's options: the defaults under each of the tables that were given, of which the last wins."""
    for table in given:
        values.update(table.get(rule, {}))
    return tuple((name, tuple(value) if isinstance(value, list) else value) for name, value in values.items())


def option_values(rules: Iterable[ActiveRule]) -> list[tuple[str, Mapping[str, object]]]:
    """The (rule name, option values) pairs that a ruleset is built from."""
    return [(rule.name, dict(rule.options)) for rule in rules]
