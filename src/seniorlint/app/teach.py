"""What there is to learn: rules, kinds of evidence and skills."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from seniorlint.app.errors import answering, refuse
from seniorlint.app.scope import Scope, project_of
from seniorlint.catalogue.model import Catalogue, EvidenceKind, Rule, Skill
from seniorlint.catalogue.scales import LEVELS
from seniorlint.catalogue.select import UnknownSelector, resolve_selector, resolve_selectors
from seniorlint.catalogue.table import ended, nearest
from seniorlint.settings.config import ConfigError


@dataclass(frozen=True)
class TeachRequest:
    """`words`: what is asked for; none mean everything. `allow_plugins`: as in a `Scope`."""

    words: tuple[str, ...] = ()
    allow_plugins: bool = False


@dataclass(frozen=True)
class Explained:
    """What a word means, in the order of the catalogue. `notes`: sentences that people must be told."""

    entries: tuple[Rule | EvidenceKind, ...]
    catalogue: Catalogue
    notes: tuple[str, ...]


@dataclass(frozen=True)
class RulesListed:
    """Rules in the order of the catalogue. `notes`: sentences that people must be told."""

    rules: tuple[Rule, ...]
    notes: tuple[str, ...]


@dataclass(frozen=True)
class SkillsListed:
    """Skills in the order of the catalogue. `judged_by`: the rules and kinds of evidence of each, by its id."""

    skills: tuple[Skill, ...]
    judged_by: dict[str, list[str]]
    catalogue: Catalogue
    notes: tuple[str, ...]


def explain(request: TeachRequest) -> Explained:
    """What the one word of a request means; raises `RequestError` where it means nothing."""
    with answering() as notes:
        catalogue = _catalogue_here(request, notes)
        return Explained(tuple(find_entries(catalogue, request.words[0])), catalogue, tuple(notes))


def list_rules(request: TeachRequest) -> RulesListed:
    """The rules that the words select; raises `RequestError`."""
    with answering() as notes:
        catalogue = _catalogue_here(request, notes)
        names = resolve_selectors(catalogue, request.words) if request.words else frozenset(catalogue.rules)
        return RulesListed(tuple(rule for rule in catalogue.rules.values() if rule.name in names), tuple(notes))


def list_skills(request: TeachRequest, level: str | None = None) -> SkillsListed:
    """The skills of the categories that the words name, of one level where it is named; raises `RequestError`."""
    with answering() as notes:
        catalogue = _catalogue_here(request, notes)
        for word in request.words:
            if word not in catalogue.categories:
                wrong = ended(f"There is no category {word!r}{nearest(word, catalogue.categories)}")
                raise refuse(f"{wrong} They are: {', '.join(catalogue.categories)}.", is_usage=True)
        of_level = [one for one in catalogue.skills.values() if level is None or one.level == LEVELS[level]]
        skills = tuple(one for one in of_level if not request.words or one.category in request.words)
        judged_by = {skill.id: judges_of(skill, catalogue) for skill in skills}
        return SkillsListed(skills, judged_by, catalogue, tuple(notes))


def judges_of(skill: Skill, catalogue: Catalogue) -> list[str]:
    """The names of the rules and kinds of evidence of a skill."""
    rules = [rule.name for rule in catalogue.rules.values() if rule.skill == skill]
    return rules + [kind.name for kind in catalogue.evidence.values() if kind.skill == skill]


def _catalogue_here(request: TeachRequest, notes: list[str]) -> Catalogue:
    """The catalogue with the plugins of the current folder.

    What is wrong with its configuration is a note: it does not keep anybody from reading about a rule.
    """
    project = project_of(Scope(allow_plugins=request.allow_plugins))
    try:
        project.config_for(Path.cwd())
    except ConfigError as error:
        project.notes.append(str(error))
    notes.extend(project.notes)
    return project.catalogue


def find_entries(catalogue: Catalogue, word: str) -> list[Rule | EvidenceKind]:
    """What a word means, in the order of the catalogue; raises `RequestError` where it means nothing.

    The rule with this name or code, or the kind of evidence with this name; else the rules that know it as the code of
    a rule of another tool (`E722`, `ruff:E722`); else the rules that it selects (`SLE`, `error-handling`).
    """
    name = word.lower().replace("_", "-")
    entry = catalogue.rules.get(name) or catalogue.by_code.get(word.upper()) or catalogue.evidence.get(name)
    if entry is not None:
        return [entry]
    peers = [rule for rule in catalogue.rules.values() if word.lower() in _peer_words(rule)]
    return [*peers] or [*_selected(catalogue, word)]


def _peer_words(rule: Rule) -> Iterator[str]:
    """`ruff:E722` as it is written, and without the tool."""
    for peer in rule.peers:
        yield peer.lower()
        yield peer.lower().partition(":")[2]


def _selected(catalogue: Catalogue, word: str) -> Iterator[Rule]:
    try:
        names = resolve_selector(catalogue, word)
    except UnknownSelector as error:
        peers = (peer.partition(":")[2] for rule in catalogue.rules.values() for peer in rule.peers)
        known = (*catalogue.rules, *catalogue.by_code, *catalogue.evidence, *peers)
        hint = nearest(word, known)
        wrong = ended(f"There is no rule {word!r}{hint}")
        raise refuse(f"{wrong} `seniorlint rules` lists them.", is_usage=True) from error
    return (rule for rule in catalogue.rules.values() if rule.name in names)
