"""What is said of a practice: known values, what is expected beforehand, and what a word promises."""

from __future__ import annotations

from math import comb

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seniorlint.skills.beta import probability_at_least
from seniorlint.skills.person import Person
from seniorlint.skills.proficiency import JEFFREYS, Proficiency, Word, weakest
from seniorlint.skills.rules_here import RuleHere

whole = st.integers(1, 60)


def independent(met: float, occasions: float) -> Proficiency:
    return Proficiency(met, occasions, commits=3, effective=occasions)


@given(whole, whole, st.floats(0, 1))
def test_the_beta_distribution_of_whole_numbers_is_a_sum_of_binomials(a: int, b: int, rate: float) -> None:
    n = a + b - 1
    below = sum(comb(n, count) * rate**count * (1 - rate) ** (n - count) for count in range(a, n + 1))
    assert probability_at_least(rate, a, b) == pytest.approx(1 - below, abs=1e-9)


@given(st.floats(0.1, 200), st.floats(0.1, 200), st.integers(0, 2**20).map(lambda part: part / 2**20))
def test_it_is_a_probability_and_mirrored(a: float, b: float, rate: float) -> None:
    value = probability_at_least(rate, a, b)  # of rates whose counterpart 1 - rate is exact
    assert 0 <= value <= 1
    assert value == pytest.approx(1 - probability_at_least(1 - rate, b, a), abs=1e-9)


def test_no_distribution() -> None:
    with pytest.raises(ValueError, match="not a distribution"):
        probability_at_least(0.5, 0, 1)


@pytest.mark.parametrize(
    ("met", "occasions", "word"),
    [
        (8, 8, "consistent"),  # with no miss 8 are enough for 90 %, with one 23
        (22, 23, "consistent"),
        (21, 22, "mostly or better"),
        (16, 20, "mostly or better"),
        (31, 40, "mostly"),
        (14, 20, None),
        (10, 20, None),
        (9, 20, "developing"),
        (7, 7, None),
        (0, 0, None),
    ],
)
def test_words_of_somebody_alone(met: float, occasions: float, word: Word | None) -> None:
    assert independent(met, occasions).word() == word


@given(st.lists(st.integers(2, 7), min_size=1, max_size=60))
def test_parts_of_occasions_that_do_not_add_up_exactly(owners: list[int]) -> None:
    """Two sums of the same parts in another order differ in their last digit."""
    parts = [1 / one for one in owners]
    one = Proficiency(sum(sorted(parts)) * (1 + 1e-15), sum(parts), commits=3, effective=28.63)
    assert one.interval.high == 1.0
    assert one.word() == "consistent"


def test_too_few_commits_say_nothing() -> None:
    assert Proficiency(20, 20, commits=2, effective=20).word() is None


def here(*people: Proficiency) -> tuple[RuleHere, list[Person]]:
    known = {Person(str(number), (), frozenset()): one for number, one in enumerate(people)}
    return RuleHere(0.5, is_convention=False, people=known), list(known)


def test_what_others_do_is_expected() -> None:
    rule, people = here(*[independent(9, 10)] * 4)
    assert rule.prior_for(people[0]) == pytest.approx((5.4, 0.6))  # all alike: they weigh six occasions
    apart, people = here(independent(0, 10), *[independent(10, 10)] * 2, *[independent(0, 10)] * 2)
    assert apart.prior_for(people[0]) == pytest.approx((1.0, 1.0))  # as different as can be: two


def test_two_others_say_nothing_and_own_occasions_are_not_expected() -> None:
    rule, people = here(*[independent(9, 10)] * 3)
    assert rule.prior_for(people[0]) == JEFFREYS
    rule, people = here(independent(0, 100), *[independent(10, 10)] * 3)
    met, missed = rule.prior_for(people[0])
    assert met / (met + missed) > 0.98
    assert missed > 0


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (["consistent", "mostly", "mostly or better"], "mostly"),
        (["consistent", "mostly or better"], "mostly or better"),
        (["consistent", "developing", "mostly"], "developing"),
        (["consistent", None], None),  # of that practice nothing is certain; it may be the weakest
        (["consistent", None, "developing"], "developing"),
        ([None], None),
        ([], None),
    ],
)
def test_a_skill_is_no_better_than_its_weakest_practice(words: list[Word | None], expected: Word | None) -> None:
    assert weakest(words) == expected


@given(st.integers(1, 40), st.integers(0, 40), st.integers(1, 12))
def test_of_many_practices_each_must_be_surer(met: int, missed: int, among: int) -> None:
    one = independent(met, met + missed)
    alone, of_many = one.word(), one.word(among=among)
    if alone in ("consistent", "mostly or better", None):
        assert of_many == alone  # what does not say less is as sure beside others
    elif alone == "mostly":
        assert of_many in ("mostly", "mostly or better")
    else:
        assert of_many in ("developing", None)


@given(st.integers(0, 60), st.integers(0, 60), st.integers(1, 12))
def test_a_word_keeps_its_promise(met: int, missed: int, among: int) -> None:
    word = independent(met, met + missed).word(among=among)
    reaches = {rate: probability_at_least(rate, met + 0.5, missed + 0.5) for rate in (0.7, 0.9)}
    match word:
        case "consistent":
            assert reaches[0.9] >= 0.8
        case "mostly or better":
            assert reaches[0.7] >= 0.8
        case "mostly":
            assert reaches[0.7] >= 0.8
            assert reaches[0.9] <= 0.01 / among
        case "developing":
            assert reaches[0.7] <= 0.01 / among
    assert word is None or met + missed >= 8
