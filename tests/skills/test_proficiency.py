"""The interval: known values, what must hold for all of them, and what it promises about people who are alike."""

from __future__ import annotations

from math import comb

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seniorlint.skills.clustering import effective
from seniorlint.skills.proficiency import CONFIDENCE, ENOUGH, ENOUGH_COMMITS, Interval, Proficiency, wilson
from seniorlint.skills.rendering.rates import rate

rates = st.integers(1, 500).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n)))

# How many of flask's 181 (author, check) pairs have how many occasions: measured are 81 with 1, 47 with 5 or more, 25
# with 10 or more, 16 with 20 or more; what lies between is filled in.
PAIRS = {
    1: 81,
    2: 30,
    3: 14,
    4: 9,
    5: 6,
    6: 5,
    7: 4,
    8: 4,
    9: 3,
    11: 3,
    13: 3,
    16: 3,
    22: 4,
    30: 4,
    45: 4,
    80: 2,
    150: 2,
}


def independent(met: float, occasions: float) -> Proficiency:
    """Occasions of which each is in a commit of its own."""
    return Proficiency(met, occasions, int(occasions), occasions)


def chance(met: int, occasions: int, rate: float) -> float:
    """How likely `met` of `occasions` is where each is met with probability `rate`."""
    return comb(occasions, met) * rate**met * (1 - rate) ** (occasions - met)


@pytest.mark.parametrize(
    ("met", "occasions", "low", "high"),
    [(3, 3, 53, 100), (9, 10, 65, 98), (18, 20, 74, 97), (42, 45, 84, 97), (0, 3, 0, 47), (0, 0, 0, 100)],
)
def test_known_values(met: int, occasions: int, low: int, high: int) -> None:
    interval = wilson(met, occasions)
    assert (round(interval.low * 100), round(interval.high * 100)) == (low, high)


def test_the_textbook_example_at_95_percent() -> None:
    # 15 of 20 at z = 1.96 is 53.1 to 88.8 % in every table of score intervals.
    interval = wilson(15, 20, 1.96)
    assert interval.low == pytest.approx(0.5313, abs=5e-5)
    assert interval.high == pytest.approx(0.8881, abs=5e-5)


@given(rates)
def test_it_contains_the_rate_and_stays_inside(case: tuple[int, int]) -> None:
    met, occasions = case
    low, high = wilson(met, occasions)
    assert 0 <= low <= met / occasions <= high <= 1
    assert low < high


@given(rates)
def test_met_and_missed_mirror_each_other(case: tuple[int, int]) -> None:
    met, occasions = case
    one, other = wilson(met, occasions), wilson(occasions - met, occasions)
    assert one == pytest.approx(Interval(1 - other.high, 1 - other.low))


@given(rates, st.integers(2, 10))
def test_it_narrows_with_more_of_the_same(case: tuple[int, int], times: int) -> None:
    few, many = wilson(*case), wilson(case[0] * times, case[1] * times)
    assert many.high - many.low < few.high - few.low


@pytest.mark.parametrize(("met", "occasions"), [(-1, 3), (4, 3), (1, -1)])
def test_what_is_no_rate(met: int, occasions: int) -> None:
    with pytest.raises(ValueError, match="is not a rate"):
        wilson(met, occasions)


def test_enough() -> None:
    assert not independent(ENOUGH - 1, ENOUGH - 1).is_enough
    assert independent(0, ENOUGH).is_enough
    assert not independent(3, 7.5).is_enough
    assert not Proficiency(40, 40, ENOUGH_COMMITS - 1, 40).is_enough
    assert Proficiency(40, 40, ENOUGH_COMMITS, 40).is_enough
    assert not Proficiency(378, 378, 9, effective([370, *[1] * 8], 0.5)).is_enough


@pytest.mark.parametrize("rate", [0.5, 0.7, 0.85, 0.9])
def test_it_covers_the_true_rate_as_often_as_it_says(rate: float) -> None:
    sizes = range(ENOUGH, 150)
    covered = [
        sum(chance(met, n, rate) for met in range(n + 1) if wilson(met, n).low <= rate <= wilson(met, n).high)
        for n in sizes
    ]
    assert sum(covered) / len(sizes) == pytest.approx(CONFIDENCE, abs=0.02)
    assert min(covered) > 0.8


def test_identical_developers_are_not_told_apart() -> None:
    """Everybody meets 85 %; who is called worse than that, by an interval that lies below it?"""
    assert sum(PAIRS.values()) == 181
    below = {n: sum(chance(met, n, 0.85) for met in range(n + 1) if wilson(met, n).high < 0.85) for n in PAIRS}
    by_interval_alone = sum(below[n] * pairs for n, pairs in PAIRS.items()) / 181
    with_enough = sum(below[n] * pairs for n, pairs in PAIRS.items() if independent(n, n).is_enough) / 181
    assert by_interval_alone > 0.08
    assert with_enough < 0.015


def test_two_alike_are_hardly_ever_apart() -> None:
    """The intervals of two people with one true rate lie apart in fewer than three cases of a hundred."""
    for n, m in [(8, 8), (8, 40), (20, 20), (45, 20), (60, 60)]:
        apart = sum(
            chance(a, n, 0.85) * chance(b, m, 0.85)
            for a in range(n + 1)
            for b in range(m + 1)
            if wilson(a, n).high < wilson(b, m).low or wilson(b, m).high < wilson(a, n).low
        )
        assert apart < 0.03, (n, m, apart)


@pytest.mark.parametrize(
    ("met", "occasions", "written"),
    [
        (42, 45, "42 of 45 in 45 commits (90% interval 84-97%)"),
        (8, 8, "8 of 8 in 8 commits (90% interval 75-100%)"),
        (0, 9, "0 of 9 in 9 commits (90% interval 0-23%)"),
        (1000, 1000, "1000 of 1000 in 1000 commits (90% interval 99.7-100%)"),
        (0, 1000, "0 of 1000 in 1000 commits (90% interval 0-0.3%)"),
        (3, 3, "not enough evidence (3 in 3 commits)"),
        (1, 1, "not enough evidence (1 in 1 commit)"),
    ],
)
def test_how_it_is_written(met: int, occasions: int, written: str) -> None:
    assert rate(independent(met, occasions)) == written
