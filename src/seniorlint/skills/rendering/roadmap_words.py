"""What is said of a topic and of the whole roadmap, the same in each format that people read."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from seniorlint.catalogue.model import Catalogue
from seniorlint.catalogue.roadmap_topics import Sight, Topic, sight_of
from seniorlint.catalogue.sample import sample_command
from seniorlint.catalogue.scales import LEVEL_NAMES
from seniorlint.engine.counted import counted
from seniorlint.skills.assessment.roadmap_states import (
    STATES,
    Part,
    Said,
    State,
    TopicState,
    attested_as,
)
from seniorlint.skills.assessment.roadmap_view import RoadmapView
from seniorlint.skills.proficiency import Word

SIGNS: Mapping[State, str] = {"shown": "●", "follows": "◕", "said": "◑", "begun": "◔", "not seen": "○"}
MARKS: Mapping[State, str] = {"shown": "[x]", "follows": "[~]", "said": '["]', "begun": "[.]", "not seen": "[ ]"}
MEANINGS: Mapping[State, str] = {
    "shown": "the code shows it: two places in two commits, two kinds of evidence, or occasions handled well",
    "follows": "too little of it was measured, but topics that need it are shown, or together have as much evidence",
    "said": "you or a colleague say so in your assessment; nothing measured it",
    "begun": "something of it was seen, and too little to call it shown",
    "not seen": "nothing of it was seen",
}
NOT_SEEN = (
    "A topic that was not seen says nothing about the developer: this code may have no occasion for it, and much of it"
    " no code can show. What was learned elsewhere is not here."
)
OPENS = "opens next"
ORDER = (
    "By this code and by what is said: what it needs is shown, follows or is said. What is begun comes first, then the"
    " lower levels."
)
SAY = "seniorlint roadmap TOPIC --say LEVEL"
_ADVERBS: Mapping[Word, str] = {"consistent": "consistently", "mostly or better": "mostly well or better"}
_HELD_BACK: Mapping[Word | None, str] = {
    "developing": "a practice is missed often",
    "mostly": "a practice is handled well mostly, and not consistently",
}
_MOST_NAMED = 2  # topics from which one follows
_UNSEEN: Mapping[Sight, str] = {
    "code": "",
    "attested": "attested: nothing in a repository can show it",
    "unjudged": "nothing judges it yet",
    "project": "only a project as a whole is judged, and no developer in it",
    "off": "its rules are off by default",
}


def counted_states(counts: Mapping[State, int]) -> str:
    """`12 shown, 3 follow, 1 said, 4 begun, 10 not seen`, without those that no topic is in."""
    words = {one: "follow" if one == "follows" and counts.get(one) != 1 else one for one in STATES}
    return ", ".join(f"{counts[one]} {words[one]}" for one in STATES if counts.get(one))


def group_and_level(topic: Topic) -> str:
    """`Core language, junior level.`"""
    return f"{topic.group.title}, {topic.level_name} level."


def level_and_id(topic: Topic) -> str:
    """`mid, closures`: the level, and the word by which the topic can be asked for."""
    return f"{topic.level_name}, {topic.id}"


def topic_words(topic: Topic, view: RoadmapView) -> str:
    """What is said of a topic in a line: where the developer is, and what comes first."""
    state = view.state(topic)
    if state is None:
        return f"after {listed(topic.needs)}" if topic.needs else "needs nothing"
    return "; ".join(one for one in (state_words(state, view.catalogue), opening_words(state)) if one)


def whole_state(state: TopicState, catalogue: Catalogue) -> str:
    """The state in a line of its own, also where nothing was seen."""
    unseen = state.state if state.state == "not seen" else ""
    return "; ".join(one for one in (unseen, state_words(state, catalogue), opening_words(state)) if one)


def opening_words(state: TopicState) -> str:
    """Whether a topic opens next, or after which others; "" where it is learned."""
    if state.is_open:
        return OPENS
    return f"after {listed(state.missing)}" if state.missing and not state.is_met else ""


def state_words(state: TopicState, catalogue: Catalogue) -> str:
    """How a state came about: `shown in 14 places`, `follows from decorators`; "" where nothing was seen."""
    match state.state:
        case "shown":
            return _shown(state)
        case "follows":
            first, others = state.follows_from[:_MOST_NAMED], state.follows_from[_MOST_NAMED:]
            return f"follows from {listed([*(one.id for one in first), *(['others'] if others else [])])}"
        case "said":
            return said_words(state.said) if state.said is not None else "said"
        case "begun":
            return f"begun: {_begun(state)}"
        case _:
            return unseen_words(state.topic, catalogue)


def said_words(said: Said) -> str:
    """Who said it, at which level and when; and that nothing measured it."""
    if said.by == "attested":
        return f"attested on {said.on}, not measured"
    return f"said by {said.by} on {said.on}: {said.level} ({LEVEL_NAMES[said.level]}); not measured"


def unseen_words(topic: Topic, catalogue: Catalogue) -> str:
    """Why nothing can be seen of a topic, whatever the code is; "" where something could be."""
    return _UNSEEN[sight_of(topic, catalogue)]


def skills_words(topic: Topic) -> str:
    """`3 skills; 1 that is shown is enough`."""
    if len(topic.skills) == topic.enough:
        return counted(topic.enough, "skill")
    enough = "1 that is shown is" if topic.enough == 1 else f"{topic.enough} that are shown are"
    return f"{counted(len(topic.skills), 'skill')}; {enough} enough"


def part_words(part: Part) -> str:
    """The state of one skill of a topic, and what holds it back."""
    return f"{part.state}: {_HELD_BACK[part.found.word]}" if part.found.word in _HELD_BACK else part.state


def listed(names: Sequence[str]) -> str:
    """`closures, classes and files`."""
    return " and ".join([*([", ".join(names[:-1])] if names[:-1] else []), *names[-1:]])


def commands(topic: Topic) -> Iterator[tuple[str, str]]:
    """What can be typed to learn a topic, each with what it gives."""
    for skill in topic.skills:
        if command := sample_command(skill):
            yield command, f"a program on {skill.title.replace('`', '')}"
    if topic.practice:
        yield f"seniorlint practice {topic.practice} -o FILE", "a task that a colleague rates"
    if topic.criterion:
        yield "seniorlint assess request COLLEAGUE -o FILE", "questions to a colleague, one of them about this"
    for item in attested_as(topic):
        yield f"seniorlint assess attest {item} --what TEXT --link URL", "record it with a link"
    yield f"seniorlint roadmap {topic.id} --say {topic.level_name}", "say that you know it, where no code shows it"


def _shown(state: TopicState) -> str:
    """By how many places, by practices, or by commits."""
    if state.commits:
        return f"shown by {counted(state.commits, 'commit')}"
    parts = [one for one in state.parts if one.state == "shown"]
    places = sum(strength.count for one in parts for strength in one.found.strengths)
    words = list(dict.fromkeys(one.found.word for one in parts if one.found.word is not None))
    said = [*([f"in {counted(places, 'place')}"] if places else []), *(f"handled {_ADVERBS[word]}" for word in words)]
    return f"shown {', '.join(said)}" if places else f"shown: {', '.join(said)}"


def _begun(state: TopicState) -> str:
    """Why it is not shown: what holds it back comes first."""
    words = {one.found.word for one in state.parts}
    for word, why in _HELD_BACK.items():
        if word in words:
            return why
    shown = sum(one.state == "shown" for one in state.parts)
    if shown:
        return f"{shown} of {counted(state.topic.enough, 'skill')} shown"
    strengths = [strength for one in state.parts for strength in one.found.strengths]
    if strengths:
        places = counted(sum(one.count for one in strengths), "place")
        return f"{places} in {counted(strengths[0].commits, 'commit')}" if len(strengths) == 1 else places
    groups = [one.found.practices for one in state.parts if one.found.practices is not None]
    practices = [practice for group in groups for practice in group.practices]
    if all(one.is_convention for one in practices):
        return "only what nearly everybody here does"
    if any(one.proficiency.is_enough for one in practices):
        return "its occasions allow no word yet"
    return "too few occasions to tell"
