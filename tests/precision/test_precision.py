"""What was judged on real packages still holds: the data is whole, and the rules report what they reported."""

from __future__ import annotations

import os
from collections import defaultdict
from pathlib import Path

import pytest

from benchmarks.corpus import CORPUS_VARIABLE, DEFAULT_CORPUS, ensure
from seniorlint.catalogue.load import load_catalogue
from seniorlint.files.source_file import read_source
from seniorlint.testing import judge
from tests.precision.judgements import FOLDER, Judgement, draws, precision, read, versions

RULES = load_catalogue().rules
FILES = sorted(FOLDER.glob("*.tsv"))
ENOUGH = 10  # findings; below that a share says little
WANTED = 0.9
by_file = pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)


@by_file
def test_the_data_is_whole(path: Path) -> None:
    judgements = read(path)
    assert path.stem in RULES
    assert len({(one.package, one.path, one.line, one.verdict) for one in judgements}) == len(judgements)
    assert {(one.package, one.version) for one in judgements} <= set(versions().items())


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
    corpus = Path(os.environ.get(CORPUS_VARIABLE) or DEFAULT_CORPUS) / "judged"
    judgements = read(path)
    ensure(corpus, sorted({one.package for one in judgements}), versions())
    by_place: dict[tuple[str, str], list[Judgement]] = defaultdict(list)
    for one in judgements:
        by_place[one.package, one.path].append(one)
    differing = []
    for (package, file), group in by_place.items():
        analysis = judge([RULES[path.stem]], read_source(corpus / package / file), file)
        found = {one.span.line for one in analysis.observations if one.outcome == "missed"}
        differing += [
            f"{package}/{file}:{one.line}: {one.verdict}, {'' if one.line in found else 'not '}reported"
            for one in group
            if (one.line in found) != (one.verdict != "silent")
        ]
    assert not differing, "\n".join(differing)
