"""Every kind of evidence: its examples, and a fixture that draws what is shown and what only looks like it."""

from __future__ import annotations

from pathlib import Path

import pytest

from seniorlint.catalogue.load import load_catalogue
from seniorlint.catalogue.model import EvidenceKind
from seniorlint.engine.analysis import Analysis
from seniorlint.engine.ruleset import load_registered
from seniorlint.engine.source import Source
from seniorlint.testing import assert_fixture, fixtures_in, judge, read_fixture

FIXTURES = Path(__file__).parents[1] / "fixtures" / "evidence"
KINDS = list(load_catalogue().evidence.values())
EXAMPLES = [(kind, code) for kind in KINDS for code in kind.examples]
FILES = list(fixtures_in([FIXTURES]))
MAX_LINES = 6  # how long the place of a piece of evidence may be: its author is who wrote those lines
by_name = pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)


def fixture_of(kind: EvidenceKind) -> Path:
    return FIXTURES / kind.skill.category / f"{kind.name}.py"


def shown(kind: EvidenceKind, source: Source, path: str = "example.py") -> Analysis:
    analysis = judge([kind], source, path)
    assert analysis.problem is None, analysis.problem
    assert not analysis.failures, analysis.failures[0].error
    assert {one.outcome for one in analysis.observations} <= {"shown"}
    return analysis


def test_every_kind_has_a_finder_and_every_finder_a_kind() -> None:
    _, finders = load_registered()
    assert {kind.name for kind in KINDS} == set(finders)


@pytest.mark.parametrize(("kind", "code"), EXAMPLES, ids=lambda value: getattr(value, "name", ""))
def test_examples_show_it(kind: EvidenceKind, code: str) -> None:
    assert shown(kind, Source(code)).observations


@by_name
def test_every_kind_has_a_fixture_that_shows_it(kind: EvidenceKind) -> None:
    assert {mark.name for mark in read_fixture(fixture_of(kind)).drawing.marks} == {kind.name}


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name.removesuffix(".py"))
def test_fixture(path: Path) -> None:
    assert_fixture(path)


@by_name
def test_the_place_is_small(kind: EvidenceKind) -> None:
    for source in (*map(Source, kind.examples), read_fixture(fixture_of(kind)).source):
        for one in shown(kind, source).observations:
            assert one.last_line - one.span.line < MAX_LINES


@by_name
def test_code_without_it_shows_nothing(kind: EvidenceKind) -> None:
    code = "class Plain:\n    def size(self, path):\n        with open(path) as file:\n            return file\n"
    assert not shown(kind, Source(code)).observations
