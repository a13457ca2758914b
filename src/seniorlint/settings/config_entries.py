"""Entries that several tables of a configuration have: words that mean rules, globs, severities and options."""

from __future__ import annotations

from dataclasses import dataclass, field

from seniorlint.catalogue.model import Catalogue
from seniorlint.catalogue.option_entries import check_option
from seniorlint.catalogue.scales import OFF, SEVERITIES
from seniorlint.catalogue.select import UnknownSelector, resolve_selector
from seniorlint.catalogue.table import Table, TableError, nearest
from seniorlint.files.glob_faults import fault_of


@dataclass
class RuleWords:
    """The words that mean rules; `unknown` gathers those that do not where that is `tolerated`."""

    catalogue: Catalogue
    tolerated: bool
    unknown: list[str] = field(default_factory=list)

    def check(self, word: str, key: str, *, is_key: bool = False) -> bool:
        """Does a word mean rules, an item of the list at a key or, with `is_key`, the key? Raises `TableError`."""
        try:
            resolve_selector(self.catalogue, word)
        except UnknownSelector as error:
            if not self.tolerated:
                raise TableError(key, str(error), item=None if is_key else word, is_key=is_key) from error
            self.unknown.append(word)
            return False
        return True


def selectors_in(table: Table, name: str, words: RuleWords) -> tuple[str, ...]:
    """The words for rules in the list at a key. Raises `TableError`."""
    return tuple(word for word in table.strings(name, ()) if words.check(word, table.key(name)))


def globs_in(table: Table, name: str, default: tuple[str, ...], before: int) -> tuple[str, ...]:
    """Globs of which each can match; `before`: how many come before them, which one with `!` could take back."""
    globs = table.strings(name, default)
    for number, glob in enumerate(globs, start=before):
        check_glob(glob, table.key(name), can_take_back=number > 0)
    return globs


def check_glob(glob: str, key: str, *, can_take_back: bool, is_key: bool = False) -> None:
    """Raise `TableError` for a glob that can never match; `can_take_back`: others come before it."""
    fault = fault_of(glob, can_take_back=can_take_back)
    if fault is not None:
        problem = f"{glob!r} matches nothing: {fault}"
        raise TableError(key, problem, item=None if is_key else glob, is_key=is_key)


def severities_in(table: Table, words: RuleWords) -> tuple[tuple[str, str], ...]:
    """The `severity` of a table: words for rules, each with a severity or `off`. Raises `TableError`."""
    entries = Table(table.take("severity", dict, {}), table.key("severity"))
    chosen = [(selector, entries.choice(selector, (*SEVERITIES, OFF))) for selector in entries.names()]
    return tuple(entry for entry in chosen if words.check(entry[0], entries.key(entry[0]), is_key=True))


def rule_options_in(table: Table, words: RuleWords) -> dict[str, dict[str, object]]:
    """The `rules` of a table: the options that it sets, by rule and option. Raises `TableError`."""
    rules = words.catalogue.rules
    values: dict[str, dict[str, object]] = {}
    for name, entries in table.subtables("rules").items():
        if name not in rules and words.tolerated:
            words.unknown.append(name)
            continue
        if name not in rules:
            raise TableError(f"{table.key('rules')}.{name}", f"unknown rule{nearest(name, rules)}", is_key=True)
        options = rules[name].options
        values[name] = {}
        for option_name in entries.names():
            key = entries.key(option_name)
            if option_name not in options:
                raise TableError(key, f"unknown option{nearest(option_name, options)}", is_key=True)
            value = entries.value(option_name)
            check_option(options[option_name], value, key)
            values[name][option_name] = value
    return values
