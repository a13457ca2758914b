"""The page of the seeds: nothing is missing or empty, and each command, test and id on it exists."""

from __future__ import annotations

import ast
import re
from collections import Counter
from functools import cache
from pathlib import Path

import pytest

from benchmarks.seed_items import Item, known_by, sections_of
from benchmarks.seed_parts import read_seeds
from benchmarks.seed_services import STATES, skill_service, together, words_of
from benchmarks.seeds import page
from tests.catalogue.command_line import problem_of

ROOT = Path(__file__).parents[2]
TESTS = ROOT / "tests"
FIXTURES = TESTS / "fixtures" / "seeds"
PAGE = ROOT / "docs" / "seeds.md"
DATA = read_seeds()
KNOWN = known_by(DATA)
SECTIONS = sections_of(DATA, KNOWN)
ITEMS = [item for one in SECTIONS for item in (one.heading, *one.items)]
SKILLS = KNOWN.catalogue.skills

SKIPPED = re.compile(r"pytest\.(mark\.skip\b|mark\.xfail\b|skip\()")

# How many of a kind the copies of the seeds have, by what each begins with; the others are not copied whole.
COPIED = {
    ("000", "row"): ("matrix-000.md", r"^\| \*\*"),
    ("000", "sample"): ("matrix-000.md", r"\(test_\w+\.py\)"),
    ("001", "row"): ("matrix-001.md", r"^\| \*\*"),
    ("001", "sample"): ("matrix-001.md", r"\(test_\w+\.py\)"),
    ("002", "area"): ("requirements-002.md", r"^### "),
    ("002", "requirement"): ("requirements-002.md", r"^\| \*\*"),
    ("002", "level"): ("practice-002.md", r"^- \*\*Level "),
    ("002", "validation"): ("practice-002.md", r"^- \[ \]"),
    ("003", "topic"): ("topics-003.md", r"^### "),
    ("003", "bullet"): ("topics-003.md", r"^\*"),
    ("004", "topic"): ("topics-004.md", r"^●"),
    ("004", "bullet"): ("topics-004.md", r"^ +○"),
}


def test_the_page_is_what_the_data_and_the_catalogue_say() -> None:
    assert PAGE.read_text(encoding="utf-8") == page(DATA, SECTIONS), "run python -m benchmarks.seeds > docs/seeds.md"


def test_no_cell_is_empty() -> None:
    rows = [line for line in page(DATA, SECTIONS).splitlines() if line.startswith("|")]
    assert len(rows) > len(ITEMS)
    for row in rows:
        assert all(cell.strip(" `") for cell in re.split(r"(?<!\\)\|", row)[1:-1]), row


def test_there_are_as_many_of_each_kind_as_were_counted() -> None:
    found = Counter((one.seed, item.kind) for one in SECTIONS for item in (one.heading, *one.items) if item.kind)
    assert found == {(one.seed, one.kind): one.number for one in DATA.counts}


@pytest.mark.parametrize(("seed", "kind"), COPIED)
def test_the_numbers_are_those_of_the_copies(seed: str, kind: str) -> None:
    name, pattern = COPIED[seed, kind]
    [number] = [one.number for one in DATA.counts if (one.seed, one.kind) == (seed, kind)]
    assert len(re.findall(pattern, (FIXTURES / name).read_text(encoding="utf-8"), re.MULTILINE)) == number


def plain(text: str) -> str:
    """A text of a seed without links, bold and code."""
    return re.sub(r"\[([^\]]+)\]\([^)]*\)", r"\1", text).replace("*", "").replace("`", "").strip()


@pytest.mark.parametrize("seed", ["000", "001"])
def test_the_matrix_has_the_same_rows_with_the_same_skills_in_the_same_order(seed: str) -> None:
    rows = (FIXTURES / f"matrix-{seed}.md").read_text(encoding="utf-8").splitlines()[2:]
    cells = [[plain(cell) for cell in re.split(r"(?<!\\)\|", row)[1:-1]] for row in rows]
    copied = [(title, [plain(one) for column in columns for one in column.split(r"\|")]) for title, *columns in cells]
    ours = [
        (one.heading.title, [plain(item.title).rpartition(" (")[0] for item in one.items])
        for one in SECTIONS
        if (one.seed, one.heading.kind) == (seed, "row")
    ]
    assert ours == copied


def test_the_assessment_has_the_same_requirements_and_criteria_in_the_same_order() -> None:
    asked = re.findall(r"^\| \*\*(.+?)\*\*", (FIXTURES / "requirements-002.md").read_text("utf-8"), re.MULTILINE)
    titles = [one.title.partition(":")[0] for one in ITEMS if one.kind == "requirement"]
    assert titles == asked
    named = re.findall(
        r"^- (?:\[ \] )?\*\*([^*]+)\*\*:", (FIXTURES / "practice-002.md").read_text("utf-8"), re.MULTILINE
    )
    kinds = ("criterion", "interview part", "validation")
    assert [one for one in named if not one.startswith("Level")] == [one.title for one in ITEMS if one.kind in kinds]


def test_the_statements_are_as_many_as_the_principles_have() -> None:
    for part, section in zip(DATA.parts, SECTIONS, strict=True):
        if part.source[0] == "principle":
            assert len(section.items) == len(KNOWN.catalogue.principles[part.source[1]].statements)


@pytest.mark.parametrize("seed", ["003", "004"])
def test_each_bullet_is_of_the_skills_that_its_words_name(seed: str) -> None:
    text = (FIXTURES / f"topics-{seed}.md").read_text(encoding="utf-8")
    bullets = re.findall(r"^ *[*○]\s+(.+)$", text, re.MULTILINE)
    entries = [entry for part in DATA.parts if part.seed == seed for entry in part.entries]
    for bullet, entry in zip(bullets, entries, strict=True):
        for name in entry.skills:
            skill = SKILLS[name]
            names = (skill.title, *skill.aliases)
            assert any(plain(one).casefold() in plain(bullet).casefold() for one in names), (bullet, name)
    named = {name for entry in entries for name in entry.skills}
    assert named == {skill.id for skill in SKILLS.values() if seed in skill.seeds}


def test_every_command_is_one() -> None:
    commands = sorted({command for item in ITEMS for command in item.service.commands})
    assert [f"{command}: {why}" for command in commands if (why := problem_of(command))] == []


@pytest.mark.parametrize(
    "command",
    [
        "", "reprot", "assess", "assess foo", "samples concurrency", "samples a b", "samples --all", "skills nothing",
        "explain", "explain Nothing at all", "report --places no-such-name", "check --level wizard",
        "check --select nothing", "practice review", "practice", "assess attest piano --what TEXT --link URL",
        "assess attest pcpp", "assess attest testing/mocking-in-tests --what TEXT --link URL",
        "next --exercise nothing", "roadmap nothing", "assess rate --area cooking",
    ],
)  # fmt: skip
def test_what_is_no_command_is_seen(command: str) -> None:
    assert bool(problem_of(command)) is (command != "assess")  # which shows where you are


def test_every_test_is_there_and_runs() -> None:
    tests = sorted({test for item in ITEMS for test in item.service.tests} | set(DATA.commands.values()))
    assert [f"{test}: {why}" for test in tests if (why := missing(test))] == []


def missing(test: str) -> str:
    """Why a test, as `file::name` below `tests/`, does not run; "" where it does."""
    file, _, name = test.partition("::")
    if not (TESTS / file).is_file():
        return "there is no such file"
    marks, functions = parts(file)
    if name not in functions:
        return "there is no such function"
    function = functions[name]
    if any(SKIPPED.search(ast.unparse(one)) for one in (*marks, *function.decorator_list)):
        return "a mark skips it"
    return "it skips itself" if any(SKIPPED.match(ast.unparse(one)) for one in function.body) else ""


@cache
def parts(file: str) -> tuple[list[ast.Assign], dict[str, ast.FunctionDef]]:
    """The marks of a file and its tests, by name."""
    tree = ast.parse((TESTS / file).read_text(encoding="utf-8"))
    functions = {one.name: one for one in tree.body if isinstance(one, ast.FunctionDef)}
    assigned = [one for one in tree.body if isinstance(one, ast.Assign)]
    marks = [one for one in assigned if any(ast.unparse(target) == "pytestmark" for target in one.targets)]
    return marks, {name: one for name, one in functions.items() if name.startswith("test_")}


@pytest.mark.parametrize("test", ["nothing.py::test_a", "test_wheel.py::test_nothing", "test_wheel.py::"])
def test_what_is_no_test_is_seen(test: str) -> None:
    assert missing(test)


def test_each_command_has_a_test_and_each_reason_is_needed() -> None:
    used = {words_of(command, DATA.commands) for item in ITEMS for command in item.service.commands}
    assert used == set(DATA.commands)
    for name in DATA.attested:
        assert skill_service(SKILLS[name], KNOWN).state == "attested", f"{name} is {skill_service(SKILLS[name], KNOWN)}"


def test_nothing_is_measured_without_rules_and_evidence() -> None:
    bare = KNOWN._replace(catalogue=KNOWN.catalogue._replace(rules={}, evidence={}))
    states = Counter(skill_service(skill, bare).state for skill in SKILLS.values())
    assert states["measured"] == 0
    assert states["sample"] == len(KNOWN.samples.by_skill)


def test_several_skills_are_what_the_weakest_is() -> None:
    of = {skill.title: skill_service(skill, KNOWN) for skill in SKILLS.values()}
    for one in of.items():
        for other in of.items():
            both = together(dict([one, other]))
            assert STATES.index(both.state) == max(STATES.index(one[1].state), STATES.index(other[1].state))


def test_gaps_are_named_at_the_top() -> None:
    top = page(DATA, SECTIONS).partition("## Seed 000")[0]
    gaps: list[Item] = [item for one in SECTIONS for item in one.items if item.service.state == "gap"]
    assert all(item.title in top for item in gaps)
