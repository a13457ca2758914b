"""The roadmap, and where a developer is on it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from seniorlint.app.assessing import add_ratings, read_record
from seniorlint.app.errors import answering, refuse
from seniorlint.app.reporting import ReportRequest, report
from seniorlint.app.waiting import Progress
from seniorlint.app.whom import MAX_HINTS
from seniorlint.catalogue.load import load_catalogue
from seniorlint.catalogue.model import Named
from seniorlint.catalogue.roadmap_topics import Roadmap, Topic, load_roadmap
from seniorlint.catalogue.table import ended, nearest
from seniorlint.git.repository import top_of
from seniorlint.skills.assessment.assessment_record import Record
from seniorlint.skills.assessment.roadmap_states import states_of
from seniorlint.skills.assessment.roadmap_view import RoadmapView, Way

NO_REPOSITORY = "There is no git repository here, so the roadmap is shown without a developer."


@dataclass(frozen=True)
class RoadmapRequest:
    """`word`: the topic or the group that is asked for; None means all. `record`: the file of your assessment.

    `code`: for the report on the developer, with one author at most; None where the roadmap is wanted without one.
    """

    word: str | None
    record: Path
    code: ReportRequest | None


@dataclass(frozen=True)
class RoadmapMade:
    """What is shown. The rest is as in a `ReportResult`."""

    view: RoadmapView
    notes: tuple[str, ...]
    troubles: tuple[str, ...]
    is_broken: bool


def make_roadmap(request: RoadmapRequest, progress: Progress) -> RoadmapMade:
    """The roadmap that is asked for; raises `RequestError`, also for a word that means nothing."""
    with answering():
        roadmap, catalogue = load_roadmap(), load_catalogue()
    groups, topic = _meant(roadmap, request.word)
    code = request.code
    if code is None or _is_nowhere(code):
        notes = () if code is None else (NO_REPOSITORY,)
        return RoadmapMade(RoadmapView(roadmap, catalogue, groups, topic, None), notes, (), False)
    record = read_record(request.record)
    done = report(code, progress)
    developers = done.report.developers
    if len(developers) != 1:
        names = [one.name for one in developers[:MAX_HINTS]] + ["..."] * (len(developers) > MAX_HINTS)
        raise refuse(
            f"a roadmap is of one developer, and this means {len(developers)} ({', '.join(names) or 'no one'})"
        )
    [developer] = developers
    states = states_of(roadmap, developer, record if developer.is_you else Record())
    way = Way(developer.name, developer.is_you, done.report.data.head, done.report.data.narrowed, states)
    view = RoadmapView(roadmap, done.catalogue, groups, topic, way)
    return RoadmapMade(view, done.notes, done.troubles, done.is_broken)


def say_known(word: str, level: int, record: Path, today: date) -> Topic:
    """Keep in an assessment that whoever asks is at a level, 1 to 4, in a topic; raises `RequestError`."""
    with answering():
        _, topic = _meant(load_roadmap(), word)
    if topic is None:
        raise refuse(f"{word!r} is a group of topics; say it of each topic.", is_usage=True)
    add_ratings(record, {one.id: level for one in topic.skills}, today)
    return topic


def topic_words_known() -> dict[str, str]:
    """What can be asked for, each with its title: the ids of groups and topics."""
    roadmap = load_roadmap()
    groups = {name: one.title for name, one in roadmap.groups.items()}
    return groups | {name: one.title for name, one in roadmap.topics.items()}


def _is_nowhere(code: ReportRequest) -> bool:
    """Is neither a developer nor code named, and no repository here that could say who a developer is?"""
    return not code.authors and not code.scope.paths and top_of(Path.cwd()) is None


def _meant(roadmap: Roadmap, word: str | None) -> tuple[tuple[Named, ...], Topic | None]:
    """The groups that a word means, and the topic where it means one; by id or title, in any case."""
    if word is None:
        return tuple(roadmap.groups.values()), None
    wanted = _plain(word)
    for topic in roadmap.topics.values():
        if wanted in (_plain(topic.id), _plain(topic.title)):
            return (topic.group,), topic
    for group in roadmap.groups.values():
        if wanted in (_plain(group.id), _plain(group.title)):
            return (group,), None
    of_skill = [
        one for one in roadmap.topics.values() if any(_is_called(skill.id, skill.title, word) for skill in one.skills)
    ]
    if len(of_skill) == 1:
        return (of_skill[0].group,), of_skill[0]
    raise refuse(_unknown(word, [*roadmap.topics, *roadmap.groups]), is_usage=True)


def _unknown(word: str, known: Sequence[str]) -> str:
    wrong = ended(f"There is no topic {word!r}{nearest(word.lower(), known)}")
    return f"{wrong} `seniorlint roadmap --no-history` lists them."


def _is_called(name: str, title: str, word: str) -> bool:
    return word.lower() == name or _plain(word) == _plain(title)


def _plain(text: str) -> str:
    """A text without case and without what is between its words."""
    return " ".join("".join(one if one.isalnum() else " " for one in text.casefold()).split())
