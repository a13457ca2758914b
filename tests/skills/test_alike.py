"""Developers who are all alike are hardly ever told apart, and intervals hold the truth as often as they say.

The correlation within commits is estimated from the histories themselves, as a report does.
"""

from __future__ import annotations

import pytest

from benchmarks.truth import alike, deserved, is_less
from seniorlint.skills.proficiency import CONFIDENCE, Word

CORRELATIONS = [0.0, 0.3, 0.5]
AT_THE_EDGE = [0.7, 0.9]  # where a word begins: the hardest cases


@pytest.mark.parametrize("rho", CORRELATIONS)
@pytest.mark.parametrize("rate", [0.85, 0.95])
def test_fewer_than_one_in_a_hundred_is_called_less(rate: float, rho: float) -> None:
    found = alike(rate, rho, histories=4)
    assert found.skills.whole > 75
    assert float(found.practices) < 0.01
    assert float(found.skills) < 0.01
    assert float(found.said) > 0.8  # not because nothing was said


@pytest.mark.long
@pytest.mark.parametrize("rho", CORRELATIONS)
@pytest.mark.parametrize("rate", [0.6, *AT_THE_EDGE, 0.75, 0.85, 0.95])
@pytest.mark.parametrize("rules", [1, 3, 9])
def test_nor_at_any_rate_and_with_any_number_of_practices(rate: float, rho: float, rules: int) -> None:
    found = alike(rate, rho, histories=60 // rules, rules=rules, seed=4)
    assert float(found.practices) < 0.01
    assert float(found.skills) < 0.01


@pytest.mark.long
@pytest.mark.parametrize("rho", CORRELATIONS)
@pytest.mark.parametrize("rate", [0.5, 0.7, 0.85])
def test_the_intervals_that_are_printed_hold_the_true_rate(rate: float, rho: float) -> None:
    found = alike(rate, rho, histories=60, seed=5)
    assert found.covered.whole > 3000
    assert float(found.covered) == pytest.approx(CONFIDENCE, abs=0.02)


@pytest.mark.parametrize(
    ("rate", "word", "less"),
    [
        (0.95, "consistent", False),
        (0.95, "mostly or better", False),
        (0.95, "mostly", True),
        (0.9, "mostly", True),
        (0.85, "mostly", False),
        (0.85, "developing", True),
        (0.6, "developing", False),
        (0.6, None, False),
    ],
)
def test_what_is_less_than_deserved(rate: float, word: Word | None, less: bool) -> None:
    assert is_less(word, rate) == less
    assert not is_less(deserved(rate), rate)
