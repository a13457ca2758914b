"""Decisions of real histories that were judged by reading: the data is whole, the share is what was asked for."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from benchmarks.attribution import HISTORIES, HISTORIES_VARIABLE, asked_again, is_senior
from benchmarks.judged_decisions import OUTCOMES, Judged, read, share_of, verdict_of, write
from seniorlint.catalogue.load import load_catalogue

ROWS = read()
WANTED = 0.95
WANTED_OF_PART = 0.93  # of misses, and of senior evidence
ENOUGH = 200


def test_the_data_is_whole() -> None:
    catalogue = load_catalogue()
    assert len({one.place for one in ROWS}) == len(ROWS) >= ENOUGH
    assert {one.rule for one in ROWS} <= catalogue.rules.keys() | catalogue.evidence.keys()
    assert {one.project for one in ROWS} == set(HISTORIES)
    assert all(sum(one.outcome == outcome for one in ROWS) > ENOUGH / 4 for outcome in OUTCOMES)
    assert all("@" not in cell for one in ROWS for cell in map(str, one))  # commits, and nobody's name or address


def test_most_decisions_are_given_to_the_right_person() -> None:
    assert share_of(ROWS).rate >= WANTED
    assert share_of(one for one in ROWS if one.outcome == "missed").rate >= WANTED_OF_PART
    assert share_of(one for one in ROWS if one.outcome == "shown" and is_senior(one.rule)).rate >= WANTED_OF_PART


def test_what_is_written_is_read(tmp_path: Path) -> None:
    path = tmp_path / "rows.tsv"
    write(ROWS, path)
    assert read(path) == ROWS


@pytest.mark.parametrize(
    ("said", "right", "verdict"),
    [("a", "b a", "right"), ("c", "a", "author"), ("b", "a", "wrong"), ("a", "", "unclear")],
)
def test_a_verdict(said: str, right: str, verdict: str) -> None:
    assert verdict_of(said, right, {"a": "ada", "b": "grace", "c": "ada"}) == verdict


@pytest.mark.parametrize(
    "broken",
    [
        lambda one: one._replace(verdict="wrong" if one.verdict == "right" else "right", kind=""),
        lambda one: one._replace(why=""),
        lambda one: one._replace(outcome="seen"),
    ],
    ids=["verdict", "why", "outcome"],
)
def test_a_row_that_contradicts_itself_is_an_error(tmp_path: Path, broken: Callable[[Judged], Judged]) -> None:
    path = tmp_path / "rows.tsv"
    write([broken(ROWS[0])], path)
    with pytest.raises(ValueError, match=r"rows\.tsv:2"):
        read(path)


@pytest.mark.long
def test_the_decisions_are_still_what_was_judged() -> None:
    histories = os.environ.get(HISTORIES_VARIABLE)
    if histories is None:
        pytest.skip(f"{HISTORIES_VARIABLE} names no folder with the clones")
    now = {one.place: one for one in asked_again(ROWS, Path(histories))}
    assert now.keys() == {one.place for one in ROWS}
    better_or_equal = {"right": 0, "author": 1, "unclear": 1, "wrong": 2}
    worse = [one for one in ROWS if better_or_equal[now[one.place].verdict] > better_or_equal[one.verdict]]
    assert not worse
