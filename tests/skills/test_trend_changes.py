"""When a change is told: developers who are alike in both halves are hardly ever told that they changed."""

from __future__ import annotations

import random
from collections import Counter
from math import exp, lgamma, log
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seniorlint.catalogue.load import load_catalogue
from seniorlint.engine.observation import OutcomeName, Span
from seniorlint.git.contact import Contact
from seniorlint.skills.attribution import Attribution
from seniorlint.skills.beta import probability_greater
from seniorlint.skills.blame import Commit
from seniorlint.skills.observed import ObservedFile, Seen
from seniorlint.skills.person import Person
from seniorlint.skills.trend.assemble_trend import trends_of
from seniorlint.skills.trend.halves import SURE_OF_MORE, halves_of
from seniorlint.skills.trend.history_events import Event, Happened
from seniorlint.skills.trend.trend_parts import Trend

FILE = ObservedFile(Path("/a.py"), "a.py", is_test=False)
RULES = ("bare-except", "mutable-default", "raise-without-cause", "open-without-encoding", "long-function")


def written(person: Person, rule: str, commit: Commit, *, is_met: bool) -> Attribution:
    outcome: OutcomeName = "met" if is_met else "missed"
    return Attribution(Seen(rule, outcome, Span(1, 1, 1, 2), 1), FILE, (person,), None, commit, (person,))


def person(name: str) -> Person:
    return Person(name, (name,), frozenset({f"{name}@example.org"}))


def of_a_commit(person: Person, rule: str, number: int, met: int, missed: int) -> list[Attribution]:
    commit = Commit(f"{person.name}-{number:03}", Contact(person.name, ""), number * 86_400, number * 86_400)
    return [written(person, rule, commit, is_met=index < met) for index in range(met + missed)]


ADA = person("ada")


def trends(owners: list[Attribution]) -> dict[Person, Trend]:
    events = [
        Event("written", one.seen.name, one.seen.outcome, one.commit.id, "a.py", 1, 1)
        for one in owners
        if one.commit is not None
    ]
    people = list(dict.fromkeys(owner for one in owners for owner in one.owners))
    return trends_of(Happened(events), owners, people, load_catalogue())


def told(histories: int, rate: float, rho: float, after: float | None = None) -> tuple[Counter[str], int]:
    """How many developers are told of a change, by which, of how many that are compared in any practice.

    Each commit has a rate of its own, so that its outcomes correlate by `rho`. `after`: the rate in the later half.
    """
    rng = random.Random(7)
    found: Counter[str] = Counter()
    compared = 0
    for _ in range(histories):
        later = rate if after is None else after
        owners = [one for number in range(20) for one in developer(rng, f"p{number}", rate, later, rho)]
        for trend in trends(owners).values():
            compared += trend.compared > 0
            said = [practice.change for skill in trend.skills for practice in skill.practices]
            found.update({one for one in said if one is not None})
    return found, compared


def developer(rng: random.Random, name: str, before: float, after: float, rho: float) -> list[Attribution]:
    """What one developer wrote: some practices with few commits, some with many, of one to six occasions each."""
    who = person(name)
    made: list[Attribution] = []
    for rule in RULES:
        commits = rng.choice([4, 8, 12, 20, 40])
        for number in range(commits):
            mean = before if number < commits // 2 else after
            rate = rng.betavariate(mean * (1 - rho) / rho, (1 - mean) * (1 - rho) / rho) if rho else mean
            occasions = rng.choice([1, 1, 2, 3, 6])
            met = sum(rng.random() < rate for _ in range(occasions))
            made += of_a_commit(who, rule, number, met, occasions - met)
    return made


@pytest.mark.parametrize("rho", [0.0, 0.5])
def test_developers_who_did_not_change_are_hardly_ever_told_that_they_did(rho: float) -> None:
    found, compared = told(5, 0.85, rho)
    assert compared > 80
    assert found["more often"] < 0.1 * compared
    assert found["less often"] <= 0.01 * compared


@pytest.mark.long
@pytest.mark.parametrize("rho", [0.0, 0.3, 0.5])
@pytest.mark.parametrize("rate", [0.6, 0.85, 0.95])
def test_nor_in_many_histories_at_any_rate(rate: float, rho: float) -> None:
    found, compared = told(40, rate, rho)
    assert compared > 700
    assert found["more often"] < 0.1 * compared
    assert found["less often"] < 0.01 * compared


def test_developers_who_changed_are_told_so() -> None:
    found, compared = told(2, 0.4, 0.0, after=0.95)
    assert found["more often"] > 0.8 * compared
    assert not found["less often"]
    found, compared = told(2, 0.95, 0.0, after=0.4)
    assert found["less often"] > 0.8 * compared
    assert not found["more often"]


@pytest.mark.parametrize(
    ("numbers", "why"),
    [
        ([(0, 7)] + [(7, 0)] * 3, "one commit decides a half, however much it holds"),
        ([(0, 1)] * 7 + [(1, 0)] * 7, "fewer than eight"),
        ([(0, 1)] * 20, "all the same"),
        ([(0, 50), (50, 0)], "two commits"),
    ],
)
def test_no_change_is_told_without_enough_in_both_halves(numbers: list[tuple[int, int]], why: str) -> None:
    owners = [
        one
        for number, (met, missed) in enumerate(numbers)
        for one in of_a_commit(ADA, "bare-except", number, met, missed)
    ]
    [trend] = trends(owners).values()
    [practice] = [one for skill in trend.skills for one in skill.practices]
    assert practice.change is None, why


def test_a_clear_change_of_one_practice() -> None:
    owners = [
        one
        for number in range(24)
        for one in of_a_commit(ADA, "bare-except", number, int(number >= 12), int(number < 12))
    ]
    [trend] = trends(owners).values()
    [practice] = [one for skill in trend.skills for one in skill.practices]
    assert practice.change == "more often"
    assert practice.halves is not None
    assert practice.halves.split == 12 * 86_400
    assert (practice.halves.before.met, practice.halves.since.met) == (0, 12)
    assert practice.halves.probability > SURE_OF_MORE


def test_the_more_is_compared_the_surer_each_must_be() -> None:
    missed = {0, 3, 6, 9}
    owners = [
        one
        for number in range(24)
        for one in of_a_commit(ADA, "bare-except", number, int(number not in missed), int(number in missed))
    ]
    halves = halves_of(owners, 0.0)
    assert halves is not None
    assert halves.probability > SURE_OF_MORE
    assert halves.change(among=1) == "more often"
    assert halves.change(among=1000) is None


def test_commits_are_halved_by_time_and_not_by_what_came_of_them() -> None:
    owners = [one for number in (3, 1, 2, 0) for one in of_a_commit(ADA, "bare-except", number, 1, 0)]
    halves = halves_of(owners, 0.5)
    assert halves is not None
    assert (halves.before.commits, halves.since.commits, halves.split) == (2, 2, 2 * 86_400)


@given(st.tuples(*[st.floats(0.5, 200)] * 4))
def test_one_of_two_is_the_higher_one(numbers: tuple[float, float, float, float]) -> None:
    a, b, c, d = numbers
    above, below = probability_greater(a, b, c, d), probability_greater(c, d, a, b)
    assert 0 <= above <= 1
    assert above + below == pytest.approx(1)
    assert probability_greater(b, a, d, c) == pytest.approx(below)


@given(st.integers(1, 40), st.integers(1, 40), st.integers(1, 40), st.integers(1, 40))
def test_for_whole_numbers_it_is_the_exact_sum(a: int, b: int, c: int, d: int) -> None:
    """The sum is that of E. Miller, "Formulas for Bayesian A/B testing", 2014."""

    def log_beta(x: float, y: float) -> float:
        return lgamma(x) + lgamma(y) - lgamma(x + y)

    exact = sum(
        exp(log_beta(c + index, b + d) - log(b + index) - log_beta(1 + index, b) - log_beta(c, d)) for index in range(a)
    )
    assert probability_greater(a, b, c, d) == pytest.approx(exact, abs=0.001)
