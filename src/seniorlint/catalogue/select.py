"""What people write to mean rules: a code, a prefix of codes, a name, a principle, a skill category, or a profile.

Profiles are `default`, `all` and the names of the levels.
"""

from __future__ import annotations

from collections.abc import Iterable

from seniorlint.catalogue.model import Catalogue
from seniorlint.catalogue.scales import LEVELS
from seniorlint.catalogue.table import nearest

ALL = "all"
DEFAULT = "default"
PROFILES = (DEFAULT, ALL, *LEVELS)
_SHORTEST_PREFIX = "SLE"


class UnknownSelector(ValueError):
    """A word that means no rule; `selector` is the word, `hint` the end of a sentence about it."""

    def __init__(self, selector: str, hint: str) -> None:
        super().__init__(f"{selector!r} is not a rule, code prefix, principle, skill category or profile{hint}")
        self.selector, self.hint = selector, hint


def resolve_selector(catalogue: Catalogue, selector: str) -> frozenset[str]:
    """The names of the rules that a word means.

    A word that is both a principle and a category (`security`) means the rules of either. Raises `UnknownSelector`.
    """
    if selector in catalogue.rules:
        return frozenset({selector})
    prefix = selector.upper()
    if prefix.startswith("SL"):
        by_prefix = frozenset(rule.name for rule in catalogue.rules.values() if rule.code.startswith(prefix))
        if by_prefix:
            return by_prefix
    if selector in catalogue.principles or selector in catalogue.categories:
        rules = catalogue.rules.values()
        return frozenset(rule.name for rule in rules if selector in (rule.principle.id, rule.skill.category))
    profile = _profile(catalogue, selector.lower())
    if profile is not None:
        return profile
    known = (*catalogue.rules, *catalogue.principles, *catalogue.categories, *catalogue.by_code, *PROFILES)
    raise UnknownSelector(selector, nearest(selector, known))


def _profile(catalogue: Catalogue, word: str) -> frozenset[str] | None:
    if word == DEFAULT:
        return defaults(catalogue)
    if word == ALL:
        return frozenset(catalogue.rules)
    if word in LEVELS:
        return frozenset(rule.name for rule in catalogue.rules.values() if rule.skill.level == LEVELS[word])
    return None


def rules_meant_by(catalogue: Catalogue, word: str) -> frozenset[str]:
    """The names of the rules that a word in a comment means; none for a word that means no rule.

    A name, a code or the first three letters of one and more, a principle or a skill category, in any case.
    """
    if len(word) < len(_SHORTEST_PREFIX) or word.lower() in PROFILES:
        return frozenset()  # what means every rule is a comment without a list
    try:
        return resolve_selector(catalogue, word if word in catalogue.rules else word.lower())
    except UnknownSelector:
        return frozenset()


def resolve_selectors(catalogue: Catalogue, selectors: Iterable[str]) -> frozenset[str]:
    """The names of the rules that any of the words means."""
    return frozenset().union(*(resolve_selector(catalogue, selector) for selector in selectors))


def defaults(catalogue: Catalogue) -> frozenset[str]:
    """The names of the rules that are on unless somebody says otherwise."""
    return frozenset(rule.name for rule in catalogue.rules.values() if rule.default)
