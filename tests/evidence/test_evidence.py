"""Every kind of evidence: its examples, and a fixture whose lines say what is shown and what only looks like it."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest

from seniorlint.catalogue.load import load_catalogue
from seniorlint.catalogue.model import EvidenceKind
from seniorlint.engine.analyse import Analysis, analyse
from seniorlint.engine.ruleset import build, load_registered
from seniorlint.engine.source import Source

FIXTURES = Path(__file__).parents[1] / "fixtures" / "evidence"
KINDS = list(load_catalogue().evidence.values())
EXAMPLES = [(kind, code) for kind in KINDS for code in kind.examples]
EXPECT = re.compile(r"[ \t]*# expect: (?P<kind>[a-z-]+)[ \t]*$", re.MULTILINE)
MAX_LINES = 6  # how long the place of a piece of evidence may be: its author is who wrote those lines
by_name = pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)


def shown(kind: EvidenceKind, source: Source, path: str = "example.py") -> Analysis:
    analysis = analyse(source, path, build([], [kind.name]), sites=True)
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
def test_fixture(kind: EvidenceKind) -> None:
    path = FIXTURES / kind.skill.category / f"{kind.name}.py"
    source = Source.from_path(path)
    expected = Counter(source.position(match.start()).line for match in EXPECT.finditer(source.text))
    assert expected, "the fixture expects nothing"
    assert {match["kind"] for match in EXPECT.finditer(source.text)} == {kind.name}
    found = Counter(one.span.line for one in shown(kind, source.with_text(EXPECT.sub("", source.text))).observations)
    differing = sorted((found - expected) | (expected - found))
    assert not differing, "\n".join(f"{line:>5} | {source.line(line)}" for line in differing)


@by_name
def test_the_place_is_small(kind: EvidenceKind) -> None:
    sources = [Source(code) for code in kind.examples]
    sources.append(Source.from_path(FIXTURES / kind.skill.category / f"{kind.name}.py"))
    for source in sources:
        for one in shown(kind, source).observations:
            assert one.last_line - one.span.line < MAX_LINES


@by_name
def test_code_without_it_shows_nothing(kind: EvidenceKind) -> None:
    code = "class Plain:\n    def size(self, path):\n        with open(path) as file:\n            return file\n"
    assert not shown(kind, Source(code)).observations
