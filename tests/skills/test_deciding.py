"""Whoever wrote what decided has the observation, in real histories of two people."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.skills.commands import GRACE, json_of

if TYPE_CHECKING:
    from tests.skills.conftest import Repo

FUNCTION = """\
def collect(
    value,
    into=None,
    *,
    limit=10,
):
    checked = value + limit
    if checked:
        print(checked)
    return [checked, into]
"""
DOCSTRING = '    """Collect what is below the limit."""\n'
TRANSLATE = """\
def translate(text):
    try:
        return int(text)
    except ValueError as error:
        raise LookupError(
            "no number",
            text,
        )
"""


def owners(code: str) -> dict[str, tuple[int, int]]:
    """(met, occasions) of a rule, by developer."""
    return {
        developer["name"]: (rule["met"], rule["occasions"])
        for developer in json_of("--author", "all")["developers"]
        for practice in developer["practices"]
        for rule in practice["rules"]
        if rule["code"] == code
    }


@pytest.mark.usefixtures("only_rules")
def test_a_default_is_of_whoever_wrote_it(repo: Repo) -> None:
    repo.write("seniorlint.toml", 'select = ["mutable-default"]\n')
    repo.commit(a=FUNCTION)
    assert owners("SLG001") == {}
    repo.commit(GRACE, a=FUNCTION.replace("into=None", "into=[]"))
    assert owners("SLG001") == {"Grace Hopper": (0, 1)}


@pytest.mark.usefixtures("only_rules")
def test_a_docstring_is_of_whoever_wrote_it_and_a_missing_one_of_the_functions_author(repo: Repo) -> None:
    repo.write("seniorlint.toml", 'select = ["missing-function-docstring"]\n')
    repo.commit(a=FUNCTION)
    assert owners("SLD003") == {"Ada Lovelace": (0, 1)}
    repo.commit(GRACE, a=FUNCTION.replace("):\n", "):\n" + DOCSTRING))
    assert owners("SLD003") == {"Grace Hopper": (1, 1)}


@pytest.mark.usefixtures("only_rules")
def test_a_cause_is_of_whoever_added_it(repo: Repo) -> None:
    repo.write("seniorlint.toml", 'select = ["raise-without-cause"]\n')
    repo.commit(a=TRANSLATE)
    assert owners("SLE003") == {"Ada Lovelace": (0, 1)}
    repo.commit(GRACE, a=TRANSLATE.replace("        )\n", "        ) from error\n"))
    assert owners("SLE003") == {"Grace Hopper": (1, 1)}


def test_evidence_is_of_whoever_wrote_what_shows_it(repo: Repo) -> None:
    repo.commit(a=TRANSLATE)
    repo.commit(GRACE, a=TRANSLATE.replace("        )\n", "        ) from error\n"))
    found = {
        developer["name"]: [one["name"] for one in developer["evidence"]]
        for developer in json_of("--author", "all")["developers"]
    }
    assert found.get("Ada Lovelace", []) == []
    assert "exception-chaining" in found["Grace Hopper"]


@pytest.mark.usefixtures("only_rules")
def test_an_image_is_of_whoever_wrote_its_version(repo: Repo) -> None:
    repo.write("seniorlint.toml", 'select = ["image-unpinned"]\n')
    repo.write("Dockerfile", "ARG VERSION=3.12\nFROM python:${VERSION}\n")
    repo.write("compose.yaml", "services:\n  database:\n    image: postgres\n")
    repo.commit()
    repo.write("Dockerfile", "ARG VERSION=latest\nFROM python:${VERSION}\n")
    repo.commit(GRACE)
    assert owners("SLY001") == {"Ada Lovelace": (0, 1), "Grace Hopper": (0, 1)}


@pytest.mark.usefixtures("only_rules")
def test_a_requirement_is_of_whoever_wrote_its_line(repo: Repo) -> None:
    repo.write("seniorlint.toml", 'select = ["unconstrained-dependency", "python-version-undeclared"]\n')
    repo.write("requirements.txt", "Django\nredis\n")
    repo.write("pyproject.toml", '[project]\nname = "shop"\n')
    repo.commit()
    repo.write("requirements.txt", "Django==5.1\nredis\n")
    repo.commit(GRACE)
    assert owners("SLR004") == {"Ada Lovelace": (0, 1), "Grace Hopper": (1, 1)}
    assert owners("SLR006") == {"Ada Lovelace": (0, 1)}
