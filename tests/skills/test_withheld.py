"""Where people are known to differ no more than by chance, nothing is said that sets one of them apart."""

from __future__ import annotations

from dataclasses import replace
from random import Random

import pytest

from benchmarks.simulated import history, said_of
from benchmarks.truth import little_spread
from seniorlint.skills.assemble import assemble
from seniorlint.skills.practices import Here
from seniorlint.skills.proficiency import Word
from seniorlint.skills.rendering.page.report_html import render_html
from seniorlint.skills.rendering.report_json import report_object
from seniorlint.skills.rendering.report_markdown import render_markdown
from seniorlint.skills.rendering.report_text import render_text
from seniorlint.skills.report_parts import SkillPractices
from tests.skills.test_assemble import CATALOGUE, DATA, one, report_on

REASON = "what people do here differs no more than by chance"


def alike(people: int) -> tuple[Here, list[SkillPractices]]:
    """People of whom each meets half of the occasions of one rule, and 94 in 100 of another."""
    made = history(Random(1), [[0.5] * people, [0.94] * people], 0.0, lambda _: [1] * 60)
    here, skills = said_of(made)
    return here, list(skills.values())


def test_the_word_that_compares_is_withheld_and_the_others_stay() -> None:
    here, skills = alike(12)
    assert [one is not None and one.is_chance for one in here.reliable.rules.values()] == [True, True]
    low, high = ([skill.practices[number] for skill in skills] for number in range(2))
    assert {one.word for one in low} == {None}
    assert sum(one.is_withheld for one in low) > 6
    assert not any(one.is_withheld for one in high)
    assert sum(one.word == "consistent" for one in high) > 6
    assert all(one.reliability is not None and one.reliability < 0.6 for one in low + high)


def test_a_skill_is_not_better_because_the_word_of_its_weakest_practice_is_withheld() -> None:
    _, skills = alike(12)
    assert {skill.word for skill in skills} == {None}
    assert all(skill.is_withheld for skill in skills if skill.practices[0].is_withheld)


def test_where_it_is_not_known_words_stay() -> None:
    here, skills = alike(7)
    assert set(here.reliable.rules.values()) == {None}
    assert {skill.practices[0].reliability for skill in skills} == {None}
    words: list[Word | None] = [skill.practices[0].word for skill in skills]
    assert words.count("developing") > 3
    assert [skill.word for skill in skills] == words


def test_where_people_differ_words_stay() -> None:
    made = history(Random(1), [[0.3] * 6 + [0.99] * 6], 0.0, lambda _: [1] * 60)
    here, skills = said_of(made)
    known = here.reliable.rules["rule-0"]
    assert known is not None
    assert known.value > 0.9
    assert [skill.word for skill in skills.values()] == ["developing"] * 6 + ["consistent"] * 6


@pytest.mark.parametrize("of_skill", [True, False])
def test_it_is_said_why(of_skill: bool) -> None:
    made = report_on(*(one("rule-0", "met", line=line, time=line) for line in range(1, 12)))
    [developer] = made.developers
    [skill] = developer.practices
    withheld = replace(skill.practices[0], word=None, is_withheld=True, reliability=0.25)
    skill = replace(skill, practices=(withheld,), word=None, is_withheld=of_skill, reliability=0.123456)
    report = replace(made, developers=(replace(developer, practices=(skill,)),))
    text = " ".join(render_text(report, CATALOGUE).split())
    assert text.count(f": no word, because {REASON}") == 1 + of_skill
    assert f"no word, because {REASON}" in render_markdown(report, CATALOGUE)
    assert f"no word, because {REASON}" in render_html(report, CATALOGUE)
    [said] = report_object(report, CATALOGUE)["developers"][0]["practices"]  # type: ignore[index]
    assert (said["word"], said["withheld"], said["reliability"]) == (None, REASON if of_skill else None, 0.1235)
    [rule] = said["rules"]
    assert (rule["word"], rule["withheld"], rule["reliability"]) == (None, REASON, 0.25)


def test_next_steps_stay() -> None:
    """What all here miss is worth learning for each of them."""
    made = history(Random(1), [[0.5] * 12], 0.0, lambda _: [1] * 60)
    report = assemble(made, made.people, None, DATA, CATALOGUE)
    assert [len(developer.steps) for developer in report.developers] == [1] * 12


def test_to_withhold_everything_would_withhold_what_is_true() -> None:
    well, less_well = little_spread(0.95, None, 10), little_spread(0.85, None, 10)
    assert float(well.chance) >= 0.8
    assert float(well.reaches) > 0.9
    assert float(less_well.reaches) > 0.9
    assert float(less_well.steps) > 0.9
