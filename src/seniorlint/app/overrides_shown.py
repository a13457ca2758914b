"""Which overrides of a configuration hold for a file, and what each of them changes there."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

from seniorlint.catalogue.scales import LEVEL_NAMES
from seniorlint.files.paths import shown_path
from seniorlint.settings.config import Config
from seniorlint.settings.effective import ActiveRule, settle
from seniorlint.settings.overrides import Overrides
from seniorlint.settings.path_overrides import KEY, PathOverride
from seniorlint.settings.project import overrides_for


def overrides_shown(config: Config, path: Path | None, current: Path) -> Iterator[str]:
    """The overrides as TOML, each with the file that it is in and whether it holds for a file; None for a folder."""
    holding = overrides_for(path, config) if path is not None else ()
    for one in config.path_overrides:
        holds = "" if path is None else "; holds here" if one in holding else "; does not match"
        yield ""
        yield f"[[{KEY}]]  # number {one.number} of {shown_path(one.file, current)}{holds}"
        yield from _entries(one)


def _entries(one: PathOverride) -> Iterator[str]:
    level = LEVEL_NAMES[one.level] if one.level is not None else None
    lists = {"paths": one.paths, "select": one.select, "extend-select": one.extend_select, "ignore": one.ignore}
    for name, words in lists.items():
        if words or (name == "select" and words is not None):
            yield f"{name} = {json.dumps(words, ensure_ascii=False)}"
    if level is not None:
        yield f"level = {json.dumps(level)}"
    for word, severity in one.severity:
        yield f"severity.{json.dumps(word, ensure_ascii=False)} = {json.dumps(severity)}"
    for rule, options in one.rule_options.items():
        for option, value in options.items():
            yield f"rules.{rule}.{option} = {json.dumps(value, ensure_ascii=False)}"


def notes_of_overrides(config: Config, overrides: Overrides, path: Path) -> dict[str, str]:
    """What the overrides change for a file, by the name of the rule: of several the last one that changes it."""
    notes: dict[str, str] = {}
    holding = overrides_for(path, config)
    before = _rules(config, overrides, ())
    for count, one in enumerate(holding, start=1):
        after = _rules(config, overrides, holding[:count])
        where = f"override {one.number} of {one.file.name}"
        for name in dict.fromkeys((*before, *after)):
            if name not in after:
                notes[name] = f"off by {where}"
            elif name not in before:
                notes[name] = f"on by {where}"
            elif before[name] != after[name]:
                notes[name] = f"changed by {where}{_options(before[name], after[name])}"
        before = after
    return notes


def _options(before: ActiveRule, after: ActiveRule) -> str:
    """The options that have another value now."""
    changed = [one for one in after.options if one not in before.options]
    values = ", ".join(f"{name} = {json.dumps(value, ensure_ascii=False)}" for name, value in changed)
    return f" ({values})" if values else ""


def _rules(config: Config, overrides: Overrides, holding: tuple[PathOverride, ...]) -> dict[str, ActiveRule]:
    return {rule.name: rule for rule in settle(config, overrides, holding).rules}
