"""A skill's statement is no better than its weakest practice with enough evidence, conventions among them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.simulated import occasion, said_of
from seniorlint.skills.attribution import Attributed
from seniorlint.skills.person import Person
from seniorlint.skills.practices import Here
from seniorlint.skills.proficiency import ORDER, Word
from seniorlint.skills.report_parts import SkillPractices

# (met, missed, commits) of one person and rule: often all is met, and often there is too little to say anything.
counts = st.one_of(
    st.tuples(st.integers(0, 40), st.just(0), st.integers(1, 40)),
    st.tuples(st.integers(0, 30), st.integers(0, 30), st.integers(1, 30)),
)
tables = st.tuples(st.integers(1, 5), st.integers(1, 4)).flatmap(
    lambda size: st.lists(
        st.lists(counts, min_size=size[0], max_size=size[0]), min_size=size[1], max_size=size[1]
    ).filter(lambda table: any(met + missed for row in table for met, missed, _ in row))
)
Table = Sequence[Sequence[tuple[int, int, int]]]
Said = tuple[Here, Mapping[Person, SkillPractices]]


def said(table: Table) -> Said:
    """What a report says of occasions as the table has them: a row a rule, a column a person."""
    made = [
        occasion(rule, person, number % commits, number < met)
        for rule, row in enumerate(table)
        for person, (met, missed, commits) in enumerate(row)
        for number in range(met + missed)
    ]
    people = tuple(dict.fromkeys(one.owners[0] for one in made))
    return said_of(Attributed(tuple(made), people))


def alone(here: Here, person: Person, skill: SkillPractices) -> list[Word | None]:
    """The words of all practices with enough evidence, were they no conventions."""
    enough = [one for one in skill.practices if one.proficiency.is_enough]
    return [one.proficiency.word(here.rules[one.subject.name].prior_for(person), among=len(enough)) for one in enough]


@given(tables)
def test_it_is_no_better_than_any_practice(table: Table) -> None:
    here, skills = said(table)
    for person, skill in skills.items():
        for word in alone(here, person, skill):
            if skill.word is not None and skill.word != "developing":
                assert word is not None
                assert ORDER.index(skill.word) <= ORDER.index(word)
        for practice in skill.practices:
            if practice.word is not None and skill.word is not None:
                assert ORDER.index(skill.word) <= ORDER.index(practice.word)


@given(tables)
def test_nothing_is_said_without_enough_evidence(table: Table) -> None:
    _, skills = said(table)
    for skill in skills.values():
        for practice in skill.practices:
            if practice.word is not None or practice.is_withheld:
                assert practice.proficiency.effective >= 8
                assert practice.proficiency.commits >= 3
        if skill.word is not None:
            assert any(one.proficiency.is_enough and not one.is_convention for one in skill.practices)


@given(tables)
def test_practices_without_enough_evidence_change_nothing(table: Table) -> None:
    _, skills = said(table)
    few = [*table, [(1, 1, 2)] * len(table[0])]
    _, again = said(few)
    for person, skill in skills.items():
        assert again[person].word == skill.word
        assert [one.word for one in again[person].practices[:-1]] == [one.word for one in skill.practices]


@given(tables, counts)
def test_one_more_practice_never_makes_it_better(table: Table, more: tuple[int, int, int]) -> None:
    """Only "mostly" may become "mostly or better", because each of more practices must be surer."""
    _, skills = said(table)
    _, again = said([*table, [more] * len(table[0])])
    for person, skill in skills.items():
        if skill.word is not None and skill.word != "developing":
            word = again[person].word
            assert word is None or ORDER.index(word) <= ORDER.index(skill.word) or skill.word == "mostly"


def test_a_convention_says_nothing_of_a_skill_and_can_only_lower_it() -> None:
    always = (40, 0, 40)
    _, skills = said([[always] * 4])
    assert [skill.word for skill in skills.values()] == [None] * 4
    assert all(one.is_convention for skill in skills.values() for one in skill.practices)
    of_person = [(60, 0, 60), (10, 10, 20), (12, 8, 20), (9, 11, 20)]
    _, skills = said([of_person])
    assert next(iter(skills.values())).word == "consistent"
    seldom = [(10, 2, 12), (400, 0, 400), (400, 0, 400), (400, 0, 400)]
    _, skills = said([of_person, seldom])
    first = next(iter(skills.values()))
    assert [one.is_convention for one in first.practices] == [False, True]
    assert [one.word for one in first.practices] == ["consistent", None]
    assert first.word == "mostly or better"


def test_whoever_clearly_misses_what_all_others_meet_does_not_follow_the_convention() -> None:
    others = [(400, 0, 400)] * 3
    here, skills = said([[(3, 15, 18), *others]])
    assert here.rules["rule-0"].is_convention
    first, *rest = skills.values()
    assert [(one.is_convention, one.word) for one in first.practices] == [(False, "developing")]
    assert first.word == "developing"
    assert all(one.is_convention for skill in rest for one in skill.practices)


@pytest.mark.parametrize("missed", [4, 5, 6])
def test_a_practice_of_which_nothing_is_certain_is_not_passed_over(missed: int) -> None:
    """It may be the weakest, so a skill is not "consistent" because of another one."""
    _, skills = said([[(40, 0, 40)], [(12, missed, 12 + missed)]])
    [skill] = skills.values()
    assert [one.word for one in skill.practices] == ["consistent", None]
    assert skill.word is None
