"""The items of the seed documents, each with what serves it; made of `seeds.toml` and the catalogue."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from benchmarks.coverage import names_of
from benchmarks.seed_parts import Entry, Part, SeedData
from benchmarks.seed_services import (
    LISTED,
    SAMPLE_RUN,
    STATES,
    Known,
    Service,
    link_to,
    rules_service,
    skill_service,
    tests_of_commands,
    together,
    unique,
)
from benchmarks.seed_subjects import subject_of
from seniorlint.catalogue.assessment import load_assessment
from seniorlint.catalogue.load import load_catalogue
from seniorlint.catalogue.model import Skill
from seniorlint.catalogue.roadmap_topics import Topic, load_roadmap
from seniorlint.catalogue.sample import load_samples

WELL_FOUND = "cli/test_catalogue_commands.py::test_principles_and_categories_are_found_by_id_and_title"
ASKED = "skills/assessment/test_measured.py::test_all_of_the_seed_is_there"
HEADINGS = "catalogue/test_roadmap.py::test_every_heading_of_the_seeds_is_a_group"
BULLETS = "catalogue/test_roadmap.py::test_every_bullet_of_the_seeds_is_a_topic_or_a_part_of_one"
DASHBOARD = "skills/test_dashboard.py::test_an_area_of_a_developer"


class Item(NamedTuple):
    """An item of a seed, or a heading, and what serves it."""

    kind: str
    title: str
    service: Service


class Section(NamedTuple):
    """A heading with its items. The service of a heading counts those of its items."""

    seed: str
    heading: Item
    items: tuple[Item, ...]


def known_by(data: SeedData) -> Known:
    """The catalogue and samples of this checkout, with what the data say; raises `CatalogueError`."""
    catalogue = load_catalogue()
    return Known(catalogue, load_samples(catalogue), data.attested, data.commands)


def sections_of(data: SeedData, known: Known) -> tuple[Section, ...]:
    """All headings, in the order of the seeds; raises `KeyError` for an id that is not known."""
    return tuple(_section(part, known) for part in data.parts)


def _section(part: Part, known: Known) -> Section:
    written = (_written(entry, number, part, known) for number, entry in enumerate(part.entries, 1))
    items = (*_derived(part, known), *written)
    return Section(part.seed, Item(part.kind, _title(part, known), _heading(part, items, known)), items)


def _derived(part: Part, known: Known) -> Iterator[Item]:
    """The items that the catalogue has: those of a row, an area, or the samples."""
    match part.source:
        case ("category", category):
            for skill in _row(part, category, known):
                yield Item("skill", f"{skill.title} ({skill.level_name})", skill_service(skill, known))
        case ("area", area):
            for one in load_assessment().requirements:
                if one.skill.area == area:
                    yield Item("requirement", f"{one.title}: {one.demonstration}", _requirement(one.skill, known))
        case ("samples", _):
            for sample in known.samples.by_skill.values():
                if sample.seed and (not part.also or sample.skill.id in part.also):
                    service = Service("sample", link_to(sample), (f"samples {sample.skill.id}",), (SAMPLE_RUN,))
                    yield Item("sample", f"{sample.skill.title}: {sample.seed}", service)


def _row(part: Part, category: str, known: Known) -> list[Skill]:
    of_category = [one for one in known.catalogue.skills.values() if one.category == category]
    named = [one for one in of_category if part.seed in one.seeds]
    return sorted((*named, *(known.catalogue.skills[name] for name in part.also)), key=lambda one: one.level)


def _requirement(skill: Skill, known: Known) -> Service:
    made = skill_service(skill, known)
    asked = ("assess rate", "assess gap", "assess certificate")
    tests = (*made.tests, *tests_of_commands(asked, known))
    return made._replace(commands=(*asked, *made.commands), tests=unique(tests))


def _written(entry: Entry, number: int, part: Part, known: Known) -> Item:
    if part.source[0] == "principle":
        return Item("statement", entry.title, _statement(entry, number, part.source[1], known))
    if entry.subject[0] or entry.serves:
        title, service = subject_of(entry, known)
        return Item(entry.kind, title, service)
    skills = [known.catalogue.skills[name] for name in entry.skills]
    service = together({one.title: skill_service(one, known) for one in skills})
    if part.kind == "topic":
        commands = unique(f"roadmap {one.id}" for one in _topics(entry))
        service = service._replace(
            commands=(*commands, *service.commands),
            tests=(*service.tests, BULLETS, *tests_of_commands(commands, known)),
        )
    return Item(entry.kind, entry.title, service)


def _topics(entry: Entry) -> list[Topic]:
    """The topics of the roadmap that the skills of an item are in, in the order of the roadmap."""
    topics = load_roadmap().topics.values()
    return [one for one in topics if not set(entry.skills).isdisjoint(skill.id for skill in one.skills)]


def _statement(entry: Entry, number: int, principle: str, known: Known) -> Service:
    rules = [known.catalogue.rules[name] for name in entry.rules]
    own = [one for one in known.catalogue.rules.values() if one.principle.id == principle and one.statement == number]
    if not own and not rules:
        raise KeyError(f"no rule serves {principle}: {entry.title}")
    return rules_service([*own, *rules])


def _title(part: Part, known: Known) -> str:
    match part.source:
        case ("category", name):
            return known.catalogue.categories[name].title
        case ("principle", name):
            return known.catalogue.principles[name].title
        case ("area", name):
            return known.catalogue.areas[name].title
    return part.title


def _heading(part: Part, items: tuple[Item, ...], known: Known) -> Service:
    counted = Counter(one.service.state for one in items)
    counts = ", ".join(f"{counted[state]} {state}" for state in STATES if counted[state])
    state = max(counted, key=STATES.index)
    match part.source:
        case ("category", name):
            return Service(state, counts, (f"skills {name}", f"explain {name}"), (LISTED, WELL_FOUND))
        case ("principle", name):
            general = [one for one in known.catalogue.rules.values() if one.principle.id == name and not one.statement]
            more = f"; all statements: {names_of(general)}" if general else ""
            return Service(state, counts + more, (f"explain {name}", f"check --select {name}"), (WELL_FOUND,))
        case ("area", name):
            return Service(state, counts, (f"assess rate --area {name}", "report"), (ASKED, DASHBOARD))
        case ("samples", _):
            return Service(state, counts, ("samples",), tests_of_commands(("samples",), known))
    if part.commands:
        return Service(state, counts, part.commands, part.tests)
    groups = unique(topic.group.id for entry in part.entries for topic in _topics(entry))
    return Service(state, counts, tuple(f"roadmap {name}" for name in groups), (HEADINGS,))
