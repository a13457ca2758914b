"""The comparison: what it says of seniorlint is held by a page or a test, and what it says of others has a source."""

from __future__ import annotations

import re

import pytest

from seniorlint.catalogue.load import load_catalogue
from seniorlint.catalogue.model import INTERNAL
from seniorlint.output.formats import FORMATS
from tests.docs.built_site import DOCS

TEXT = (DOCS / "comparison.md").read_text(encoding="utf-8")
TABLES = [line.strip("| ").split(" | ") for line in TEXT.splitlines() if line.startswith("| ")]
ROWS = [row for row in TABLES if row[0] != "seniorlint"]
HEADS = [row for row in TABLES if row[0] == "seniorlint"]
SOURCES = dict(re.findall(r"^\[([\w-]+)\]: (https://\S+)$", TEXT, re.MULTILINE))
FOLLOWS = {"not checked", "no fixes", "no command line", "no server of its own", "none", "the editor"}  # from others
TOOLS = ["seniorlint", "ruff", "pylint", "flake8", "Fixit", "ESLint", "RuboCop", "SonarQube for IDE"]


def test_every_table_has_the_same_columns() -> None:
    assert len(ROWS) > 30
    assert all(head == TOOLS for head in HEADS)
    assert [row[0] for row in ROWS if len(row) != 1 + len(TOOLS)] == []


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row[0])
def test_what_it_says_of_seniorlint_leads_to_a_page_or_a_test(row: list[str]) -> None:
    targets = re.findall(r"\]\(([^)]+)\)", row[1])
    assert targets
    for target in targets:
        path, _, anchor = target.partition("#")
        assert (DOCS / path).exists(), target
        assert not anchor or anchor in anchors(path), target


def anchors(page: str) -> set[str]:
    """The anchors of a page's headings, as GitHub makes them."""
    titles = re.findall(r"^#+ (.+)$", (DOCS / page).read_text(encoding="utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w -]", "", title).lower().replace(" ", "-") for title in titles}


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row[0])
def test_what_it_says_of_others_has_a_source(row: list[str]) -> None:
    for cell in row[2:]:
        named = re.findall(r"\]\[([\w-]+)\]", cell)
        assert named or cell.startswith("*ran*: ") or cell in FOLLOWS, cell
        assert {*named} <= {*SOURCES}


def test_only_those_that_were_run_are_said_to_have_been_run() -> None:
    assert [row[0] for row in ROWS for cell in row[6:] if "*ran*" in cell] == []


def test_every_source_is_used() -> None:
    used = {*re.findall(r"\]\[([\w-]+)\]", TEXT), *re.findall(r"\[([\w-]+)\](?![\[(:])", TEXT)}
    assert {*SOURCES} - used == set()


def test_the_numbers_are_about_right() -> None:
    rules = [rule for rule in load_catalogue().rules.values() if rule.principle.id != INTERNAL]
    said = re.search(r"\[about (\d+); (\d+) on by default\]", TEXT)
    fixes = re.search(r"\[about (\d+)\]", TEXT)
    formats = re.search(r"\[(\d+), with SARIF", TEXT)
    assert said is not None
    assert fixes is not None
    assert formats is not None
    assert int(said[1]) == pytest.approx(len(rules), rel=0.1)
    assert int(said[2]) == pytest.approx(sum(rule.default for rule in rules), rel=0.1)
    assert int(fixes[1]) == pytest.approx(sum(rule.fix != "none" for rule in rules), rel=0.15)
    assert int(formats[1]) == len(FORMATS)
