"""The roadmap as JSON: what docs/roadmap.schema.json describes."""

from __future__ import annotations

from seniorlint.catalogue.roadmap_topics import Topic, evidence_of, rules_of, sight_of
from seniorlint.catalogue.sample import sample_command
from seniorlint.output.escape import unicode_text
from seniorlint.skills.assessment.roadmap_states import STATES, Part, TopicState
from seniorlint.skills.assessment.roadmap_view import RoadmapView, Way
from seniorlint.skills.rendering.json_layout import laid_out
from seniorlint.skills.rendering.json_values import interval_value, number_value, place_object
from seniorlint.skills.rendering.report_json import narrowed_object
from seniorlint.skills.rendering.roadmap_words import NOT_SEEN
from seniorlint.skills.report_parts import Practice, Strength
from seniorlint.skills.report_words import PURPOSE

ROADMAP_VERSION = 1  # of docs/roadmap.schema.json: it changes when a key goes or means something else


def roadmap_json(view: RoadmapView) -> str:
    """The roadmap as one indented object, in ASCII; ends with a line end."""
    return laid_out(roadmap_object(view))


def roadmap_object(view: RoadmapView) -> dict[str, object]:
    """The roadmap as JSON types. Without a developer `developer` and the state of each topic are null."""
    counts = view.counts(view.topics)
    return {
        "version": ROADMAP_VERSION,
        "purpose": PURPOSE,
        "not_seen": NOT_SEEN,
        "developer": _developer(view.way) if view.way is not None else None,
        "states": {one: counts.get(one, 0) for one in STATES} if view.way is not None else None,
        "opens_next": [one.topic.id for one in view.next()],
        "groups": [{"id": one.id, "title": one.title} for one in view.groups],
        "topics": [_topic(one, view) for one in view.topics],
    }


def _developer(way: Way) -> dict[str, object]:
    return {
        "name": unicode_text(way.name),
        "is_you": way.is_you,
        "head": way.head,
        "narrowed": narrowed_object(way.narrowed),
    }


def _topic(topic: Topic, view: RoadmapView) -> dict[str, object]:
    state, branch = view.state(topic), view.roadmap.branch(topic)
    return {
        "id": topic.id,
        "title": topic.title,
        "group": topic.group.id,
        "level": topic.level,
        "level_name": topic.level_name,
        "needs": list(topic.needs),
        "needed_by": [one.id for one in view.roadmap.after(topic)],
        "branch_of": branch.id if branch is not None else None,
        "seen_by": sight_of(topic, view.catalogue),
        "enough": topic.enough,
        "skills": [one.id for one in topic.skills],
        "rules": [one.name for one in rules_of(topic, view.catalogue)],
        "evidence": [one.name for one in evidence_of(topic, view.catalogue)],
        "samples": [one.id for one in topic.skills if sample_command(one) is not None],
        "practice": topic.practice or None,
        "criterion": topic.criterion or None,
        "reading": list(topic.reading),
        "state": _state(state) if state is not None else None,
    }


def _state(state: TopicState) -> dict[str, object]:
    said = state.said
    return {
        "state": state.state,
        "opens_next": state.is_open,
        "missing": list(state.missing),
        "follows_from": [one.id for one in state.follows_from],
        "said": {"by": said.by, "level": said.level or None, "on": said.on.isoformat()} if said is not None else None,
        "commits": state.commits,
        "skills": [_part(one) for one in state.parts],
    }


def _part(part: Part) -> dict[str, object]:
    practices = part.found.practices
    return {
        "skill": part.skill.id,
        "state": part.state,
        "word": part.found.word,
        "held_back": part.is_held_back,
        "evidence": [_strength(one) for one in part.found.strengths],
        "practices": [_practice(one) for one in practices.practices] if practices is not None else [],
    }


def _strength(strength: Strength) -> dict[str, object]:
    return {
        "name": strength.subject.name,
        "count": strength.count,
        "commits": strength.commits,
        "places": [place_object(one) for one in strength.places],
    }


def _practice(practice: Practice) -> dict[str, object]:
    proficiency = practice.proficiency
    return {
        "name": unicode_text(practice.subject.name),
        "met": number_value(proficiency.met),
        "occasions": number_value(proficiency.occasions),
        "commits": proficiency.commits,
        "enough": proficiency.is_enough,
        "interval": interval_value(proficiency),
        "convention": practice.is_convention,
        "word": practice.word,
    }
