"""Where a developer is on the roadmap: of each topic what was measured or said, and which topics open next.

A topic is *shown* if enough of its skills are: a skill by evidence in two places and two commits or more, or of two
kinds, or by practices that the report calls consistent, or mostly or better. It *follows* where too little was
measured, and topics that need it are shown, or have as much evidence together. It is *said* where the developer's
assessment says so. It is *begun* where something was seen, and whatever else is known where the report says "mostly" or
"developing" of a practice. All else is *not seen*, which says nothing.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from seniorlint.catalogue.assessment import load_assessment
from seniorlint.catalogue.model import Catalogue, Skill
from seniorlint.catalogue.roadmap_topics import Roadmap, Topic, sight_of
from seniorlint.skills.assessment.assessment_record import Record
from seniorlint.skills.assessment.measured import SEVERAL, Measured, are_several, measured
from seniorlint.skills.proficiency import GOOD, LESS
from seniorlint.skills.report_parts import Developer, Strength

State = Literal["shown", "follows", "said", "begun", "not seen"]
STATES: tuple[State, ...] = ("shown", "follows", "said", "begun", "not seen")
MET: tuple[State, ...] = ("shown", "follows", "said")  # what needs such a topic can be learned
By = Literal["yourself", "a colleague", "attested"]


@dataclass(frozen=True, slots=True)
class Part:
    """What was measured of one skill of a topic."""

    found: Measured
    state: Literal["shown", "begun", "not seen"]

    @property
    def skill(self) -> Skill:
        """The skill."""
        return self.found.skill

    @property
    def is_held_back(self) -> bool:
        """Is it nearly certain that a practice of it is not handled consistently?"""
        return self.found.word in LESS


@dataclass(frozen=True, slots=True)
class Said:
    """What people say of a topic: at which level, 1 to 4 (0: none was given), on which day."""

    by: By
    level: int
    on: date


@dataclass(frozen=True, slots=True)
class TopicState:
    """Where a developer is in one topic.

    `follows_from`: the topics that need it and are shown, or have evidence. `missing`: the ids of needs that are not
    met. `commits`: how many commits show it, of a topic that commits show.
    """

    topic: Topic
    state: State
    parts: tuple[Part, ...]
    said: Said | None
    follows_from: tuple[Topic, ...]
    missing: tuple[str, ...]
    commits: int = 0

    @property
    def is_met(self) -> bool:
        """Can what needs it be learned now?"""
        return self.state in MET

    @property
    def is_open(self) -> bool:
        """Is it to be learned, and can it be learned now?"""
        return not self.is_met and not self.missing


def states_of(roadmap: Roadmap, developer: Developer, record: Record) -> Mapping[str, TopicState]:
    """The state of each topic, by its id. `record`: what is said of this developer; an empty one of anybody else."""
    topics = roadmap.topics
    commits = _commits(developer)
    parts = {name: tuple(_part(developer, one) for one in topic.skills) for name, topic in topics.items()}
    shown = {name for name, topic in topics.items() if _is_shown(topic, parts[name], commits)}
    later = _later(roadmap)
    follows = {name: _follows_from(name, later[name], parts, shown) for name in topics}
    said = {name: _said(topic, record) for name, topic in topics.items()}

    def state(name: str) -> State:
        if name in shown:
            return "shown"
        if not any(one.is_held_back for one in parts[name]):
            if follows[name]:
                return "follows"
            if said[name] is not None:
                return "said"
        return "begun" if any(one.state != "not seen" for one in parts[name]) else "not seen"

    states = {name: state(name) for name in topics}
    return {
        name: TopicState(
            topic=topic,
            state=states[name],
            parts=parts[name],
            said=said[name],
            follows_from=follows[name] if states[name] == "follows" else (),
            missing=tuple(one for one in topic.needs if states[one] not in MET),
            commits=commits if topic.by_commits else 0,
        )
        for name, topic in topics.items()
    }


def opening_next(states: Mapping[str, TopicState], catalogue: Catalogue) -> tuple[TopicState, ...]:
    """The topics that can be learned now: those that are begun first, then the lower levels, then as in the roadmap.

    Of a level those that no code can show are last.
    """
    found = [one for one in states.values() if one.is_open]
    return tuple(
        sorted(found, key=lambda one: (one.state != "begun", one.topic.level, sight_of(one.topic, catalogue) != "code"))
    )


def attested_as(topic: Topic) -> tuple[str, ...]:
    """What can be attested of a topic, by the id that `assess attest` takes."""
    asked = load_assessment()
    return tuple(one.id for one in (*asked.external, *asked.only_said) if one.skill in topic.skills)


def _commits(developer: Developer) -> int:
    """How many commits of the developer are known."""
    decided = len({one.commit for one in developer.occasions if one.commit})
    absence = developer.about.absence
    return decided or (absence.commits if absence is not None else 0)


def _later(roadmap: Roadmap) -> Mapping[str, list[Topic]]:
    """By the id of each topic those that need it, directly or through others; the direct ones first."""
    later: dict[str, list[Topic]] = {name: list(roadmap.after(topic)) for name, topic in roadmap.topics.items()}
    for topic in roadmap.topics.values():
        for name in roadmap.before(topic) - set(topic.needs):
            later[name].append(topic)
    return later


def _follows_from(
    name: str, later: Sequence[Topic], parts: Mapping[str, tuple[Part, ...]], shown: Collection[str]
) -> tuple[Topic, ...]:
    """The topics from which one follows: those that are shown, or whose evidence together is in several places."""
    if found := tuple(one for one in later if one.id in shown):
        return found
    with_evidence = tuple(one for one in later if _evidence(parts[one.id]))
    strengths = [*_evidence(parts[name]), *(it for one in with_evidence for it in _evidence(parts[one.id]))]
    return with_evidence if with_evidence and are_several(strengths) else ()


def _evidence(parts: Sequence[Part]) -> list[Strength]:
    return [one for part in parts for one in part.found.strengths]


def _part(developer: Developer, skill: Skill) -> Part:
    found = measured(developer, skill)
    if found.word not in LESS and (found.is_shown_well or found.word in GOOD):
        return Part(found, "shown")
    return Part(found, "begun" if found.is_shown or found.practices is not None else "not seen")


def _is_shown(topic: Topic, parts: tuple[Part, ...], commits: int) -> bool:
    if topic.by_commits and commits >= SEVERAL:
        return True
    if any(one.is_held_back for one in parts):
        return False
    return sum(one.state == "shown" for one in parts) >= topic.enough


def _said(topic: Topic, record: Record) -> Said | None:
    """What is said of a topic, where it is at its level: what others say comes before what developers say themselves.

    A review counts where its key is known to be the colleague's, as for a badge.
    """
    sessions = [
        Said("a colleague", one.level, one.on) for one in record.sessions if one.kind == topic.practice and one.by
    ]
    answers = [
        Said("a colleague", answer.level, review.on)
        for review in record.reviews
        for answer in review.answers
        if review.is_vouched and answer.criterion == topic.criterion
    ]
    for given in (sessions, answers):
        rated = [one for one in given if one.level]
        if rated and rated[-1].level >= topic.level:
            return rated[-1]
    items = attested_as(topic)
    attested = [one for one in record.attested if one.item in items]
    if attested:
        return Said("attested", 0, attested[-1].on)
    ratings = [one for one in (record.rating_of(skill.id) for skill in topic.skills) if one is not None]
    if ratings and all(one.level >= topic.level for one in ratings):
        return Said("yourself", min(one.level for one in ratings), max(one.on for one in ratings))
    return None
