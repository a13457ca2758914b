"""Occasions by quarter, whatever time a commit claims."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seniorlint.catalogue.load import load_catalogue
from seniorlint.engine.observation import OutcomeName
from seniorlint.skills.line_place import Place
from seniorlint.skills.observed import Subject
from seniorlint.skills.quarters import day_of, quarters_of
from seniorlint.skills.report_parts import Occasion

RULE = load_catalogue().rules["bare-except"]
SUBJECT = Subject("rule", RULE.name, RULE.code, RULE.summary, RULE.skill)


def occasion(time: int, outcome: OutcomeName = "met", weight: float = 1.0) -> Occasion:
    return Occasion(SUBJECT, outcome, Place("a.py", 1), 1, "f" * 40, time, weight, False)


@pytest.mark.parametrize(
    ("time", "quarter", "day"),
    [
        (0, "1970-Q1", "1970-01-01"),
        (1_711_929_599, "2024-Q1", "2024-03-31"),
        (1_711_929_600, "2024-Q2", "2024-04-01"),
        (-1, "1969-Q4", "1969-12-31"),
        (2**62, "9999-Q4", "9999-12-31"),
        (-(2**62), "0001-Q1", "0001-01-01"),
    ],
)
def test_the_quarter_of_a_time(time: int, quarter: str, day: str) -> None:
    assert [one.name for one in quarters_of([occasion(time)])] == [quarter]
    assert day_of(time) == day


def test_outcomes_are_counted_apart_and_shared_ones_in_parts() -> None:
    [one] = quarters_of(
        [
            occasion(5),
            occasion(6, weight=0.5),
            occasion(7, "missed", 0.5),
            occasion(8, "shown", 0.5),
            occasion(9, "explained"),
        ]
    )
    assert (one.met, one.missed, one.explained, one.shown) == (1.5, 0.5, 1, 1)


@given(st.lists(st.integers(-(2**63), 2**63)))
def test_quarters_are_in_order_and_lose_nothing(times: list[int]) -> None:
    found = quarters_of(map(occasion, times))
    assert [one.name for one in found] == sorted({one.name for one in found})
    assert sum(one.met for one in found) == len(times)
