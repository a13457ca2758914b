"""What a word that a user types means: a rule, a code of another tool, a skill, a principle, and more."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from seniorlint.catalogue.lesson import Topic
from seniorlint.catalogue.model import Catalogue, Rule, Skill
from seniorlint.catalogue.select import UnknownSelector, resolve_selector
from seniorlint.catalogue.table import nearest


def find_topics(catalogue: Catalogue, word: str) -> list[Topic]:
    """The topics of a word, in the order of the catalogue; raises `UnknownSelector` where it means none.

    The rule with this name or code, or the kind of evidence with this name; else the rules that know it as the code of
    a rule of another tool (`E722`, `ruff:E722`); else the principle and the category with this id or title; else the
    skill with this id, title or name in a seed; else the rules that it selects (`SLE`, `junior`).
    """
    name = word.lower().replace("_", "-")
    entry = catalogue.rules.get(name) or catalogue.by_code.get(word.upper()) or catalogue.evidence.get(name)
    if entry is not None:
        return [entry]
    for found in (_by_peer(catalogue, word), _groups(catalogue, word), _skills(catalogue, word)):
        if found:
            return [*found]
    return [*_selected(catalogue, word)]


def peer_words(rule: Rule) -> Iterator[str]:
    """What the rule is known as elsewhere, in lower case: `ruff:e722`, and `e722` without the tool."""
    for peer in rule.peers:
        yield peer.lower()
        yield peer.lower().partition(":")[2]


def find_skills(catalogue: Catalogue, word: str) -> Sequence[Skill]:
    """The skills with this id or title, or else those that have this name in a seed."""
    wanted = _plain(word)
    titled = [one for one in catalogue.skills.values() if word.lower() == one.id or wanted == _plain(one.title)]
    return titled or [one for one in catalogue.skills.values() if wanted in map(_plain, one.aliases)]


def _by_peer(catalogue: Catalogue, word: str) -> Sequence[Topic]:
    return [rule for rule in catalogue.rules.values() if word.lower() in peer_words(rule)]


def _skills(catalogue: Catalogue, word: str) -> Sequence[Topic]:
    wanted = _plain(word)
    return [
        skill
        for skill in catalogue.skills.values()
        if word.lower() == skill.id or wanted in map(_plain, (skill.title, *skill.aliases))
    ]


def _groups(catalogue: Catalogue, word: str) -> Sequence[Topic]:
    wanted = _plain(word)
    principles = [one for one in catalogue.principles.values() if wanted in (_plain(one.id), _plain(one.title))]
    categories = [one for one in catalogue.categories.values() if wanted in (_plain(one.id), _plain(one.title))]
    return [*principles, *categories]


def _plain(text: str) -> str:
    """A text without case, and without the marks between its words."""
    return " ".join("".join(char if char.isalnum() else " " for char in text.lower()).split())


def _selected(catalogue: Catalogue, word: str) -> Iterator[Topic]:
    try:
        names = resolve_selector(catalogue, word)
    except UnknownSelector as error:
        peers = (peer.partition(":")[2] for rule in catalogue.rules.values() for peer in rule.peers)
        titles = (skill.title for skill in catalogue.skills.values())
        known = (*catalogue.rules, *catalogue.by_code, *catalogue.evidence, *peers, *titles, *catalogue.principles)
        raise UnknownSelector(word, nearest(word, known)) from error
    return (rule for rule in catalogue.rules.values() if rule.name in names)
