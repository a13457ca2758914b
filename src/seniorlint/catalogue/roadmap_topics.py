"""What there is to learn, and in which order, from `rules/roadmap.toml`."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Literal

from seniorlint.catalogue.assessment import load_assessment
from seniorlint.catalogue.load import load_catalogue, read_home
from seniorlint.catalogue.model import INTERNAL, Catalogue, EvidenceKind, Named, Rule, Skill
from seniorlint.catalogue.practice_tasks import WRITTEN
from seniorlint.catalogue.scales import LEVEL_NAMES
from seniorlint.catalogue.table import Table, TableError, nearest

PAGE = "https://"
# Code can show it; people have to say it; no rule and no evidence is about it; its rules judge a project as a whole and
# no developer in it; its rules are off by default.
Sight = Literal["code", "attested", "unjudged", "project", "off"]
_REPOSITORY = frozenset({"repository"})
_ID = re.compile(r"[a-z]+(-[a-z]+)*")
_BOOK = re.compile(r"\w[^,]*, .+ \(.+, (19|20)\d\d\)")  # author, title (publisher, year)


@dataclass(frozen=True, slots=True)
class Topic:
    """One topic. `needs`: the ids of those that come first; `enough`: how many of its skills are to be shown.

    `by_commits`: to have committed shows it. `practice`: the part of the interview simulation, and `criterion` the
    question to colleagues, after which a colleague says how well it went; or "". `reading`: pages and books.
    """

    id: str
    title: str
    group: Named
    skills: tuple[Skill, ...]
    needs: tuple[str, ...]
    enough: int
    by_commits: bool
    practice: str
    criterion: str
    reading: tuple[str, ...]

    @property
    def level(self) -> int:
        """The level of its highest skill, 1 to 4."""
        return max(one.level for one in self.skills)

    @property
    def level_name(self) -> str:
        """The level as people read it."""
        return LEVEL_NAMES[self.level]

    @property
    def is_attested(self) -> bool:
        """Can nothing in a repository show it, so that a person has to say it?"""
        return all(one.assessed_by == ("attested",) for one in self.skills)


@dataclass(frozen=True, slots=True)
class Roadmap:
    """All topics by their id, and the groups that they are in, each in the order of the file."""

    groups: Mapping[str, Named]
    topics: Mapping[str, Topic]

    def in_group(self, group: str) -> tuple[Topic, ...]:
        """The topics of a group, by its id."""
        return tuple(one for one in self.topics.values() if one.group.id == group)

    def before(self, topic: Topic) -> frozenset[str]:
        """The ids of all topics that come before one, directly or through others."""
        found: set[str] = set()
        waiting = list(topic.needs)
        while waiting:
            one = waiting.pop()
            if one not in found:
                found.add(one)
                waiting.extend(self.topics[one].needs)
        return frozenset(found)

    def after(self, topic: Topic) -> tuple[Topic, ...]:
        """The topics that need one directly."""
        return tuple(one for one in self.topics.values() if topic.id in one.needs)

    def branch(self, topic: Topic) -> Topic | None:
        """The topic of the same group that one grows from in the tree; None where it begins a branch."""
        needed = (self.topics[one] for one in topic.needs)
        return next((one for one in needed if one.group == topic.group), None)


def rules_of(topic: Topic, catalogue: Catalogue) -> tuple[Rule, ...]:
    """The rules that judge its skills."""
    return tuple(one for one in catalogue.rules.values() if one.skill in topic.skills and one.principle.id != INTERNAL)


def evidence_of(topic: Topic, catalogue: Catalogue) -> tuple[EvidenceKind, ...]:
    """The kinds of evidence that show its skills."""
    return tuple(one for one in catalogue.evidence.values() if one.skill in topic.skills)


def sight_of(topic: Topic, catalogue: Catalogue) -> Sight:
    """Whether the code of a developer can show a topic, and why not."""
    if topic.is_attested:
        return "attested"
    if topic.by_commits or evidence_of(topic, catalogue):
        return "code"
    rules = rules_of(topic, catalogue)
    if not rules:
        return "unjudged"
    if all(one.languages <= _REPOSITORY for one in rules):
        return "project"
    return "code" if any(one.default for one in rules) else "off"


@cache
def load_roadmap() -> Roadmap:
    """The roadmap of this installation; raises `CatalogueError` for the first fault that is found."""
    skills = load_catalogue().skills
    criteria = [one.id for one in load_assessment().criteria]
    return read_home("roadmap.toml", lambda table: read_roadmap(table, skills, criteria))


def read_roadmap(table: Table, skills: Mapping[str, Skill], criteria: Sequence[str]) -> Roadmap:
    """The roadmap in a document; raises `TableError`. `criteria`: the ids of the questions to colleagues."""
    groups: dict[str, Named] = {}
    for entry in table.tables("group"):
        group = Named(_new_id(entry, groups), entry.take("title", str))
        groups[group.id] = group
        entry.done()
    entries = table.tables("topic")
    topics: dict[str, Topic] = {}
    for entry in entries:
        topic = _topic(entry, groups, skills, criteria, _new_id(entry, [*groups, *topics]))
        topics[topic.id] = topic
    roadmap = Roadmap(groups, topics)
    pairs = list(zip(entries, topics.values(), strict=True))
    for entry, topic in pairs:
        _refuse_unknown(entry, topic, topics)
    taken: dict[Skill, str] = {}
    for entry, topic in pairs:
        _refuse_order(entry, topic, roadmap)
        for skill in topic.skills:
            if skill in taken:
                raise TableError(entry.key("skills"), f"{skill.id} is in the topic {taken[skill]} already")
            taken[skill] = topic.id
    return roadmap


def _topic(
    entry: Table, groups: Mapping[str, Named], skills: Mapping[str, Skill], criteria: Sequence[str], name: str
) -> Topic:
    made_of = tuple(_skill(entry, one, skills) for one in entry.strings("skills"))
    if not made_of:
        raise TableError(entry.key("skills"), "must name a skill")
    topic = Topic(
        id=name,
        title=entry.take("title", str),
        group=groups[entry.choice("group", groups)],
        skills=made_of,
        needs=entry.strings("needs"),
        enough=entry.take("enough", int, len(made_of)),
        by_commits=entry.take("commits", bool, False),
        practice=entry.choice("practice", (*WRITTEN, ""), ""),
        criterion=entry.choice("criterion", (*criteria, ""), ""),
        reading=entry.strings("reading"),
    )
    entry.done()
    if not 1 <= topic.enough <= len(made_of):
        raise TableError(entry.key("enough"), f"must be 1 to {len(made_of)}, not {topic.enough}")
    if not topic.reading:
        raise TableError(entry.key("reading"), "must name a page or a book")
    for one in topic.reading:
        if not one.startswith(PAGE) and not _BOOK.fullmatch(one):
            raise TableError(entry.key("reading"), f"{one!r} is neither a page nor 'Author, Title (Publisher, year)'")
    return topic


def _new_id(entry: Table, taken: Sequence[str] | Mapping[str, object]) -> str:
    name = entry.take("id", str)
    if not _ID.fullmatch(name):
        raise TableError(entry.key("id"), f"must be words of lower case with - between them, not {name!r}")
    if name in taken:
        raise TableError(entry.key("id"), f"{name} is already taken")
    return name


def _skill(entry: Table, name: str, skills: Mapping[str, Skill]) -> Skill:
    if name not in skills:
        raise TableError(entry.key("skills"), f"there is no skill {name}{nearest(name, skills)}")
    return skills[name]


def _refuse_unknown(entry: Table, topic: Topic, topics: Mapping[str, Topic]) -> None:
    for name in topic.needs:
        if name not in topics:
            raise TableError(entry.key("needs"), f"there is no topic {name}{nearest(name, topics)}")


def _refuse_order(entry: Table, topic: Topic, roadmap: Roadmap) -> None:
    """A topic needs none of a higher level, and never itself."""
    for need in (roadmap.topics[name] for name in topic.needs):
        if need.level > topic.level:
            raise TableError(
                entry.key("needs"), f"{need.id} is of a higher level ({need.level_name}) than this ({topic.level_name})"
            )
    if topic.id in roadmap.before(topic):
        raise TableError(entry.key("needs"), f"{topic.id} comes before itself, through what it needs")
