"""No number of a team report is about fewer than five people, in any format, nor is what is left of a total."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from seniorlint.skills.proficiency import probability_higher
from seniorlint.skills.rendering.page.team_html import render_team_html
from seniorlint.skills.rendering.team_json import render_team_json
from seniorlint.skills.rendering.team_markdown import render_team_markdown
from seniorlint.skills.rendering.team_text import render_team_text
from seniorlint.skills.team.cells import at_least, some_of
from seniorlint.skills.team.pools import LARGEST, LEAST, Part, Pool, capped, pool_of
from seniorlint.skills.team.splits import Band, bands_of
from seniorlint.skills.team.team_parts import TeamReport
from tests.skills.made_up_team import CATALOGUE, RULES, Did, report_on

DIDS = st.lists(
    st.builds(
        Did,
        who=st.integers(0, 13),
        rule=st.sampled_from(RULES),
        outcome=st.sampled_from(("met", "missed")),
        days=st.sampled_from((1, 30, 80, 120, 300, 430, 600, 1500, 3000)),
        times=st.integers(1, 4),
    ),
    max_size=120,
)
AMOUNTS = st.lists(st.floats(0.01, 1e6), min_size=LEAST, max_size=30)
RECENT = 5 * 365.25  # days


def in_all_formats(done: list[Did]) -> tuple[dict[str, Any], str]:
    report = report_on(done)
    written = render_team_json(report)
    shown = [written, render_team_markdown(report), render_team_text(report, CATALOGUE), without_style(report)]
    return json.loads(written), "\n".join(shown)


def without_style(report: TeamReport) -> str:
    """The page as text: its style holds numbers that speak of nobody."""
    page = render_team_html(report)
    return re.sub("<[^>]*>", " ", re.sub("<style>.*?</style>", "", page, flags=re.DOTALL))


def cells_in(value: object) -> Iterator[dict[str, Any]]:
    """Every object with a number of people, wherever it is."""
    if isinstance(value, dict):
        if "rate" in value:
            yield value
        for inner in value.values():
            yield from cells_in(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from cells_in(inner)


def people(done: list[Did]) -> set[int]:
    return {one.who for one in done}


@settings(deadline=None, max_examples=60)
@given(DIDS)
def test_no_number_is_about_fewer_than_five(done: list[Did]) -> None:
    made, everything = in_all_formats(done)
    recent = [one for one in done if one.days <= RECENT]
    for cell in cells_in(made):
        assert cell["people"] >= LEAST
        assert cell["people"] % LEAST == 0
    for number in re.findall(r"at least (\d+) developer|(\d+) or more", everything):
        assert int("".join(number)) >= LEAST
    commits = {who: sum(one.who == who for one in recent) for who in people(recent)}
    for practice in made["practices"]:
        own = [one for one in recent if one.rule == practice["name"]]
        assert practice["people"] <= len(people(own))
        assert practice["missed_by"] is None or practice["missed_by"] <= len(
            people([one for one in own if one.outcome == "missed"])
        )
        check_groups(practice["groups"], own, commits)
        check_quarters(practice["last_quarter"], own)
    assert {one["name"] for one in made["practices"]} == {
        rule for rule in RULES if len(people([one for one in recent if one.rule == rule])) >= LEAST
    }
    assert "Quillfeather" not in everything
    assert "secret-path" not in everything


def check_groups(split: dict[str, Any] | None, own: list[Did], commits: dict[int, int]) -> None:
    """All people of the number are in a group, and each group has five."""
    if split is None:
        return
    groups = [
        {one.who for one in own if group["commits_from"] <= commits[one.who] < (group["commits_below"] or 10**9)}
        for group in split["groups"]
    ]
    assert len(groups) > 1
    assert set.union(*groups) == people(own)
    for group, cell in zip(groups, split["groups"], strict=True):
        assert len(group) >= cell["people"] >= LEAST


def check_quarters(change: dict[str, Any] | None, own: list[Did]) -> None:
    if change is None:
        return
    last = people([one for one in own if one.days <= 91])
    before = people([one for one in own if 91 < one.days <= 91 + 365])
    older = people([one for one in own if one.days > 91 + 365])
    assert len(last) >= change["last"]["people"]
    assert len(before) >= change["before"]["people"]
    assert len(older) == 0 or len(older) >= LEAST


@settings(deadline=None, max_examples=25)
@given(DIDS, st.integers(0, 13))
def test_one_person_more_is_not_seen_or_makes_five(done: list[Did], who: int) -> None:
    without = [one for one in done if one.who != who]
    larger = {one["name"]: one["people"] for one in in_all_formats(done)[0]["practices"]}
    smaller = {one["name"]: one["people"] for one in in_all_formats(without)[0]["practices"]}
    for name, number in larger.items():
        assert number - smaller.get(name, 0) in (0, LEAST)


@given(AMOUNTS)
def test_no_person_counts_for_more_than_a_fifth(amounts: list[float]) -> None:
    weights = capped(amounts)
    assert max(weights) <= LARGEST * sum(weights) * (1 + 1e-9)
    for weight, amount in zip(weights, amounts, strict=True):
        assert weight <= amount
    if max(amounts) <= LARGEST * sum(amounts):
        assert weights == amounts


@given(st.lists(st.tuples(st.floats(0, 1), st.floats(0.01, 1e6)), min_size=LEAST, max_size=30), st.data())
def test_a_person_who_does_the_opposite_moves_a_rate_by_a_fifth_at_most(
    parts: list[tuple[float, float]], data: st.DataObject
) -> None:
    who = data.draw(st.integers(0, len(parts) - 1))
    other = [
        (1 - rate, effective) if place == who else (rate, effective) for place, (rate, effective) in enumerate(parts)
    ]
    one, two = (pool_of([Part(*part) for part in which], 9) for which in (parts, other))
    assert one is not None
    assert two is not None
    assert abs(one.rate - two.rate) <= LARGEST + 1e-9


def test_four_people_and_one_who_did_nothing_are_four() -> None:
    assert pool_of([Part(0.5, 3)] * 4 + [Part(0.0, 0.0)], 9) is None
    assert pool_of([Part(0.5, 3)] * 5, 9) == Pool(5, 0.5, 15, 9)


@given(st.lists(st.integers(0, 12), min_size=1, max_size=6))
def test_groups_are_joined_until_each_has_five(numbers: list[int]) -> None:
    bands = {Band(low, low + 1): number for low, number in enumerate(numbers)}
    joined = bands_of(bands)
    assert [one.low for one in joined[1:]] == [one.below for one in joined[:-1]]
    assert (joined[0].low, joined[-1].below) == (0, len(numbers))
    sizes = [sum(number for band, number in bands.items() if one.holds(band.low)) for one in joined]
    assert len(joined) == 1 or min(sizes) >= LEAST


@pytest.mark.parametrize(
    ("few", "of_all", "shown"), [(5, 5, 5), (9, 9, 5), (9, 12, 5), (9, 14, 5), (10, 15, 10), (14, 30, 10)]
)
def test_a_number_of_some_leaves_five_who_may_be_others(few: int, of_all: int, shown: int) -> None:
    assert some_of(few, of_all) == shown


def test_numbers_of_people_are_rounded_down() -> None:
    assert [at_least(number) for number in (0, 4, 5, 9, 10, 14)] == [0, 0, 5, 5, 10, 10]


def test_which_of_two_rates_is_higher() -> None:
    high, low = Pool(5, 0.95, 40, 9), Pool(5, 0.6, 40, 9)
    assert probability_higher(high, low) > 0.99
    assert probability_higher(low, high) < 0.01
    assert probability_higher(high, high) == pytest.approx(0.5)
