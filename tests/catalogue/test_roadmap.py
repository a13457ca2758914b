"""The roadmap holds every topic of the seeds, in an order in which it can be learned; a fault in it is named."""

from __future__ import annotations

import re
from copy import deepcopy
from typing import Any
from urllib.parse import urlsplit

import pytest

from seniorlint.catalogue.assessment import load_assessment
from seniorlint.catalogue.load import load_catalogue
from seniorlint.catalogue.roadmap_topics import PAGE, Topic, evidence_of, load_roadmap, read_roadmap, rules_of
from seniorlint.catalogue.rules_folder import rules_folder
from seniorlint.catalogue.table import Table, TableError
from seniorlint.catalogue.toml import loads
from tests.catalogue.test_seed_skills import bullets, by_name, covering, fixture, read_skills, topic_items

ROADMAP, CATALOGUE = load_roadmap(), load_catalogue()
TOPICS = tuple(ROADMAP.topics.values())
DOCUMENT = loads((rules_folder() / "roadmap.toml").read_text(encoding="utf-8"))
CRITERIA = [one.id for one in load_assessment().criteria]
SEEDS = ("003", "004")

# The headings of the seeds, and the group that each is.
HEADINGS = {
    "Skills": None,  # the two halves of seed 003
    "Theoretical Knowledge": None,
    "Advanced Python Proficiency": "advanced-language",
    "Object-Oriented Programming (OOP)": "objects",
    "Data Structures and Algorithms": "algorithms-and-data",
    "Design Patterns": "design",
    "Testing and Debugging": "testing-and-debugging",
    "Concurrency and Parallelism": "concurrency",
    "Web Development (Optional but valuable)": "web",
    "Database Management": "databases",
    "Version Control": "version-control",
    "Problem Solving and Critical Thinking": "thinking",
    "Computer Science Fundamentals": "algorithms-and-data",
    "Software Design Principles": "design",
    "Operating Systems and System Architecture": "systems",
    "Networking": "systems",
    "Security Best Practices": "security",
    "Performance Optimization": "performance",
    "Testing Methodologies": "testing-and-debugging",
    "Continuous Integration/Continuous Deployment (CI/CD)": "delivery",
    "Core Python Language Features": "core-language",
    "Advanced Python Concepts": "advanced-language",
    "Python Standard Library": "standard-library",
    "Python Packaging and Dependency Management": "packaging",
    "Web Development with Python": "web",
    "Database Integration": "databases",
    "Software Design Patterns and Best Practices": "design",
    "Deployment and Infrastructure": "delivery",
    "Security": "security",
}
# Pages of those who make the thing that a topic is about, and of who is known for explaining it.
HOSTS = {
    "cheatsheetseries.owasp.org",
    "click.palletsprojects.com",
    "cloud.google.com",
    "coverage.readthedocs.io",
    "cryptography.io",
    "cython.readthedocs.io",
    "developer.mozilla.org",
    "diataxis.fr",
    "12factor.net",
    "docs.aiohttp.org",
    "docs.aws.amazon.com",
    "docs.djangoproject.com",
    "docs.docker.com",
    "docs.github.com",
    "docs.gitlab.com",
    "docs.locust.io",
    "docs.pytest.org",
    "docs.python.org",
    "docs.sqlalchemy.org",
    "fastapi.tiangolo.com",
    "flask.palletsprojects.com",
    "git-scm.com",
    "google.github.io",
    "graphql.org",
    "hypothesis.readthedocs.io",
    "kubernetes.io",
    "learn.microsoft.com",
    "mypy.readthedocs.io",
    "numpy.org",
    "nvie.com",
    "opentelemetry.io",
    "owasp.org",
    "packaging.python.org",
    "pages.cs.wisc.edu",
    "peps.python.org",
    "pip.pypa.io",
    "pipenv.pypa.io",
    "prometheus.io",
    "python-patterns.guide",
    "redis.io",
    "requests.readthedocs.io",
    "semver.org",
    "tox.wiki",
    "use-the-index-luke.com",
    "websockets.readthedocs.io",
    "wiki.python.org",
    "www.cosmicpython.com",
    "www.django-rest-framework.org",
    "www.mongodb.com",
    "www.obeythetestinggoat.com",
    "www.postgresql.org",
    "www.python-httpx.org",
    "www.rfc-editor.org",
    "www.sphinx-doc.org",
    "www.structlog.org",
}


def headings() -> list[str]:
    lines = [line for seed in SEEDS for line in fixture(f"topics-{seed}.md")]
    found = [re.match(r"(?:#+|●)\s+(.+?):?\s*$", line) for line in lines]
    return [one[1] for one in found if one]


def topic_of(skill: str) -> Topic:
    [topic] = [one for one in TOPICS if skill in {it.id for it in one.skills}]
    return topic


def test_every_heading_of_the_seeds_is_a_group() -> None:
    assert set(headings()) == set(HEADINGS)
    assert {one for one in HEADINGS.values() if one is not None} == set(ROADMAP.groups)
    for group in ROADMAP.groups:
        assert ROADMAP.in_group(group), group


def test_every_bullet_of_the_seeds_is_a_topic_or_a_part_of_one() -> None:
    index = by_name(read_skills())
    for seed in SEEDS:
        items = topic_items(seed)
        assert len(items) >= len(bullets(seed))
        for item in items:
            [skill] = covering(item, index)
            assert topic_of(skill.id).title, item


def test_every_title_is_in_own_words() -> None:
    seeds = {bullet.rstrip(".") for seed in SEEDS for bullet in bullets(seed)}
    assert not {one.title for one in TOPICS if len(one.title.split()) > 2} & seeds
    assert len({one.title for one in TOPICS}) == len(TOPICS)


def test_no_topic_comes_before_what_it_needs() -> None:
    for topic in TOPICS:
        before = ROADMAP.before(topic)
        assert topic.id not in before
        assert all(ROADMAP.topics[one].level <= topic.level for one in before), topic.id
        assert set(topic.needs) <= before


def test_every_topic_can_be_reached_from_what_needs_nothing() -> None:
    reached: set[str] = set()
    while opened := [one.id for one in TOPICS if one.id not in reached and set(one.needs) <= reached]:
        reached.update(opened)
    assert reached == set(ROADMAP.topics)


def test_the_tree_of_a_group_holds_each_topic_once() -> None:
    for topic in TOPICS:
        seen = {topic.id}
        branch = ROADMAP.branch(topic)
        while branch is not None:
            assert branch.group == topic.group
            assert branch.id not in seen
            seen.add(branch.id)
            branch = ROADMAP.branch(branch)


@pytest.mark.parametrize("topic", TOPICS, ids=lambda one: one.id)
def test_what_is_to_be_shown_can_be_shown(topic: Topic) -> None:
    """As many skills as the topic asks for have a rule or evidence, or none has, and the page says so."""
    judged = {one.skill for one in rules_of(topic, CATALOGUE)} | {one.skill for one in evidence_of(topic, CATALOGUE)}
    assert not judged or len(judged) >= topic.enough
    assert judged <= set(topic.skills)
    assert topic.is_attested == all(one.assessed_by == ("attested",) for one in topic.skills)


def test_what_only_people_can_say_is_attested() -> None:
    assert {one.id for one in TOPICS if one.is_attested} == {
        "branches",
        "branching-strategies",
        "complexity",
        "debugging",
        "merge-conflicts",
        "operating-systems",
        "problem-solving",
        "protocols",
        "scalability",
        "sharding",
        "web-technologies",
    }


def test_pages_to_read_are_of_those_who_know() -> None:
    pages = [one for topic in TOPICS for one in topic.reading if one.startswith(PAGE)]
    assert {urlsplit(one).hostname for one in pages} == HOSTS
    assert all(one.isascii() and " " not in one for one in pages)


def faulty(**changes: Any) -> dict[str, Any]:  # noqa: ANN401  # TOML
    """The document with other values in the topic on closures."""
    document: dict[str, Any] = deepcopy(DOCUMENT)
    [topic] = [one for one in document["topic"] if one["id"] == "closures"]
    topic.update({key.replace("_", "-"): value for key, value in changes.items()})
    return document


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"needs": ["decoratos"]}, "needs: there is no topic decoratos; did you mean decorators?"),
        ({"needs": ["decorators"]}, "needs: closures comes before itself, through what it needs"),
        ({"needs": ["closures"]}, "needs: closures comes before itself"),
        ({"needs": ["descriptors"]}, r"needs: descriptors is of a higher level \(senior\) than this \(mid\)"),
        ({"skills": []}, "skills: must name a skill"),
        ({"skills": ["language-proficiency/closure"]}, "there is no skill language-proficiency/closure; did you mean"),
        ({"skills": ["language-proficiency/lambdas"]}, "lambdas is in the topic lambdas already"),
        ({"enough": 2}, "enough: must be 1 to 1, not 2"),
        ({"enough": 0}, "enough: must be 1 to 1, not 0"),
        ({"reading": []}, "reading: must name a page or a book"),
        ({"reading": ["http://docs.python.org"]}, "neither a page nor"),
        ({"group": "advanced"}, "group: must be one of .*did you mean advanced-language"),
        ({"practice": "singing"}, "practice: must be one of debugging"),
        ({"criterion": "charm"}, "criterion: must be one of code-quality"),
        ({"id": "lambdas"}, "id: lambdas is already taken"),
        ({"id": "design"}, "id: design is already taken"),
        ({"id": "Closures"}, "id: must be words of lower case"),
        ({"level": 2}, "level: unknown key"),
    ],
)
def test_a_fault_is_named(changes: dict[str, Any], message: str) -> None:
    with pytest.raises(TableError, match=message):
        read_roadmap(Table(faulty(**changes)), CATALOGUE.skills, CRITERIA)


def test_the_document_without_a_fault_is_the_roadmap() -> None:
    assert read_roadmap(Table(faulty()), CATALOGUE.skills, CRITERIA) == ROADMAP
