"""The mean of unlike practices, and how sure it is."""

from __future__ import annotations

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seniorlint.skills.dashboard import AreaOfSkills, dashboard_of, mean_of
from seniorlint.skills.proficiency import Interval, Proficiency, wilson
from seniorlint.skills.rendering.bars import ASCII, BLOCKS, bar, signs_for
from seniorlint.skills.rendering.dashboard_blocks import area_words
from tests.skills.test_assemble import CATALOGUE, developer, one


def of(met: float, occasions: float) -> Proficiency:
    return Proficiency(met, occasions, 3, occasions)


def test_each_practice_counts_the_same() -> None:
    rate, effective = mean_of([of(100, 100), of(0, 4)])
    assert rate == 0.5
    assert effective == pytest.approx(4 / (1 / 100 + 1 / 4))
    assert mean_of([]) == (0.0, 0.0)


@given(st.lists(st.integers(1, 50), min_size=1, max_size=12), st.randoms(use_true_random=False))
def test_a_mean_is_never_surer_than_all_its_occasions(sizes: list[int], dice: Random) -> None:
    rates = [of(dice.randint(0, size), size) for size in sizes]
    rate, effective = mean_of(rates)
    assert 0 <= rate <= 1
    assert len(sizes) * min(sizes) - 1e-9 <= effective <= sum(sizes) + 1e-9


@pytest.mark.parametrize("rate", [0.7, 0.85, 0.95])
@pytest.mark.parametrize("practices", [1, 4, 16])
def test_nine_in_ten_intervals_hold_the_true_mean(practices: int, rate: float) -> None:
    """Practices of unlike rates and sizes, as people have them; intervals may hold it more often, not less."""
    dice, held, tries = Random(7), 0, 800
    for _ in range(tries):
        sizes = [dice.choice((3, 5, 8, 20)) if practices > 1 else dice.choice((8, 20, 40)) for _ in range(practices)]
        truth = [min(max(dice.gauss(rate, min(0.1, 1 - rate)), 0), 1) for _ in sizes]
        met = [sum(dice.random() < share for _ in range(size)) for share, size in zip(truth, sizes, strict=True)]
        mean, effective = mean_of([of(*pair) for pair in zip(met, sizes, strict=True)])
        low, high = wilson(min(mean * effective, effective), effective)
        held += low <= sum(truth) / practices <= high
    assert 0.88 <= held / tries <= 0.96


def test_an_area_of_a_developer() -> None:
    rules = [f"rule-{number}" for number in range(6)]
    seen = [one(rule, "met" if time else "missed", time=time) for rule in rules for time in range(8)]
    made = developer(*seen, one("both-ways", "shown"))
    areas = dashboard_of(made, CATALOGUE)
    assert [area.id for area in areas] == list(CATALOGUE.areas)
    assert sum(area.practices for area in areas) == 6
    assert sum(area.shown for area in areas) == 1
    judged = [area for area in areas if area.practices]
    assert all(area.is_enough and area.commits == 8 and area.rate == 7 / 8 for area in judged)
    assert all("88% (90% interval " in area_words(area) for area in judged)


@pytest.mark.parametrize(
    ("area", "words"),
    [
        (AreaOfSkills("a", "A", 1.0, 2, 3.0, 2, {}, 1, 0), "not enough evidence (2 practices in 2 commits)"),
        (
            AreaOfSkills("a", "A", 0.0, 0, 0.0, 0, {}, 1, 1),
            "only what nearly everybody here does (1 practice); 1 skill shown",
        ),
        (AreaOfSkills("a", "A", 0.0, 0, 0.0, 0, {}, 0, 2), "not enough evidence; 2 skills shown"),
        (AreaOfSkills("a", "A", 0.0, 0, 0.0, 0, {}, 0, 0), "nothing was judged, which says nothing"),
        (
            AreaOfSkills("a", "A", 0.9, 3, 20.0, 9, {"mostly": 1, "consistent": 2}, 0, 0),
            "the mean of 3 practices: 2 consistent, 1 mostly",
        ),
    ],
)
def test_what_is_said_of_it(area: AreaOfSkills, words: str) -> None:
    assert words in area_words(area)


@given(st.floats(0, 1), st.floats(0, 1), st.integers(1, 60))
def test_a_bar_is_as_wide_as_it_should_be_and_shows_its_interval(first: float, second: float, width: int) -> None:
    interval = Interval(min(first, second), max(first, second))
    drawn = bar(interval.low, interval, width, ASCII)
    assert len(drawn) == width
    assert set(drawn) <= set("#=.")
    assert "=" in drawn
    assert drawn == "".join(sorted(drawn, key="#=.".index))


def test_no_rate_is_no_bar() -> None:
    assert bar(None, None, 3, ASCII) == "   "


@pytest.mark.parametrize(
    ("encoding", "signs"), [("utf-8", BLOCKS), ("ascii", ASCII), ("latin-1", ASCII), (None, ASCII), ("no-such", ASCII)]
)
def test_signs_are_those_that_the_output_can_show(encoding: str | None, signs: object) -> None:
    assert signs_for(encoding) == signs
