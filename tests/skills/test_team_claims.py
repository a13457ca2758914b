"""What a team report claims of quarters and of groups is true about as often as it promises."""

from __future__ import annotations

import random

import pytest

from seniorlint.skills.team.splits import DOUBT
from seniorlint.skills.team.team_parts import TeamReport
from tests.skills.made_up_team import RULES, Did, report_on

HISTORIES = 60
PEOPLE = range(12)
QUARTER = (1, 20, 40, 60, 80)  # days before the last commit
YEAR = tuple(range(100, 440, 40))


def history(seed: int, *, last: float, before: float, newcomers: float | None = None) -> TeamReport:
    """Twelve developers, six of whom write little, with the rates of the last quarter and of the year before it."""
    chance = random.Random(seed)
    done = []
    for who in PEOPLE:
        is_new = who % 2
        for days in (*QUARTER, *YEAR):
            if is_new and days not in (QUARTER[0], YEAR[0]):
                continue
            rate = newcomers if is_new and newcomers is not None else last if days in QUARTER else before
            done += [Did(who, rule, "met" if chance.random() < rate else "missed", days) for rule in RULES]
    return report_on(done)


def words(*, last: float, before: float) -> list[str | None]:
    made = [history(seed, last=last, before=before) for seed in range(HISTORIES)]
    return [one.overall.change.word for one in made if one.overall.change is not None]


@pytest.mark.long
def test_a_quarter_like_those_before_is_seldom_called_another() -> None:
    said = words(last=0.8, before=0.8)
    assert len(said) == HISTORIES
    for word in ("higher", "lower"):
        assert said.count(word) <= 2 * DOUBT * HISTORIES


@pytest.mark.long
def test_a_quarter_that_helped_is_seen() -> None:
    assert words(last=0.95, before=0.75).count("higher") >= 0.8 * HISTORIES
    assert words(last=0.75, before=0.95).count("lower") >= 0.8 * HISTORIES


@pytest.mark.long
def test_groups_that_are_alike_are_seldom_told_apart() -> None:
    splits = [history(seed, last=0.8, before=0.8).overall.split for seed in range(HISTORIES)]
    said = [one.most for one in splits if one is not None]
    assert len(said) == HISTORIES
    assert sum(one is not None for one in said) <= 2 * DOUBT * HISTORIES


@pytest.mark.long
def test_the_group_that_misses_more_is_named() -> None:
    splits = [history(seed, last=0.95, before=0.95, newcomers=0.5).overall.split for seed in range(HISTORIES)]
    assert sum(one is not None and one.most == 0 for one in splits) >= 0.8 * HISTORIES
