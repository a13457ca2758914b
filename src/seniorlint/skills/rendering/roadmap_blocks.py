"""The roadmap in blocks: what opens next and the tree of each group, or one topic whole."""

from __future__ import annotations

from collections.abc import Iterator

from seniorlint.catalogue.model import Named
from seniorlint.catalogue.roadmap_topics import Topic, evidence_of, rules_of
from seniorlint.output.escape import one_line
from seniorlint.skills.assessment.roadmap_view import RoadmapView
from seniorlint.skills.rendering.assessment_text import found_places, found_rates
from seniorlint.skills.rendering.narrowed_words import narrowed_part
from seniorlint.skills.rendering.plain_blocks import plain_text
from seniorlint.skills.rendering.rates import count
from seniorlint.skills.rendering.report_blocks import Block, Branch, Gap, Prose, Role, Section, Title, Tree
from seniorlint.skills.rendering.roadmap_words import (
    MARKS,
    MEANINGS,
    NOT_SEEN,
    ORDER,
    SAY,
    SIGNS,
    commands,
    counted_states,
    group_and_level,
    level_and_id,
    part_words,
    said_words,
    skills_words,
    state_words,
    topic_words,
    unseen_words,
    whole_state,
)
from seniorlint.skills.report_words import PURPOSE

_MOST_NEXT = 10  # topics that open next, above the tree
_ROLES: dict[str, Role] = {"shown": "good", "follows": "plain", "said": "plain", "begun": "plain", "not seen": "quiet"}


def roadmap_text(view: RoadmapView) -> str:
    """The roadmap as plain text; ends with a line end."""
    return plain_text(roadmap_blocks(view))


def roadmap_blocks(view: RoadmapView) -> Iterator[Block]:
    """All that is shown; names and paths are escaped."""
    way = view.way
    if way is not None and not way.is_you:
        yield from (Prose(PURPOSE, role="quiet"), Gap())
    if way is not None and way.narrowed is not None:
        yield from (Prose(f"{narrowed_part(way.narrowed)}.", role="quiet"), Gap())
    if view.topic is not None:
        yield from _topic(view.topic, view)
        return
    yield Title(f"{one_line(way.name)}: roadmap" if way is not None else "Roadmap")
    if way is None:
        yield Prose(
            f"{count(len(view.topics), 'topic')}. In a repository, and without --no-history, it says where you are."
        )
    else:
        yield Prose(f"Of {count(len(view.topics), 'topic')}: {counted_states(view.counts(view.topics))}.")
        yield Prose(NOT_SEEN, role="quiet")
        yield from _next(view)
    for group in view.groups:
        yield Gap()
        yield Tree(_group(group, view))
    yield Gap()
    if way is not None:
        yield from _legend(view)
    yield Prose(
        "One topic whole, with rules, evidence, samples and what to read: seniorlint roadmap TOPIC", role="quiet"
    )


def _next(view: RoadmapView) -> Iterator[Block]:
    opening = view.next()
    yield Section("Opens next", ORDER)
    if not opening:
        yield Prose("nothing: all topics whose needs are met are learned", 2)
    for one in opening[:_MOST_NEXT]:
        said = state_words(one, view.catalogue)
        words = f": {said}" if said else ""
        yield Prose(f"{one.topic.title} ({level_and_id(one.topic)}){words}", 2, mark="- ")
    left = len(opening) - _MOST_NEXT
    if left > 0:
        yield Prose(f"and {left} more, which the tree shows", 2, "quiet")
    if view.way is not None and view.way.is_you:
        yield Prose(f"What you know already, and no code here shows: {SAY}", 2, "quiet")


def _group(group: Named, view: RoadmapView) -> Branch:
    topics = view.roadmap.in_group(group.id)
    words = counted_states(view.counts(topics)) if view.way is not None else count(len(topics), "topic")
    grown = tuple(_branch(one, view) for one in view.branches(group))
    return Branch(group.title, group.id, words, role="strong", branches=grown)


def _branch(topic: Topic, view: RoadmapView) -> Branch:
    state = view.state(topic)
    return Branch(
        topic.title,
        level_and_id(topic),
        topic_words(topic, view),
        MARKS[state.state] if state is not None else "",
        SIGNS[state.state] if state is not None else "",
        _ROLES[state.state] if state is not None and not state.is_open else "plain",
        tuple(_branch(one, view) for one in view.branches(topic.group, topic)),
    )


def _legend(view: RoadmapView) -> Iterator[Block]:
    there = view.counts(view.topics)
    for state, meaning in MEANINGS.items():
        if there.get(state):
            yield Prose(f"{state}: {meaning}", 0, "quiet", f"{MARKS[state]} ")


def _topic(topic: Topic, view: RoadmapView) -> Iterator[Block]:
    yield Title(f"{topic.title} ({level_and_id(topic)})")
    yield Prose(group_and_level(topic))
    state = view.state(topic)
    if view.way is not None and state is not None:
        yield Prose(f"{one_line(view.way.name)}: {whole_state(state, view.catalogue)}", role="strong")
    elif unseen := unseen_words(topic, view.catalogue):
        yield Prose(unseen)
    yield from _skills(topic, view)
    yield Section("What it needs first")
    yield from _linked([view.roadmap.topics[one] for one in topic.needs], view)
    yield Section("What needs it")
    yield from _linked(list(view.roadmap.after(topic)), view)
    yield from _judges(topic, view)
    yield Section("Try it")
    for command, gives in commands(topic):
        yield Prose(f"{command}: {gives}", 2, mark="- ")
    yield Section("Read")
    yield from (Prose(one, 2, mark="- ") for one in topic.reading)


def _skills(topic: Topic, view: RoadmapView) -> Iterator[Block]:
    """The skills, each with what the code shows of it."""
    yield Section("Skills", skills_words(topic))
    state = view.state(topic)
    if state is None:
        yield from (Prose(f"{one.title} ({one.level_name})", 2, mark="- ") for one in topic.skills)
        return
    for part in state.parts:
        yield Prose(f"{part.skill.title} ({part.skill.level_name}): {part_words(part)}", 2, mark="- ")
        yield from (Prose(one, 6) for one in (*found_places(part.found), *found_rates(part.found)))
    if state.said is not None and state.state != "said":
        yield Prose(said_words(state.said), 2)


def _linked(topics: list[Topic], view: RoadmapView) -> Iterator[Block]:
    if not topics:
        yield Prose("nothing", 2, "quiet")
    for one in topics:
        state = view.state(one)
        words = f": {state.state}" if state is not None else ""
        yield Prose(f"{one.title} ({level_and_id(one)}){words}", 2, mark="- ")


def _judges(topic: Topic, view: RoadmapView) -> Iterator[Block]:
    rules, evidence = rules_of(topic, view.catalogue), evidence_of(topic, view.catalogue)
    if rules:
        yield Section("Rules", "What each means: seniorlint explain RULE; an exercise: seniorlint next --exercise RULE")
    for rule in rules:
        off = "" if rule.default else " (off by default)"
        yield Prose(f"{rule.name}{off}: {one_line(rule.summary)}", 2, mark="- ")
    if evidence:
        yield Section("Evidence", "Code that shows it, wherever it is found")
    for kind in evidence:
        yield Prose(f"{kind.name}: {one_line(kind.summary)}", 2, mark="- ")
