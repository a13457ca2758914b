"""What the assessment asks and needs, from `rules/assessment.toml` and `rules/badges.toml`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from typing import NamedTuple

from seniorlint.catalogue.load import load_catalogue, read_home
from seniorlint.catalogue.model import Named, Skill
from seniorlint.catalogue.table import Table, TableError, nearest

LEARNED = "learned"  # of a badge, instead of a criterion: colleagues say that they learned from this developer


class Requirement(NamedTuple):
    """One senior requirement: its title, the skill that measures it, and what a developer would show."""

    title: str
    skill: Skill
    demonstration: str


class Criterion(NamedTuple):
    """One thing that colleagues are asked."""

    id: str
    title: str
    question: str


class Certificate(NamedTuple):
    """One line of the checklist: at least `needs` of the skills are shown in the code. `meaning`: that in words."""

    id: str
    title: str
    needs: int
    meaning: str
    skills: tuple[Skill, ...]


class External(NamedTuple):
    """Something that only other people can say, and the skill that it stands for."""

    id: str
    title: str
    skill: Skill


class Step(NamedTuple):
    """One of the six steps, and the command that serves it."""

    title: str
    command: str


class Badge(NamedTuple):
    """One badge. It is earned by `needs` of the `shown` skills, or by `peers` signed reviews.

    `criterion`: the one that those reviews give a 3 or a 4, or `LEARNED`; "" where skills earn the badge.
    """

    id: str
    title: str
    meaning: str
    needs: int = 0
    shown: tuple[Skill, ...] = ()
    criterion: str = ""
    peers: int = 0


class Assessment(NamedTuple):
    """All of it, each in the order of its file. `areas`: the five that have requirements.

    `only_said`: the skills that nothing in a repository can show, without those that `external` stands for.
    """

    areas: tuple[Named, ...]
    requirements: tuple[Requirement, ...]
    criteria: tuple[Criterion, ...]
    certificates: tuple[Certificate, ...]
    external: tuple[External, ...]
    steps: tuple[Step, ...]
    badges: tuple[Badge, ...]
    only_said: tuple[External, ...] = ()


@cache
def load_assessment() -> Assessment:
    """The assessment of this installation; raises `CatalogueError` for the first fault that is found."""
    catalogue = load_catalogue()
    skills = catalogue.skills
    requirements, criteria, certificates, external, steps = read_home(
        "assessment.toml",
        lambda table: (
            tuple(_requirement(one, skills) for one in table.tables("requirement")),
            tuple(_criterion(one) for one in table.tables("criterion")),
            tuple(_certificate(one, skills) for one in table.tables("certificate")),
            tuple(_external(one, skills) for one in table.tables("external")),
            tuple(_step(one) for one in table.tables("step")),
        ),
    )
    known = (*(one.id for one in criteria), LEARNED)
    badges = read_home("badges.toml", lambda table: tuple(_badge(one, skills, known) for one in table.tables("badge")))
    areas = tuple(catalogue.areas[area] for area in dict.fromkeys(one.skill.area for one in requirements))
    said = tuple(
        External(one.id, one.title, one)
        for one in skills.values()
        if one.assessed_by == ("attested",) and one not in {it.skill for it in external}
    )
    return Assessment(areas, requirements, criteria, certificates, external, steps, badges, said)


def _requirement(entry: Table, skills: Mapping[str, Skill]) -> Requirement:
    made = Requirement(entry.take("title", str), _skill(entry, skills), entry.take("demonstration", str))
    entry.done()
    return made


def _criterion(entry: Table) -> Criterion:
    made = Criterion(entry.take("id", str), entry.take("title", str), entry.take("question", str))
    entry.done()
    return made


def _certificate(entry: Table, skills: Mapping[str, Skill]) -> Certificate:
    made = Certificate(
        id=entry.take("id", str),
        title=entry.take("title", str),
        needs=entry.take("needs", int),
        meaning=entry.take("meaning", str),
        skills=_skills(entry, "skills", skills),
    )
    if not 0 < made.needs <= len(made.skills):
        raise TableError(entry.key("needs"), f"must be 1 to {len(made.skills)}, not {made.needs}")
    entry.done()
    return made


def _external(entry: Table, skills: Mapping[str, Skill]) -> External:
    made = External(entry.take("id", str), entry.take("title", str), _skill(entry, skills))
    entry.done()
    return made


def _step(entry: Table) -> Step:
    made = Step(entry.take("title", str), entry.take("command", str))
    entry.done()
    return made


def _badge(entry: Table, skills: Mapping[str, Skill], criteria: Sequence[str]) -> Badge:
    made = Badge(
        id=entry.take("id", str),
        title=entry.take("title", str),
        meaning=entry.take("meaning", str),
        needs=entry.take("needs", int, 0),
        shown=_skills(entry, "shown", skills),
        criterion=entry.choice("criterion", (*criteria, ""), ""),
        peers=entry.take("peers", int, 0),
    )
    by_skills = 0 < made.needs <= len(made.shown)
    if by_skills == bool(made.criterion and made.peers):
        raise TableError(entry.key("needs"), "a badge is earned by skills that are shown, or by signed reviews")
    entry.done()
    return made


def _skills(entry: Table, key: str, skills: Mapping[str, Skill]) -> tuple[Skill, ...]:
    return tuple(_known(entry, key, one, skills) for one in entry.strings(key, ()))


def _skill(entry: Table, skills: Mapping[str, Skill]) -> Skill:
    return _known(entry, "skill", entry.take("skill", str), skills)


def _known(entry: Table, key: str, name: str, skills: Mapping[str, Skill]) -> Skill:
    if name not in skills:
        raise TableError(entry.key(key), f"there is no skill {name}{nearest(name, skills)}")
    return skills[name]
