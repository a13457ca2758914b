"""Which practices become steps of a plan, in which order, and when a step is learned."""

from __future__ import annotations

from dataclasses import replace
from math import comb

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seniorlint.catalogue.load import load_catalogue
from seniorlint.catalogue.scales import Severity
from seniorlint.engine.observation import OutcomeName
from seniorlint.skills.line_place import Place
from seniorlint.skills.observed import Subject
from seniorlint.skills.plan import MASTERED, MAX_STEPS, TARGET, WEIGHTS, WINDOW, YEAR, Plan, plan, window_of
from seniorlint.skills.proficiency import ENOUGH, JEFFREYS, SURE, Prior, Proficiency
from seniorlint.skills.report_parts import Occasion, Practice, Step

REAL = load_catalogue()
RULE = REAL.rules["bare-except"]
START = 1_600_000_000  # seconds since 1970
DAY = 24 * 3600


def subject(name: str) -> Subject:
    return Subject("rule", name, RULE.code, RULE.summary, RULE.skill)


def occasions(name: str, met: int, missed: int, *, start: int = START, days: float = 30.0) -> list[Occasion]:
    """Occasions in a commit each, the misses first, so many days apart."""
    outcomes: list[OutcomeName] = ["missed" if i < missed else "met" for i in range(met + missed)]
    return [
        Occasion(subject(name), outcome, Place(f"{name}.py", i), i, f"{i:040x}", start + int(i * days * DAY), 1, False)
        for i, outcome in enumerate(outcomes, 1)
    ]


def practice(of: list[Occasion], *, effective: float | None = None, is_convention: bool = False) -> Practice:
    met = sum(one.outcome == "met" for one in of)
    known = Proficiency(met, len(of), len({one.commit for one in of}), len(of) if effective is None else effective)
    return Practice(of[0].subject, known, None, is_convention, 0, 0)


def planned(
    *groups: list[Occasion], severities: dict[str, Severity] | None = None, prior: Prior = JEFFREYS, **how: object
) -> Plan:
    """The plan of a developer with these occasions, a group for each rule; a rule is a warning unless told."""
    rules = {
        group[0].subject.name: RULE._replace(severity=(severities or {}).get(group[0].subject.name, "warning"))
        for group in groups
    }
    everything = [one for group in groups for one in group]
    practices = [practice(group, **how) for group in groups]  # type: ignore[arg-type]  # as there
    return plan(everything, practices, lambda name: prior, REAL._replace(rules=rules))


def names(steps: tuple[Step, ...]) -> list[str]:
    return [step.rule.name for step in steps]


def test_the_numbers_of_a_step_can_be_computed_by_hand() -> None:
    """12 occasions in 11 months, which count as a year; 5 are met. The mean of Beta(5.5, 7.5) is 0.423."""
    [step] = planned(occasions("a", 5, 7)).steps
    assert (step.missed, step.occasions, step.yearly) == (7, 12, 12)
    assert step.expected == pytest.approx(12 * 7.5 / 13)
    assert step.weight == WEIGHTS["warning"]
    assert step.probability > 0.999
    assert step.before == tuple(reversed(occasions("a", 5, 7)[4:7]))
    assert step.good == occasions("a", 5, 7)[-1]


def test_steps_are_in_the_order_of_expected_misses() -> None:
    groups = [occasions(f"r{i}", 2, i + 2, days=10) for i in range(5)]
    made = planned(*groups)
    assert names(made.steps) == ["r4", "r3", "r2"]
    assert [step.expected for step in made.steps] == sorted((step.expected for step in made.steps), reverse=True)
    assert len(made.steps) == MAX_STEPS


def test_of_as_many_misses_the_basic_skill_comes_first() -> None:
    skills = sorted(REAL.skills.values(), key=lambda one: -one.level)[::40]
    groups = [
        [one._replace(subject=replace(one.subject, skill=skill)) for one in occasions(f"r{i}", 2, 4)]
        for i, skill in enumerate(skills)
    ]
    levels = [step.skill.level for step in planned(*groups).steps]
    assert levels == sorted(skill.level for skill in skills)[:MAX_STEPS]
    assert len(set(levels)) > 1


def test_a_grave_miss_counts_as_several() -> None:
    groups = [occasions("often", 2, 5), occasions("grave", 2, 3)]
    assert names(planned(*groups).steps) == ["often", "grave"]
    assert names(planned(*groups, severities={"grave": "error"}).steps) == ["grave", "often"]
    assert names(planned(*groups, severities={"often": "info"}).steps) == ["grave", "often"]


@given(st.integers(0, 400), st.integers(0, 12), st.sampled_from(sorted(WEIGHTS)))
def test_a_step_is_a_habit_and_nothing_else_is_one(met: int, missed: int, severity: Severity) -> None:
    made = planned(occasions("a", met, missed + 1, days=1), severities={"a": severity})
    for step in made.steps:
        assert step.missed >= 2
        assert step.occasions - step.missed <= MASTERED * step.occasions
        assert step.probability >= SURE
        assert step.expected > 0
    assert len(made.steps) + len(made.learned) + len(made.slips) <= 1


def test_what_is_met_above_97_percent_is_no_step_even_if_others_make_it_likely() -> None:
    others_miss_it = Prior(0.1, 90.0)
    for met, is_one in ((98, False), (96, True)):
        group = list(reversed(occasions("a", met, 100 - met, days=-1)))
        assert bool(planned(group, prior=others_miss_it).steps) == is_one


def test_a_convention_is_no_step() -> None:
    assert not planned(occasions("a", 2, 6), is_convention=True).steps
    assert planned(occasions("a", 2, 6)).steps


@pytest.mark.parametrize(("severity", "slips"), [("error", 1), ("warning", 0), ("info", 0)])
@pytest.mark.parametrize(("met", "missed"), [(1, 1), (0, 1), (120, 1), (120, 3)])
def test_a_grave_miss_that_is_no_habit_is_named_apart(met: int, missed: int, severity: Severity, slips: int) -> None:
    made = planned(occasions("a", met, missed), severities={"a": severity})
    assert not made.steps
    assert len(made.slips) == slips
    for slip in made.slips:
        assert (slip.missed, slip.occasions) == (missed, met + missed)
        assert slip.latest is not None
        assert slip.latest.place == ("a.py", missed)


def test_misses_of_one_commit_are_no_habit() -> None:
    of_one = [one._replace(commit="c" * 40) for one in occasions("a", 0, 6)]
    assert not planned(of_one).steps
    assert planned([*of_one[:5], of_one[5]._replace(commit="d" * 40)]).steps


def test_occasions_that_are_worth_few_are_no_habit() -> None:
    assert planned(occasions("a", 6, 2)).steps
    assert not planned(occasions("a", 6, 2), effective=1.0).steps


@pytest.mark.parametrize("rate", [0.97, 0.99])
def test_developers_who_handle_it_well_hardly_ever_get_a_step(rate: float) -> None:
    """All numbers of independent occasions up to 60: the exact share of developers with this true rate."""
    for n in range(2, 61):
        wrong = sum(
            comb(n, missed) * (1 - rate) ** missed * rate ** (n - missed)
            for missed in range(1, n + 1)
            if (made := planned(occasions("a", n - missed, missed, days=1))).steps or made.learned
        )
        assert wrong < 0.05


def test_developers_who_miss_half_get_a_step_soon() -> None:
    n = ENOUGH
    right = sum(
        comb(n, missed) * 0.5**n for missed in range(1, n + 1) if planned(occasions("a", n - missed, missed)).steps
    )
    assert right > 0.9


def test_a_short_history_counts_as_a_year() -> None:
    assert window_of([START, START + DAY]) == (START, 1.0)
    [step] = planned(occasions("a", 4, 4, days=1)).steps
    assert step.yearly == 8


def test_of_a_long_history_the_last_years_count() -> None:
    years = 12
    group = [one for year in range(years) for one in occasions("a", 2, 2, start=START + int(year * YEAR), days=20)]
    [step] = planned(group).steps
    assert step.occasions == 48
    assert window_of([one.time for one in group]).years == WINDOW
    assert step.yearly == pytest.approx(4, abs=1)


def test_what_has_not_come_up_for_years_is_no_step() -> None:
    old = occasions("old", 2, 6)
    new = occasions("new", 6, 0, start=START + int((WINDOW + 2) * YEAR))
    assert not planned(old, new).steps
    assert names(planned(old, new, severities={"old": "error"}).steps) == []
    assert [slip.rule.name for slip in planned(old, new, severities={"old": "error"}).slips] == ["old"]


def test_shared_occasions_count_in_parts() -> None:
    whole, half = occasions("a", 4, 4), [one._replace(weight=0.5) for one in occasions("a", 4, 4)]
    assert planned(half).steps[0].yearly == planned(whole).steps[0].yearly / 2


def test_progress_counts_what_was_met_after_the_latest_miss() -> None:
    group = occasions("a", 5, 9)
    [step] = planned(group).steps
    assert (step.progress.met, step.progress.commits, step.progress.is_done) == (5, 5, False)
    again = [*group, group[8]._replace(time=group[-1].time, place=Place("b.py", 1))]
    assert planned(again).steps[0].progress.met == 0


def test_what_was_met_in_the_commit_of_the_miss_came_not_after_it() -> None:
    group = occasions("a", 0, 4)
    beside = group[-1]._replace(outcome="met", place=Place("b.py", 1))
    assert planned([*group, beside]).steps[0].progress.met == 0


def test_eight_of_the_next_eight_in_three_commits_are_learned_and_make_room() -> None:
    done = occasions("done", 8, 20)
    others = [occasions(f"r{i}", 2, i + 2) for i in range(3)]
    made = planned(done, *others)
    assert names(made.learned) == ["done"]
    assert names(made.steps) == ["r2", "r1", "r0"]
    in_two = [one._replace(commit=f"{i % 2:040x}") if one.outcome == "met" else one for i, one in enumerate(done)]
    assert "done" in names(planned(in_two, *others).steps)


def test_the_target_is_that_of_the_best_word() -> None:
    assert TARGET == 0.9


def test_nothing_is_nothing() -> None:
    assert plan([], [], lambda name: JEFFREYS, REAL) == Plan((), (), ())
