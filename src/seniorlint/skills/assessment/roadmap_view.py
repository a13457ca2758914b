"""The roadmap as it is shown: all of it, a group or one topic, with or without a developer on it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from seniorlint.catalogue.model import Catalogue, Named
from seniorlint.catalogue.roadmap_topics import Roadmap, Topic
from seniorlint.skills.assessment.roadmap_states import State, TopicState, opening_next
from seniorlint.skills.report_data import Narrowed


@dataclass(frozen=True)
class Way:
    """Where one developer is. `head`: the commit that the places in the code are of; `states`: by the id of a topic.

    `narrowed`: what the code was narrowed to, if anything.
    """

    name: str
    is_you: bool
    head: str | None
    narrowed: Narrowed | None
    states: Mapping[str, TopicState]


@dataclass(frozen=True)
class RoadmapView:
    """`groups`: those that are shown. `topic`: the only one that is shown, whole; None where all of the groups are.

    `way`: None where the roadmap is shown without a developer.
    """

    roadmap: Roadmap
    catalogue: Catalogue
    groups: tuple[Named, ...]
    topic: Topic | None
    way: Way | None

    @property
    def topics(self) -> tuple[Topic, ...]:
        """The topics that are shown, in the order of the roadmap."""
        if self.topic is not None:
            return (self.topic,)
        return tuple(one for group in self.groups for one in self.roadmap.in_group(group.id))

    def state(self, topic: Topic) -> TopicState | None:
        """Where the developer is in a topic."""
        return self.way.states[topic.id] if self.way is not None else None

    def branches(self, group: Named, below: Topic | None = None) -> tuple[Topic, ...]:
        """The topics of a group that grow from one of them, or those from which the group begins."""
        return tuple(one for one in self.roadmap.in_group(group.id) if self.roadmap.branch(one) == below)

    def counts(self, topics: tuple[Topic, ...]) -> Mapping[State, int]:
        """How many of some topics are in each state; nothing without a developer."""
        return Counter(state.state for state in map(self.state, topics) if state is not None)

    def next(self) -> tuple[TopicState, ...]:
        """Those of the topics that are shown which open next, in the order in which they are best learned."""
        if self.way is None:
            return ()
        return tuple(one for one in opening_next(self.way.states, self.catalogue) if one.topic in self.topics)
