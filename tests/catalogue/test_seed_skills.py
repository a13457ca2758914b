"""Hold `rules/skills.toml` to the seed documents: every skill they name is in it, once.

The fixtures are the seeds' own tables and lists, copied letter for letter, so that a skill dropped from the
catalogue, moved to another level or named twice makes a test here fail.
"""

from __future__ import annotations

import re
import sys
from collections import Counter, defaultdict
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import Any

import pytest

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib

ROOT = Path(__file__).resolve().parents[2]
SEEDS = ROOT / "tests" / "fixtures" / "seeds"
SKILLS_FILE = ROOT / "rules" / "skills.toml"

LEVELS = (1, 2, 3, 4)
ASSESSED_BY = {"rules", "evidence", "project", "history", "attested"}
SEED_NUMBERS = {"000", "001", "002", "003", "004"}

# Seed 001 files this skill under Language Proficiency; its home is where seed 000 puts it.
RELOCATED = {("001", "Language Proficiency", "Basic Data Types"): "Standard Types"}

# Bullets that name several skills in one sentence, and the words of the sentence that name each.
SEVERAL = {
    "003": {
        "Thorough understanding of Python syntax, data types, and language features.": (
            "Python syntax",
            "data types",
            "language features",
        ),
        "Proficiency in using comprehensions, decorators, generators, and context managers.": (
            "comprehensions",
            "decorators",
            "generators",
            "context managers",
        ),
        "Deep understanding of classes, objects, inheritance, polymorphism, and encapsulation.": (
            "classes",
            "objects",
            "inheritance",
            "polymorphism",
            "encapsulation",
        ),
        "Strong knowledge of algorithmic complexity, efficiency, and optimization techniques.": (
            "algorithmic complexity",
            "efficiency, and optimization techniques",
        ),
        "Experience with unit testing frameworks (e.g., unittest, pytest).": ("unittest", "pytest"),
        "Proficiency in debugging complex issues and writing effective test cases.": (
            "debugging complex issues",
            "writing effective test cases",
        ),
        "Knowledge of multi-threading, multiprocessing, and asynchronous programming.": (
            "multi-threading",
            "multiprocessing",
            "asynchronous programming",
        ),
        "Understanding of RESTful APIs and web technologies (HTTP, HTML, CSS, JavaScript).": (
            "RESTful APIs",
            "web technologies (HTTP, HTML, CSS, JavaScript)",
        ),
        "Proficiency in working with databases (SQL, NoSQL).": ("SQL", "NoSQL"),
        "Experience with branching, merging, and resolving conflicts.": (
            "branching",
            "merging",
            "resolving conflicts",
        ),
        "Strong debugging skills and the ability to think critically about code.": (
            "Strong debugging skills",
            "the ability to think critically about code",
        ),
        "Techniques for optimizing code performance and memory usage.": (
            "optimizing code performance",
            "memory usage",
        ),
        "Knowledge of different testing methodologies (unit testing, integration testing, etc.).": (
            "unit testing",
            "integration testing",
        ),
        "Understanding of CI/CD pipelines and automated deployment processes.": (
            "CI/CD pipelines",
            "automated deployment processes",
        ),
    },
    "004": {
        "Data types (lists, tuples, dictionaries, sets)": ("Data types", "lists, tuples, dictionaries, sets"),
        "Functions and functional programming": ("Functions", "functional programming"),
        "Object-oriented programming (classes, inheritance, polymorphism)": (
            "classes",
            "inheritance",
            "polymorphism",
        ),
        "Decorators and closures": ("Decorators", "closures"),
        "Generators and iterators": ("Generators", "iterators"),
        "Multithreading and multiprocessing": ("Multithreading", "multiprocessing"),
        "threading, multiprocessing, asyncio (for concurrency)": ("threading", "multiprocessing", "asyncio"),
        "unittest, pytest (for testing)": ("unittest", "pytest"),
        "pip and virtualenv for managing dependencies": ("pip", "virtualenv"),
        "Websockets and asynchronous web frameworks (e.g., FastAPI, aiohttp)": (
            "Websockets",
            "asynchronous web frameworks (e.g., FastAPI, aiohttp)",
        ),
        "Working with SQL databases using sqlite3, SQLAlchemy, Django ORM": (
            "Working with SQL databases",
            "SQLAlchemy, Django ORM",
        ),
        "Understanding database design and optimization": ("database design", "optimization"),
        "Collaborative development workflows (e.g., pull requests, code reviews)": (
            "pull requests",
            "code reviews",
        ),
        "Code readability, maintainability, and scalability": (
            "Code readability",
            "maintainability",
            "scalability",
        ),
        "Clean code practices and code documentation": ("Clean code practices", "code documentation"),
        "Deployment tools like Kubernetes, Docker Swarm, or Heroku": ("Kubernetes", "Docker Swarm", "Heroku"),
        "Continuous Integration/Continuous Deployment (CI/CD) pipelines": (
            "Continuous Integration",
            "Continuous Deployment",
        ),
    },
}


@dataclass(frozen=True)
class Skill:
    """One `[[skill]]` table."""

    id: str
    title: str
    category: str
    level: int
    area: str
    seeds: tuple[str, ...]
    aliases: tuple[str, ...]
    assessed_by: tuple[str, ...]

    @cached_property
    def names(self) -> set[str]:
        """Every text under which a seed may name this skill."""
        return {plain(self.title), *(plain(alias) for alias in self.aliases)}


@dataclass(frozen=True)
class Item:
    """One place where a seed names a skill, with what the seed says about its place in the catalogue."""

    seed: str
    text: str
    category: str | None = None
    level: int | None = None
    area: str | None = None
    lowest_level: int = 1


# ---- reading ----


def plain(text: str) -> str:
    """Strip links, bold and backticks, which differ between seeds that mean the same."""
    text = re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", text)
    return text.replace("**", "").replace("`", "").strip()


def slug(text: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", plain(text).lower()).strip("-")


def fixture(name: str) -> list[str]:
    return (SEEDS / name).read_text(encoding="utf-8").splitlines()


def cells(row: str) -> list[str]:
    # A `\|` separates skills inside a cell, a bare `|` separates cells.
    return [cell.strip() for cell in re.split(r"(?<!\\)\|", row)[1:-1]]


def matrix_items(seed: str) -> list[Item]:
    items = []
    for row in fixture(f"matrix-{seed}.md")[2:]:
        heading, *columns = cells(row)
        category = plain(heading)
        for level, column in enumerate(columns, start=1):
            for text in map(plain, column.split(r"\|")):
                home = RELOCATED.get((seed, category, text), category)
                items.append(Item(seed, text, category=slug(home), level=level))
    return items


def requirement_items() -> list[Item]:
    items = []
    area = ""
    for line in fixture("requirements-002.md"):
        if heading := re.match(r"### \*\*\d\. (.+)\*\*", line):
            area = slug(heading[1])
        elif line.startswith("| **"):
            items.append(Item("002", plain(cells(line)[0]), area=area, lowest_level=3))
    return items


def practice_items() -> list[Item]:
    items = []
    for line in fixture("practice-002.md"):
        if level := re.match(r"- \*\*Level (\d)[^*]*\*\*: (.+)", line):
            # Levels 1 to 3 sum up the matrix columns; only level 4 names skills that stand nowhere else.
            if level[1] == "4":
                items += [Item("002", plain(text), level=4) for text in level[2].split(",")]
        elif criterion := re.match(r"- (?:\[ \] )?\*\*([^*]+)\*\*:", line):
            items.append(Item("002", plain(criterion[1])))
    return items


def bullets(seed: str) -> list[str]:
    lines = fixture(f"topics-{seed}.md")
    return [plain(found[1]) for line in lines if (found := re.match(r"\s*[*○]\s+(.+)", line))]


def topic_items(seed: str) -> list[Item]:
    several = SEVERAL[seed]
    return [Item(seed, part) for bullet in bullets(seed) for part in several.get(bullet, (bullet,))]


def seed_items() -> list[Item]:
    return [
        *matrix_items("000"),
        *matrix_items("001"),
        *requirement_items(),
        *practice_items(),
        *topic_items("003"),
        *topic_items("004"),
    ]


def read_toml() -> dict[str, Any]:
    return tomllib.loads(SKILLS_FILE.read_text(encoding="utf-8"))


def read_skills() -> list[Skill]:
    skills = []
    for table in read_toml()["skill"]:
        fields: dict[str, Any] = {
            key.replace("-", "_"): tuple(value) if isinstance(value, list) else value for key, value in table.items()
        }
        # An unknown or missing key fails here: the dataclass takes exactly these.
        skills.append(Skill(**fields))
    return skills


# ---- checking ----


Index = dict[tuple[str, str], list[Skill]]


def by_name(skills: list[Skill]) -> Index:
    """Index the skills by each seed that names them and each text it may use."""
    index: Index = defaultdict(list)
    for skill in skills:
        for seed in skill.seeds:
            for name in skill.names:
                index[seed, name].append(skill)
    return index


def covering(item: Item, index: Index) -> list[Skill]:
    """Return the skills that claim to be what the item names."""
    found = index.get((item.seed, plain(item.text)), [])
    # "Error Handling" is a skill of one category and a name for a skill of another.
    return [skill for skill in found if item.category in (None, skill.category)]


def coverage_problems(skills: list[Skill], items: list[Item]) -> list[str]:
    """Say which items no skill covers, several cover, or one covers in the wrong place."""
    problems = []
    index = by_name(skills)
    for item in items:
        found = covering(item, index)
        label = f"seed {item.seed}: {item.text!r}"
        if len(found) != 1:
            problems.append(f"{label} is covered by {[skill.id for skill in found] or 'no skill'}")
            continue
        (skill,) = found
        if item.level not in (None, skill.level):
            problems.append(f"{label} is level {item.level}, {skill.id} is level {skill.level}")
        if skill.level < item.lowest_level:
            problems.append(f"{label} needs level {item.lowest_level} or more, {skill.id} is level {skill.level}")
        if item.area not in (None, skill.area):
            problems.append(f"{label} belongs to {item.area}, {skill.id} to {skill.area}")
    return problems


def claim_problems(skills: list[Skill], items: list[Item]) -> list[str]:
    """Say which seeds and aliases of a skill no item bears out."""
    index = by_name(skills)
    named = {(skill.id, item.seed) for item in items for skill in covering(item, index)}
    texts = {(item.seed, plain(item.text)) for item in items}
    problems = [
        f"{skill.id} lists seed {seed}, which does not name it"
        for skill in skills
        for seed in skill.seeds
        if (skill.id, seed) not in named
    ]
    problems += [
        f"{skill.id}: no seed it lists says {alias!r}"
        for skill in skills
        for alias in skill.aliases
        if not any((seed, plain(alias)) in texts for seed in skill.seeds)
    ]
    return problems


@pytest.fixture(scope="module")
def skills() -> list[Skill]:
    return read_skills()


@pytest.fixture(scope="module")
def items() -> list[Item]:
    return seed_items()


# ---- the fixtures themselves ----


def test_fixtures_hold_the_whole_seeds() -> None:
    assert Counter(item.level for item in matrix_items("000")) == {1: 35, 2: 39, 3: 45}
    assert Counter(item.level for item in matrix_items("001")) == {1: 33, 2: 37, 3: 41}
    assert Counter(item.area for item in requirement_items()) == {
        "python-language-mastery": 7,
        "software-architecture-design": 5,
        "performance-engineering": 5,
        "testing-excellence": 5,
        "production-excellence": 5,
    }
    assert len(practice_items()) == 2 + 5 + 5 + 5
    assert len(bullets("003")) == 35
    assert len(bullets("004")) == 49


@pytest.mark.parametrize("seed", sorted(SEVERAL))
def test_cut_bullets_are_the_seeds_own_words(seed: str) -> None:
    listed = bullets(seed)
    for bullet, parts in SEVERAL[seed].items():
        assert bullet in listed
        for part in parts:
            assert part in bullet


# ---- the catalogue against the seeds ----


def test_every_named_item_is_covered_by_one_skill(skills: list[Skill], items: list[Item]) -> None:
    assert coverage_problems(skills, items) == []


def test_every_claim_of_a_skill_stands_in_a_seed(skills: list[Skill], items: list[Item]) -> None:
    assert claim_problems(skills, items) == []


def test_matrix_skills_per_level(skills: list[Skill]) -> None:
    index = by_name(skills)
    in_matrix = {skill.id for item in matrix_items("000") + matrix_items("001") for skill in covering(item, index)}
    assert Counter(skill.level for skill in skills if skill.id in in_matrix) == {1: 35, 2: 39, 3: 45}


def test_removing_any_skill_is_noticed(skills: list[Skill], items: list[Item]) -> None:
    for removed in skills:
        rest = [skill for skill in skills if skill is not removed]
        assert coverage_problems(rest, items), f"{removed.id} could be removed unnoticed"


def test_removing_any_seed_or_alias_is_noticed(skills: list[Skill], items: list[Item]) -> None:
    for position, skill in enumerate(skills):
        poorer = [replace(skill, seeds=tuple(s for s in skill.seeds if s != seed)) for seed in skill.seeds]
        poorer += [replace(skill, aliases=tuple(a for a in skill.aliases if a != alias)) for alias in skill.aliases]
        for changed in poorer:
            catalogue = [*skills[:position], changed, *skills[position + 1 :]]
            assert coverage_problems(catalogue, items), f"{skill.id} could lose {set(skill.seeds) - set(changed.seeds)}"


def test_wrong_level_wrong_area_and_double_are_noticed(skills: list[Skill], items: list[Item]) -> None:
    (metaclasses,) = [skill for skill in skills if skill.id == "language-proficiency/metaclasses"]
    rest = [skill for skill in skills if skill is not metaclasses]
    assert coverage_problems([*rest, metaclasses], items) == []
    assert coverage_problems([*rest, replace(metaclasses, level=2)], items)
    assert coverage_problems([*rest, replace(metaclasses, area="leadership")], items)
    assert coverage_problems([*rest, replace(metaclasses, category="testing")], items)
    assert coverage_problems([*rest, metaclasses, replace(metaclasses, id="other")], items)


def test_unfounded_claims_are_noticed(skills: list[Skill], items: list[Item]) -> None:
    first, *rest = skills
    assert claim_problems([replace(first, aliases=("no seed says this",)), *rest], items)
    assert claim_problems([replace(first, seeds=(*first.seeds, "004")), *rest], items)


# ---- the catalogue in itself ----


def test_ids_are_unique_and_follow_the_title(skills: list[Skill]) -> None:
    assert [id_ for id_, count in Counter(skill.id for skill in skills).items() if count > 1] == []
    for skill in skills:
        assert skill.id == f"{skill.category}/{slug(skill.title)}"


def test_areas_and_categories_are_declared_and_used(skills: list[Skill]) -> None:
    data = read_toml()
    assert set(data) == {"area", "category", "skill"}
    for kind, used in (
        ("area", {skill.area for skill in skills}),
        ("category", {skill.category for skill in skills}),
    ):
        declared = [table["id"] for table in data[kind]]
        assert len(set(declared)) == len(declared)
        assert set(declared) == used
        for table in data[kind]:
            assert set(table) == {"id", "title"}
            assert table["id"] == slug(table["title"])


def test_the_matrix_rows_come_first_and_in_order() -> None:
    rows = [slug(cells(row)[0]) for row in fixture("matrix-000.md")[2:]]
    assert [table["id"] for table in read_toml()["category"]][: len(rows)] == rows


def test_values_are_valid(skills: list[Skill]) -> None:
    for skill in skills:
        assert skill.level in LEVELS, skill.id
        assert skill.seeds, skill.id
        assert set(skill.seeds) <= SEED_NUMBERS, skill.id
        assert list(skill.seeds) == sorted(set(skill.seeds)), skill.id
        assert len(set(skill.aliases)) == len(skill.aliases), skill.id
        assert plain(skill.title) not in map(plain, skill.aliases), skill.id


def test_assessed_by_is_valid(skills: list[Skill]) -> None:
    for skill in skills:
        ways = skill.assessed_by
        assert ways, skill.id
        assert set(ways) <= ASSESSED_BY, skill.id
        assert len(set(ways)) == len(ways), skill.id
        # What nothing in a repository can show, nothing else can assess.
        assert "attested" not in ways or len(ways) == 1, skill.id
