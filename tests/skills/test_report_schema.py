"""The report as JSON: what its schema says, and the same numbers in each of its parts."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from seniorlint.skills.rendering.report_json import VERSION
from tests.skills.commands import GRACE, json_of, run_report
from tests.skills.conftest import Repo, handlers

SCHEMA: dict[str, Any] = json.loads(
    (Path(__file__).parents[2] / "docs" / "report.schema.json").read_text(encoding="utf-8")
)
DOCS = (Path(__file__).parents[2] / "docs" / "report.md").read_text(encoding="utf-8")
CHAINED = "try:\n    read(path)\nexcept OSError as error:\n    raise ValueError(path) from error\n"


def strict(schema: object) -> Any:  # noqa: ANN401  # JSON
    """The schema, which then allows no key that it does not name."""
    if isinstance(schema, list):
        return list(map(strict, schema))
    if not isinstance(schema, dict):
        return schema
    closed = {"additionalProperties": False} if "properties" in schema and "type" in schema else {}
    return {**closed, **{key: strict(value) for key, value in schema.items()}}


def objects(schema: object) -> list[dict[str, Any]]:
    """The parts of the schema that describe objects by their keys."""
    inner = schema.values() if isinstance(schema, dict) else schema if isinstance(schema, list) else ()
    own = [schema] if isinstance(schema, dict) and "properties" in schema and "type" in schema else []
    return [*own, *(found for one in inner for found in objects(one))]


@pytest.fixture
def busy(repo: Repo) -> Repo:
    """A repository of two developers, with everything that a report can hold."""
    repo.write("seniorlint.toml", 'select = ["bare-except", "raise-without-cause"]\n')
    for number in range(4):
        repo.commit(**{f"a{number}": handlers(3, 1)})
    repo.commit(b=CHAINED, c=CHAINED.replace(" from error", ""))
    repo.commit(GRACE, d=handlers(2, 2))
    repo.commit(e=handlers(0, 1).replace("except:", "except:  # seniorlint: ignore[bare-except] because it may vanish"))
    repo.write("f.py", handlers(1, 1))
    repo.git("add", "-A")
    repo.git("commit", "-q", "-m", f"both\n\nCo-authored-by: {GRACE}")
    return repo


def test_the_schema_is_one() -> None:
    Draft202012Validator.check_schema(SCHEMA)
    assert SCHEMA["properties"]["version"]["const"] == VERSION
    for one in objects(SCHEMA):
        assert sorted(one["required"]) == sorted(one["properties"]), one.get("description")


@pytest.mark.usefixtures("busy")
@pytest.mark.parametrize("arguments", [(), ("--author", "all")])
def test_reports_are_as_the_schema_says(arguments: tuple[str, ...]) -> None:
    made = json_of(*arguments)
    Draft202012Validator(strict(SCHEMA)).validate(made)
    assert made["developers"][0]["practices"]
    assert made["developers"][0]["evidence"]
    assert made["developers"][0]["next_steps"]


def test_an_empty_report_is_as_the_schema_says(repo: Repo) -> None:
    repo.write("a.py", "x = 1\n")
    Draft202012Validator(strict(SCHEMA)).validate(json_of())


@pytest.mark.usefixtures("busy")
def test_a_key_that_the_schema_does_not_know_is_seen() -> None:
    made = json_of()
    made["developers"][0]["rank"] = 1
    assert not Draft202012Validator(strict(SCHEMA)).is_valid(made)
    assert Draft202012Validator(SCHEMA).is_valid(made)


def test_every_key_is_documented() -> None:
    for one in objects(SCHEMA):
        for key in one["properties"]:
            assert f"`{key}`" in DOCS, key


@pytest.mark.usefixtures("busy")
@pytest.mark.parametrize("who", [0, 1])
def test_all_parts_of_a_developer_count_the_same(who: int) -> None:
    report = json_of("--author", "all")
    made = report["developers"][who]
    rules = [rule for skill in made["practices"] for rule in skill["rules"]]
    occasions = made["occasions"]
    weights: Counter[str] = Counter()
    for one in occasions:
        weights[one["outcome"]] += one["weight"]
    assert len(occasions) == made["observations"]
    assert sum(rule["met"] for rule in rules) == weights["met"] == sum(one["met"] for one in made["quarters"])
    assert sum(rule["occasions"] - rule["met"] for rule in rules) == weights["missed"]
    assert sum(one["missed"] for one in made["quarters"]) == weights["missed"]
    shown = [one for one in occasions if one["outcome"] == "shown"]
    assert sum(kind["count"] for kind in made["evidence"]) == len(shown) == sum(o["shown"] for o in made["quarters"])
    places = Counter((one["name"], one["outcome"]) for one in occasions if one["outcome"] != "shown")
    named = {(rule["name"], outcome): number for rule in rules for outcome, number in rule["places"].items() if number}
    assert places == named
    assert sum(cell["skills"] for cell in report["matrix"]) == report["data"]["skills_known"]
    skills = {kind["skill"] for kind in made["evidence"]} | {one["skill"] for one in made["practices"]}
    assert sum(cell["seen"] for cell in made["matrix"]) == len(skills)


@pytest.mark.usefixtures("busy")
def test_what_is_shared_counts_in_parts() -> None:
    ada, grace = json_of("--author", "all")["developers"]
    for made in (ada, grace):
        assert [one["weight"] for one in made["occasions"] if one["path"] == "f.py"] == [0.5, 0.5]


@pytest.mark.usefixtures("busy")
def test_each_occasion_is_on_a_line_of_its_own() -> None:
    text = run_report("--output-format", "json").stdout
    lines = [line for line in text.splitlines() if '"outcome"' in line]
    assert len(lines) == json.loads(text)["developers"][0]["observations"]
    assert all(json.loads(line.strip().rstrip(",")) for line in lines)
