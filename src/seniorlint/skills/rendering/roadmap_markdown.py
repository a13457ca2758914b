"""The roadmap as Markdown: the tree as nested lists, or one topic as a page."""

from __future__ import annotations

from collections.abc import Iterator

from seniorlint.catalogue.roadmap_topics import PAGE, Topic, evidence_of, rules_of
from seniorlint.output.markdown_text import code_span, prose
from seniorlint.skills.assessment.roadmap_view import RoadmapView
from seniorlint.skills.rendering.assessment_text import found_places, found_rates
from seniorlint.skills.rendering.markdown_words import plain
from seniorlint.skills.rendering.narrowed_words import narrowed_part
from seniorlint.skills.rendering.rates import count
from seniorlint.skills.rendering.roadmap_words import (
    MEANINGS,
    NOT_SEEN,
    OPENS,
    ORDER,
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


def roadmap_markdown(view: RoadmapView) -> str:
    """What is shown; names and paths are plain text in it. Ends with a line end."""
    return "\n".join(_lines(view)) + "\n"


def _lines(view: RoadmapView) -> Iterator[str]:
    way = view.way
    if view.topic is not None:
        yield f"# {prose(view.topic.title)}"
    else:
        yield f"# Roadmap of {plain(way.name)}" if way is not None else "# Roadmap"
    if way is not None and not way.is_you:
        yield from ("", f"> {PURPOSE}")
    if way is not None and way.narrowed is not None:
        yield from ("", f"{prose(narrowed_part(way.narrowed))}.")
    yield ""
    if view.topic is not None:
        yield from _page(view.topic, view)
        return
    if way is not None:
        yield from _summary(view)
    else:
        yield f"{count(len(view.topics), 'topic')}."
    for group in view.groups:
        topics = view.roadmap.in_group(group.id)
        yield from ("", f"## {group.title}", "")
        yield f"{counted_states(view.counts(topics)) or count(len(topics), 'topic')}."
        yield ""
        for topic in view.branches(group):
            yield from _branch(topic, view, "")


def _summary(view: RoadmapView) -> Iterator[str]:
    yield f"Of {count(len(view.topics), 'topic')}: {counted_states(view.counts(view.topics))}. {NOT_SEEN}"
    yield ""
    there = view.counts(view.topics)
    yield from (f"- {SIGNS[state]} {state}: {meaning}" for state, meaning in MEANINGS.items() if there.get(state))
    yield from ("", f"## {OPENS.capitalize()}", "", ORDER, "")
    for one in view.next():
        said = state_words(one, view.catalogue)
        yield f"- {prose(one.topic.title)} ({level_and_id(one.topic)}){f': {prose(said)}' if said else ''}"


def _branch(topic: Topic, view: RoadmapView, indent: str) -> Iterator[str]:
    state, words = view.state(topic), topic_words(topic, view)
    sign = f"{SIGNS[state.state]} " if state is not None else ""
    yield f"{indent}- {sign}{prose(topic.title)} ({level_and_id(topic)}){f': {prose(words)}' if words else ''}"
    for one in view.branches(topic.group, topic):
        yield from _branch(one, view, f"{indent}  ")


def _page(topic: Topic, view: RoadmapView) -> Iterator[str]:
    yield f"{group_and_level(topic)} (`{topic.id}`)"
    state = view.state(topic)
    if view.way is not None and state is not None:
        yield from ("", f"{plain(view.way.name)}: {prose(whole_state(state, view.catalogue))}.")
    elif unseen := unseen_words(topic, view.catalogue):
        yield from ("", f"{unseen}.")
    yield from ("", "## Skills", "", f"{skills_words(topic)}.", "")
    if state is None:
        yield from (f"- {prose(one.title)} ({one.level_name})" for one in topic.skills)
    else:
        for part in state.parts:
            yield f"- {prose(part.skill.title)} ({part.skill.level_name}): {part_words(part)}"
            yield from (f"    - {plain(one)}" for one in (*found_places(part.found), *found_rates(part.found)))
        if state.said is not None and state.state != "said":
            yield from ("", f"{prose(said_words(state.said))}.")
    yield from ("", "## What it needs first", "")
    yield from _linked([view.roadmap.topics[one] for one in topic.needs], view)
    yield from ("", "## What needs it", "")
    yield from _linked(list(view.roadmap.after(topic)), view)
    if rules := rules_of(topic, view.catalogue):
        yield from ("", "## Rules", "")
        yield from (
            f"- {code_span(one.name)}{'' if one.default else ' (off by default)'}: {prose(one.summary)}"
            for one in rules
        )
    if kinds := evidence_of(topic, view.catalogue):
        yield from ("", "## Evidence", "")
        yield from (f"- {code_span(one.name)}: {prose(one.summary)}" for one in kinds)
    yield from ("", "## Try it", "")
    yield from (f"- `{command}`: {prose(gives)}" for command, gives in commands(topic))
    yield from ("", "## Read", "")
    yield from (f"- <{one}>" if one.startswith(PAGE) else f"- {prose(one)}" for one in topic.reading)


def _linked(topics: list[Topic], view: RoadmapView) -> Iterator[str]:
    if not topics:
        yield "Nothing."
    for one in topics:
        state = view.state(one)
        yield f"- {prose(one.title)} ({level_and_id(one)}){f': {state.state}' if state is not None else ''}"
