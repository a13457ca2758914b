"""What was judged on real packages still holds: the data is whole, and the rules report what they reported."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from seniorlint.catalogue.load import load_catalogue
from tests.precision.judgements import EVIDENCE_FOLDER, FOLDER, Judgement, draws, precision, read, versions
from tests.precision.rerun import differing

RULES = load_catalogue().rules
KINDS = load_catalogue().evidence
FILES = sorted(FOLDER.glob("*.tsv"))
EVIDENCE_FILES = sorted(EVIDENCE_FOLDER.glob("*.tsv"))
ENOUGH = 10  # findings; below that a share says little
WANTED = 0.9
WANTED_OF_EVIDENCE = 0.95  # a developer objects to a wrong finding, but not to a wrong credit
by_file = pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
by_kind = pytest.mark.parametrize("path", EVIDENCE_FILES, ids=lambda path: path.stem)


def assert_whole(judgements: Sequence[Judgement]) -> None:
    assert len({(one.package, one.path, one.line, one.verdict) for one in judgements}) == len(judgements)
    assert {(one.package, one.version) for one in judgements} <= set(versions().items())


@by_file
def test_the_data_is_whole(path: Path) -> None:
    assert path.stem in RULES
    assert_whole(read(path))


@by_file
def test_what_a_default_rule_reports_is_worth_raising(path: Path) -> None:
    judgements = read(path)
    reported = [one for one in judgements if one.verdict != "silent"]
    if RULES[path.stem].default and len(reported) >= ENOUGH:
        assert precision(judgements) >= WANTED


def test_the_draws_are_whole() -> None:
    assert draws().keys() <= RULES.keys()
    assert all(0 <= one.worth <= one.drawn for entries in draws().values() for one in entries)


def test_a_default_rule_reached_the_floor_in_a_draw() -> None:
    """Not that it holds it: a later draw may have been worse, which the data shows."""
    for rule, entries in draws().items():
        large = [one for one in entries if one.drawn >= ENOUGH]
        assert not RULES[rule].default or not large or any(one.worth >= WANTED * one.drawn for one in large), rule


@pytest.mark.long
@by_file
def test_the_rule_still_reports_what_was_judged(path: Path) -> None:
    found = differing(RULES[path.stem], read(path))
    assert not found, "\n".join(found)


@by_kind
def test_the_data_of_evidence_is_whole(path: Path) -> None:
    assert path.stem in KINDS
    assert_whole(read(path))


@by_kind
def test_what_is_taken_as_evidence_shows_the_skill(path: Path) -> None:
    judgements = read(path)
    shown = [one for one in judgements if one.verdict != "silent"]
    assert len(shown) < ENOUGH or precision(judgements) >= WANTED_OF_EVIDENCE


@pytest.mark.long
@by_kind
def test_the_kind_still_shows_what_was_judged(path: Path) -> None:
    found = differing(KINDS[path.stem], read(path))
    assert not found, "\n".join(found)
