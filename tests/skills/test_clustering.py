"""Occasions of one commit count as few: known values, and what the intervals then promise."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seniorlint.skills.clustering import UNKNOWN, correlation, effective
from seniorlint.skills.proficiency import CONFIDENCE, Proficiency

sizes = st.lists(st.integers(1, 40), min_size=1, max_size=30)


@pytest.mark.parametrize(
    ("commits", "rho", "expected"),
    [
        ([1, 1, 1, 1], 0.5, 4.0),
        ([4], 0.0, 4.0),
        ([4], 1.0, 1.0),
        ([4], 0.5, 1.6),
        ([3, 1], 0.5, 4 / (1 + 1.5 * 0.5)),
        ([378], 0.5, 378 / 189.5),
        ([0.5, 0.5], 0.5, 1.0),  # shared occasions
        ([], 0.5, 0.0),
    ],
)
def test_known_numbers(commits: list[float], rho: float, expected: float) -> None:
    assert effective(commits, rho) == pytest.approx(expected)


@given(sizes, st.floats(0, 1))
def test_it_lies_between_one_vote_and_one_an_occasion(commits: list[int], rho: float) -> None:
    assert 1 - 1e-9 <= effective(commits, rho) <= sum(commits) + 1e-9


@given(sizes)
def test_more_alike_is_worth_less(commits: list[int]) -> None:
    assert effective(commits, 0.8) <= effective(commits, 0.3)


def test_too_little_says_nothing() -> None:
    assert correlation([]) == UNKNOWN
    assert correlation((str(commit), True) for commit in range(50) for _ in range(3)) == UNKNOWN
    assert correlation((str(commit), commit % 2 == 0) for commit in range(9) for _ in range(3)) == UNKNOWN
    assert correlation((str(commit), commit % 2 == 0) for commit in range(50)) == UNKNOWN


def test_whole_commits_alike_and_commits_mixed() -> None:
    assert correlation((str(commit), commit % 2 == 0) for commit in range(40) for _ in range(3)) == pytest.approx(1.0)
    assert correlation((str(commit), number == 0) for commit in range(40) for number in range(2)) == 0.0


def drawn(generator: random.Random, rate: float, rho: float, commits: list[int]) -> list[tuple[str, bool]]:
    """Occasions whose commits are alike: the rate of each commit is drawn from a beta distribution."""
    scale = (1 - rho) / rho
    found = []
    for number, size in enumerate(commits):
        here = generator.betavariate(rate * scale, (1 - rate) * scale)
        found += [(str(number), generator.random() < here) for _ in range(size)]
    return found


def history(generator: random.Random) -> list[int]:
    """The sizes of commits of one developer: many small ones, and a few large."""
    return [min(30, 1 + int(generator.expovariate(0.35))) for _ in range(generator.randint(3, 60))]


@pytest.mark.parametrize("rho", [0.3, 0.5])
def test_the_correlation_is_found_again(rho: float) -> None:
    generator = random.Random(1)
    found = [correlation(drawn(generator, 0.8, rho, [4] * 200)) for _ in range(40)]
    assert sum(found) / len(found) == pytest.approx(rho, abs=0.05)


def proficiency(outcomes: list[tuple[str, bool]], rho: float) -> Proficiency:
    by_commit: dict[str, int] = {}
    for commit, _ in outcomes:
        by_commit[commit] = by_commit.get(commit, 0) + 1
    met = sum(is_met for _, is_met in outcomes)
    return Proficiency(met, len(outcomes), len(by_commit), effective(by_commit.values(), rho))


@pytest.mark.parametrize("rho", [0.3, 0.5])
@pytest.mark.parametrize("rate", [0.7, 0.85])
def test_the_intervals_cover_the_true_rate_as_often_as_they_say(rate: float, rho: float) -> None:
    """Measured on 4,000 developers: between 88 and 92 of 100 intervals that are printed hold the true rate."""
    generator = random.Random(2)
    printed = [
        one.interval
        for _ in range(4000)
        if (one := proficiency(drawn(generator, rate, rho, history(generator)), rho)).is_enough
    ]
    covered = sum(low <= rate <= high for low, high in printed) / len(printed)
    assert covered == pytest.approx(CONFIDENCE, abs=0.02)
