"""Split-half reliability: known values, what it must not depend on, and that it finds a spread that is known."""

from __future__ import annotations

from dataclasses import replace
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.simulated import history, spread
from benchmarks.truth import halved
from seniorlint.skills.attribution import Attribution
from seniorlint.skills.reliability import (
    IN_HALF,
    PEOPLE,
    RELIABLE,
    Halves,
    Reliability,
    reliabilities,
    reliability,
    stepped_up,
)
from seniorlint.skills.rules_here import rules_here

SKILLS = {"rule-0": "a/skill", "rule-1": "a/skill"}
rates = st.integers(0, 20).map(lambda part: part / 20)
halves = st.builds(Halves, rates, rates, st.tuples(st.floats(IN_HALF, 50), st.floats(IN_HALF, 50)))


def person(first: float, second: float, effective: float = 8.0) -> Halves:
    return Halves(first, second, (effective, effective))


def of_rule(attributions: tuple[Attribution, ...], name: str = "rule-0") -> Reliability | None:
    return reliabilities(attributions, rules_here(attributions), SKILLS).rules[name]


@pytest.mark.parametrize(("half", "whole"), [(0.0, 0.0), (0.5, 2 / 3), (0.6, 0.75), (1.0, 1.0), (-0.5, -2.0)])
def test_the_formula_of_spearman_and_brown(half: float, whole: float) -> None:
    assert stepped_up(half) == pytest.approx(whole)


def test_halves_that_are_equal_and_halves_that_are_opposite() -> None:
    equal = reliability([person(number / 10, number / 10) for number in range(10)])
    assert equal is not None
    assert equal.halves == pytest.approx(1.0)
    assert equal.value == pytest.approx(1.0)
    assert equal.people == 10
    assert not equal.is_chance
    opposite = reliability([person(number / 10, 1 - number / 10) for number in range(10)])
    assert opposite is not None
    assert opposite.halves == pytest.approx(-1.0)
    assert opposite.value == 0.0
    assert opposite.is_chance


def test_where_the_line_is() -> None:
    half = RELIABLE / (2 - RELIABLE)
    assert not Reliability(half + 1e-9, PEOPLE).is_chance
    assert Reliability(half - 1e-9, PEOPLE).is_chance


def test_too_few_people_or_occasions_are_not_known() -> None:
    people = [person(number / 10, number / 10) for number in range(PEOPLE)]
    assert reliability(people) is not None
    assert reliability(people[1:]) is None
    assert reliability([*people[1:], Halves(0.5, 0.5, (IN_HALF - 0.1, 50.0))]) is None
    assert reliability([]) is None


def test_halves_without_any_difference_are_not_known() -> None:
    assert reliability([person(1.0, 1.0)] * 20) is None
    assert reliability([person(1.0, number / 20) for number in range(20)]) is None


@given(st.lists(halves, min_size=PEOPLE, max_size=30), st.randoms(use_true_random=False))
def test_neither_the_order_of_people_nor_that_of_the_halves_matters(people: list[Halves], generator: Random) -> None:
    known = reliability(people)
    mixed = [Halves(one.second, one.first, one.effective[::-1]) for one in people]
    generator.shuffle(mixed)
    again = reliability(mixed)
    assert (known is None) == (again is None)
    if known is not None and again is not None:
        assert -1 <= known.halves <= 1
        assert 0 <= known.value <= 1
        assert again.halves == pytest.approx(known.halves, abs=1e-9)


def test_more_occasions_weigh_more_but_no_one_outweighs_all() -> None:
    agreeing = [person(number / 10, number / 10, 8) for number in range(10)]
    few, many = [person(0.0, 1.0, 4)], [person(0.0, 1.0, 10_000)]
    with_few, with_many = reliability(agreeing + few), reliability(agreeing + many)
    assert with_few is not None
    assert with_many is not None
    assert 0.2 < with_many.halves < with_few.halves < 1


def test_the_halves_are_the_odd_and_the_even_commits_by_time() -> None:
    """Ten people who meet every second commit have opposite halves; who meet the first ten of twenty, equal ones."""
    made = list(history(Random(1), [[1.0] * 10], 0.0, lambda _: [1] * 20).attributions)
    better = {person for number, person in enumerate(dict.fromkeys(one.owners[0] for one in made)) if number < 5}

    def outcome(one: Attribution, is_met: bool) -> Attribution:
        return replace(one, seen=one.seen._replace(outcome="met" if is_met else "missed"))

    def time(one: Attribution) -> int:
        assert one.commit is not None
        return one.commit.time

    alternating = [outcome(one, time(one) % 2 == (one.owners[0] in better)) for one in made]
    found = of_rule(tuple(alternating))
    assert found is not None
    assert found.halves == pytest.approx(-1.0)
    in_blocks = [outcome(one, (time(one) < 10) or one.owners[0] in better) for one in made]
    found = of_rule(tuple(in_blocks))
    assert found is not None
    assert found.halves == pytest.approx(1.0)


def test_the_order_in_which_files_are_read_changes_nothing() -> None:
    generator = Random(2)
    made = history(generator, [[spread(generator, 0.8, 4) for _ in range(12)] for _ in range(2)], 0.3).attributions
    mixed = list(made)
    generator.shuffle(mixed)
    known, again = (reliabilities(one, rules_here(one), SKILLS) for one in (made, tuple(mixed)))
    for one, other in (
        (known.rules["rule-1"], again.rules["rule-1"]),
        (known.skills["a/skill"], again.skills["a/skill"]),
    ):
        assert one is not None
        assert other is not None
        assert other.people == one.people
        assert other.halves == pytest.approx(one.halves)


def test_whose_rule_is_harder_is_no_difference_of_people() -> None:
    """Half of them meet the easy rule only, the others the hard one; with either all are alike."""
    generator = Random(3)
    correlations = []
    for _ in range(20):
        easy = history(generator, [[0.95] * 20], 0.0, lambda _: [1] * 24).attributions
        hard = history(generator, [[0.0] * 20, [0.6] * 20], 0.0, lambda _: [1] * 24).attributions
        people = list(dict.fromkeys(one.owners[0] for one in easy))
        made = [one for one in easy if one.owners[0] in people[:10]]
        made += [one for one in hard if one.owners[0] in people[10:] and one.seen.name == "rule-1"]
        known = reliabilities(made, rules_here(made), SKILLS).skills["a/skill"]
        assert known is not None
        correlations.append(known.halves)
    assert sum(correlations) / len(correlations) == pytest.approx(0.0, abs=0.15)


@pytest.mark.parametrize("scale", [2, 12, None])
def test_a_known_spread_is_found_again(scale: float | None) -> None:
    found = halved(scale, histories=25)
    assert found.mean == pytest.approx(found.true, abs=0.1)


@pytest.mark.long
@pytest.mark.parametrize("people", [PEOPLE, 20])
@pytest.mark.parametrize("scale", [2, 6, 12, 36, None])
def test_a_known_spread_is_found_again_more_exactly(scale: float | None, people: int) -> None:
    """In 400 histories each; few people make it a little too low."""
    found = halved(scale, 400, people)
    assert found.mean == pytest.approx(found.true, abs=0.05 if people == 20 else 0.08)
    if scale is None:
        assert float(found.withheld) > 0.8
    if scale == 2:
        assert float(found.withheld) < 0.12
