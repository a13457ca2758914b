"""What can be written at a place of a configuration, and what it means: told from the schema and the catalogue."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from seniorlint.catalogue.lesson import toml_value
from seniorlint.catalogue.model import Catalogue, Option, Rule
from seniorlint.catalogue.select import ALL, DEFAULT, PROFILES, UnknownSelector, resolve_selector
from seniorlint.settings.config import Config
from seniorlint.settings.config_schema import Schema, config_schema
from seniorlint.settings.keys import KEYS, PATHS, Key
from seniorlint.settings.path_overrides import KEY as OVERRIDES

Sort = Literal["key", "rule", "code", "group", "value"]
_TAKES: Mapping[str, str] = {
    "strings": "a list of strings",
    "string": "a string",
    "boolean": "true or false",
    "integer": "a whole number",
    "selectors": "a list of words for rules",
    "globs-to-selectors": "a table: a glob, and the list of words for the rules that are not reported there",
    "severities": "a table: a word for rules, and error, warning, info or off",
    "rules": "a table for each rule, with its options",
    "report": "a table",
    "code-blocks": "a list of markdown, docstrings",
    "overrides": "tables, each with `paths` and what holds for them",
}
_SELECTORS = "selectors", "globs-to-selectors"


@dataclass(frozen=True)
class Offer:
    """A word that can be written. `detail`: a few words beside it; `summary`: what it means, in a sentence.

    `is_bare`: as a value it has no quotes.
    """

    text: str
    sort: Sort
    detail: str = ""
    summary: str = ""
    is_bare: bool = False


@dataclass(frozen=True)
class KeyHelp:
    """What a key of our section is: what it does, which values it takes, and the one that holds without it.

    `rule`: of which rule it is an option, or "".
    """

    name: str
    summary: str
    takes: str
    default: str
    rule: str = ""


def offered_keys(path: tuple[str, ...], catalogue: Catalogue, *, for_table: bool = False) -> list[Offer]:
    """The keys that a table of our section can have; `for_table`: only those that hold a table."""
    schema = _at(config_schema(catalogue), path)
    path = within_override(path)
    if path == ("severity",):
        return [] if for_table else [*rule_offers(catalogue), *group_offers(catalogue)]
    table = _items(schema)
    properties = table.get("properties") if isinstance(table, dict) else None
    if not isinstance(properties, dict):
        return []
    wanted = {
        name: one
        for name, one in properties.items()
        if not for_table or one.get("type") == "object" or name == OVERRIDES
    }
    if path == ("rules",):
        return [Offer(name, "rule", catalogue.rules[name].code, catalogue.rules[name].summary)
                for name, one in wanted.items() if one["properties"]]  # fmt: skip
    return [Offer(name, "key", _type_of(one), str(one.get("description", ""))) for name, one in wanted.items()]


def offered_values(path: tuple[str, ...], catalogue: Catalogue) -> list[Offer]:
    """The values, or items of the list, that a key of our section can have; none where any text may be."""
    if is_of_selectors(path):
        return [*rule_offers(catalogue), *group_offers(catalogue)]
    schema = _at(config_schema(catalogue), path)
    if schema is None:
        return []
    items = schema.get("items")
    choices = items.get("enum") if isinstance(items, dict) else schema.get("enum")
    if isinstance(choices, list):
        return [Offer(str(one), "value") for one in choices]
    return [Offer(one, "value", is_bare=True) for one in ("true", "false")] if schema.get("type") == "boolean" else []


def is_of_selectors(path: tuple[str, ...]) -> bool:
    """Are the values of a key words that mean rules?"""
    path = within_override(path)
    key = _key(path)
    return key is not None and (key.kind, len(path)) in zip(_SELECTORS, (1, 2), strict=True)


def rule_offers(catalogue: Catalogue) -> Iterator[Offer]:
    """All rules, by name and by code."""
    for rule in catalogue.rules.values():
        yield Offer(rule.name, "rule", rule.code, rule.summary)
        yield Offer(rule.code, "code", rule.name, rule.summary)


def group_offers(catalogue: Catalogue) -> Iterator[Offer]:
    """The words that mean several rules: principles, categories and profiles."""
    for principle in catalogue.principles.values():
        yield Offer(principle.id, "group", f"principle, SL{principle.letter}", f"The rules of {principle.title}.")
    for category in catalogue.categories.values():
        if category.id not in catalogue.principles:
            yield Offer(category.id, "group", "skill category", f"The rules of {category.title}.")
    for profile in PROFILES:
        yield Offer(profile, "group", *_PROFILES.get(profile, ("level", f"The rules of the {profile} level.")))


_PROFILES = {DEFAULT: ("profile", "The rules that are on by default."), ALL: ("profile", "Every rule there is.")}


def key_help(path: tuple[str, ...], catalogue: Catalogue) -> KeyHelp | None:
    """What a key of our section is; None for a key that is a word of the user's, a glob for example."""
    if path == (OVERRIDES, PATHS.name):
        return KeyHelp(PATHS.name, PATHS.summary, _TAKES[PATHS.kind], "")
    path = within_override(path)
    key = _key(path)
    if key is not None and len(path) == 1:
        takes = _TAKES.get(key.kind) or _choices(_at(config_schema(catalogue), path) or {})
        return KeyHelp(key.name, key.summary, takes, _default(key))
    if path[:1] == ("rules",) and len(path) == 3 and path[1] in catalogue.rules:
        option = catalogue.rules[path[1]].options.get(path[2])
        return _option_help(option, path[1]) if option is not None else None
    return None


def meant_rules(word: str, catalogue: Catalogue) -> list[Rule]:
    """The rules that a word of a configuration means, in the order of the catalogue; none for an unknown word."""
    try:
        names = resolve_selector(catalogue, word)
    except UnknownSelector:
        return []
    return [rule for rule in catalogue.rules.values() if rule.name in names]


def _option_help(option: Option, rule: str) -> KeyHelp:
    takes = _TAKES[option.type]
    if option.choices:
        takes = f"{'a list of' if option.type == 'strings' else 'one of'} {', '.join(option.choices)}"
    return KeyHelp(option.name, option.summary, takes, toml_value(option.default), rule)


def _default(key: Key) -> str:
    """What holds where a key is not set, as TOML; "" where nothing does."""
    value: object = getattr(Config(root=Path()), key.name.replace("-", "_"), None)
    if key.name == "target-python":
        return '"' + ".".join(map(str, Config.target_python)) + '"'
    return toml_value(value) if value not in (None, (), {}) else ""


def _key(path: tuple[str, ...]) -> Key | None:
    return next((one for one in KEYS if path[:1] == (one.name,)), None)


def within_override(path: tuple[str, ...]) -> tuple[str, ...]:
    """The keys in an override, which are those at the top of our section; any other path as it is."""
    return path[1:] if path[:1] == (OVERRIDES,) and len(path) > 1 else path


def _at(schema: Schema, path: tuple[str, ...]) -> Schema | None:
    """The schema of what is at the end of some keys."""
    found: object = schema
    for part in path:
        found = _items(found)  # of one of several tables
        if not isinstance(found, dict):
            return None
        properties, others = found.get("properties", {}), found.get("additionalProperties")
        found = properties.get(part, others)
    return found if isinstance(found, dict) else None


def _items(schema: object) -> object:
    """The schema of the items of a list; any other schema as it is."""
    return schema["items"] if isinstance(schema, dict) and "items" in schema else schema


def _type_of(schema: Schema) -> str:
    """The type of a value in a word or two."""
    match schema.get("type"):
        case "object":
            return "table"
        case "array":
            return "list"
        case str(kind):
            return kind
    return _choices(schema)


def _choices(schema: Schema) -> str:
    choices = schema.get("enum")
    return f"one of {', '.join(map(str, choices))}" if isinstance(choices, list) else ""
