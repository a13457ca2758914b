"""A file to review: good and bad examples of the catalogue, mixed by lot, with exactly the misses that were planted.

What comes of a draw is judged by the default rules before it is given out: where two snippets together miss something
that neither misses alone, one of them is drawn again.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from seniorlint.catalogue.model import EXAMPLE_PATHS, INTERNAL, Catalogue, Rule
from seniorlint.engine.observation import Observation
from seniorlint.engine.source import Source
from seniorlint.languages.language import PYTHON
from seniorlint.review.check_text import observe_source
from seniorlint.settings.effective import Settings

MISSES = 4
DECOYS = 4  # snippets in which nothing is missed
_ATTEMPTS = 400  # draws before a file is given up
_NOUNS = ("invoice", "parcel", "voucher", "tariff", "basket", "ledger", "ticket", "depot", "quota", "shelf", "roster")
_IMPORT = re.compile(r"(?:import [\w., ]+|from [\w.]+ import [\w, ]+(?: as \w+)?)(?:\n|\Z)")
_DEFINED = re.compile(r"^(?:async def|def|class) (\w+)", re.MULTILINE)


class Planted(NamedTuple):
    """One miss: its rule, and its first and last line, from 1, as a finding shows them."""

    rule: str
    line: int
    end_line: int


class ReviewTask(NamedTuple):
    """A file to review and what is planted in it, in the order of the lines."""

    text: str
    planted: tuple[Planted, ...]


class _Snippet(NamedTuple):
    rule: Rule
    text: str
    is_bad: bool


class NoTask(ValueError):
    """The rules that are asked for do not fill a file."""


def review_task(seed: int, catalogue: Catalogue, settings: Settings, *, level: int | None = None) -> ReviewTask:
    """The file of a seed: the same for the same seed and catalogue; raises `NoTask`.

    `settings`: those of no project. `level`: the highest level, 1 to 4, of the rules that are planted.
    """
    chance = random.Random(seed)
    judged = reviewed(settings)
    names = {one.name for one in judged.rules}
    rules = [
        one for one in catalogue.rules.values() if one.name in names and (level is None or one.skill.level <= level)
    ]
    chosen: list[_Snippet] = []
    used: set[str] = set()
    for _ in range(_ATTEMPTS):
        bad = sum(one.is_bad for one in chosen)
        if bad == MISSES and len(chosen) == MISSES + DECOYS:
            chance.shuffle(chosen)
            text = _joined(chosen)
            return ReviewTask(text, planted_in(text, judged))
        snippet = _drawn(chance, rules, is_bad=bad < MISSES)
        if snippet is None or snippet.rule.name in used:
            continue
        if _is_as_planted([*chosen, snippet], judged):
            chosen.append(snippet)
            used.add(snippet.rule.name)
    raise NoTask(f"no file of {MISSES} misses could be made of {len(rules)} rules")


def reviewed(settings: Settings) -> Settings:
    """The rules that a review asks for: those of the settings that are more than a remark."""
    rules = tuple(one for one in settings.rules if one.severity != "info")
    return replace(settings, rules=rules, per_file_ignores=())


def planted_in(text: str, settings: Settings) -> tuple[Planted, ...]:
    """All misses in a text, in the order of the lines; of those of one rule at one line one."""
    misses = {Planted(one.subject, one.span.line, one.span.end_line) for one in _misses(text, settings)}
    return tuple(sorted(misses, key=lambda one: (one.line, one.rule)))


def _misses(text: str, settings: Settings) -> Iterator[Observation]:
    content = observe_source(Source(text), settings.root / "shop.py", settings)
    if content.problem is not None or content.failures:
        raise NoTask("the file cannot be judged")
    return (one for one in content.observations if one.outcome == "missed")


def _drawn(chance: random.Random, rules: Sequence[Rule], *, is_bad: bool) -> _Snippet | None:
    """An example of a rule that is drawn, with other names; None where it has none that stands alone."""
    rule = chance.choice(rules)
    examples = [
        one
        for one in rule.examples
        if one.language == PYTHON.name and one.path == EXAMPLE_PATHS[PYTHON.name] and not one.options
    ]
    if rule.principle.id == INTERNAL or not examples:
        return None
    example = chance.choice(examples)
    return _Snippet(rule, _renamed(example.bad if is_bad else example.good, chance), is_bad)


def _renamed(text: str, chance: random.Random) -> str:
    """A text whose functions and classes have a noun more in their names, so that hardly two files are the same."""
    for name in dict.fromkeys(_DEFINED.findall(text)):
        noun = chance.choice(_NOUNS)
        other = f"{name}{noun.title()}" if name[0].isupper() else f"{name}_{noun}"
        text = re.sub(rf"\b{re.escape(name)}\b", other, text)
    return text


def _is_as_planted(chosen: Sequence[_Snippet], settings: Settings) -> bool:
    """Is each bad snippet missed by its own rule once, and nothing else?"""
    try:
        found = [one.rule for one in planted_in(_joined(chosen), settings)]
    except NoTask:
        return False
    return sorted(found) == sorted(one.rule.name for one in chosen if one.is_bad)


def _joined(chosen: Sequence[_Snippet]) -> str:
    """The snippets as one file, their imports at its top."""
    imports: dict[str, None] = {}
    parts = []
    for one in chosen:
        text = one.text.strip("\n") + "\n"
        while (match := _IMPORT.match(text)) is not None:
            imports[match[0].strip()] = None
            text = text[match.end() :].lstrip("\n")
        if text.strip():
            parts.append(text)
    head = "\n".join(sorted(imports)) + "\n\n\n" if imports else ""
    return head + "\n\n".join(parts)
