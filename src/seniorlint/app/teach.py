"""What there is to learn: rules, kinds of evidence and skills."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from seniorlint.app.errors import answering, refuse
from seniorlint.app.scope import Scope, project_of
from seniorlint.catalogue.find import find_topics
from seniorlint.catalogue.lesson import Topic
from seniorlint.catalogue.model import Catalogue, Rule, Skill
from seniorlint.catalogue.scales import LEVELS
from seniorlint.catalogue.select import UnknownSelector, resolve_selectors
from seniorlint.catalogue.table import ended, nearest
from seniorlint.settings.config import ConfigError


@dataclass(frozen=True)
class TeachRequest:
    """`words`: what is asked for; none mean everything. `allow_plugins`: as in a `Scope`."""

    words: tuple[str, ...] = ()
    allow_plugins: bool = False


@dataclass(frozen=True)
class Explained:
    """What each of some words means, in the order of the catalogue. `notes`: sentences that people must be told."""

    topics: tuple[tuple[str, tuple[Topic, ...]], ...]
    catalogue: Catalogue
    notes: tuple[str, ...]


@dataclass(frozen=True)
class RulesListed:
    """Rules in the order of the catalogue. `notes`: sentences that people must be told."""

    rules: tuple[Rule, ...]
    notes: tuple[str, ...]


@dataclass(frozen=True)
class SkillsListed:
    """Skills in the order of the catalogue. `notes`: sentences that people must be told."""

    skills: tuple[Skill, ...]
    catalogue: Catalogue
    notes: tuple[str, ...]


def explain(request: TeachRequest) -> Explained:
    """What the words of a request mean; raises `RequestError` where one means nothing."""
    with answering() as notes:
        catalogue = _catalogue_here(request, notes)
        topics = tuple((word, tuple(topics_of(catalogue, word))) for word in request.words)
        return Explained(topics, catalogue, tuple(notes))


def topics_of(catalogue: Catalogue, word: str) -> list[Topic]:
    """What a word means; raises `RequestError`, with near names, where it means nothing."""
    try:
        return find_topics(catalogue, word)
    except UnknownSelector as error:
        wrong = ended(f"There is no rule, skill or principle {word!r}{error.hint}")
        raise refuse(f"{wrong} `seniorlint rules` and `seniorlint skills` list them.", is_usage=True) from error


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
        return SkillsListed(skills, catalogue, tuple(notes))


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
