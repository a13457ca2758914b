"""What becomes of attributions: strengths with places, practices, next steps."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path
from typing import Literal

import pytest

from seniorlint.catalogue.load import load_catalogue
from seniorlint.catalogue.model import EvidenceKind, Skill
from seniorlint.engine.observation import Span
from seniorlint.git.contact import Contact
from seniorlint.skills.assemble import assemble
from seniorlint.skills.attribution import Attributed, Attribution
from seniorlint.skills.blame import Commit
from seniorlint.skills.observed import ObservedFile, Seen
from seniorlint.skills.person import Person
from seniorlint.skills.rendering.report_json import report_object
from seniorlint.skills.rendering.report_text import render_text
from seniorlint.skills.report_data import Data
from seniorlint.skills.report_parts import Developer, Report

REAL = load_catalogue()
SKILLS: list[Skill] = sorted(REAL.skills.values(), key=lambda skill: skill.id)[:6]
RULE = REAL.rules["bare-except"]
RULES = {f"rule-{i}": RULE._replace(name=f"rule-{i}", code=f"SLE90{i}", skill=skill) for i, skill in enumerate(SKILLS)}
KIND = EvidenceKind("both-ways", "Both ways", "Goes both ways", SKILLS[2], "why", ("https://x",), ("x",))
CATALOGUE = REAL._replace(rules=RULES, evidence={KIND.name: KIND})
ADA = Person("Ada", ("Ada",), frozenset({"ada@x"}))
DATA = Data("f" * 40, 1, 0, 1, 0, 1, {}, {}, 0, False, 1, 2)
Outcome = Literal["met", "missed", "shown", "explained"]


def one(name: str, outcome: Outcome, path: str = "a.py", line: int = 1, time: int = 0) -> Attribution:
    seen = Seen(name, outcome, Span(line, 1, line, 5), line)
    commit = Commit(f"{time:040x}", Contact("Ada", "ada@x"), time, time)
    file = ObservedFile(Path("/") / path, path, False, 99, (seen,))
    return Attribution(seen, file, (ADA,), None, commit, (ADA,))


def report_on(*attributions: Attribution) -> Report:
    return assemble(Attributed(attributions, (ADA,)), [ADA], ADA, replace(DATA, left_out=dict.fromkeys(
        ("nested", "untracked", "unparsable", "unmatched", "failed"), 0)), CATALOGUE)  # fmt: skip


def developer(*attributions: Attribution) -> Developer:
    return report_on(*attributions).developers[0]


def test_evidence_comes_with_places_in_different_files() -> None:
    shown = [one("both-ways", "shown", path, line) for path in ("a.py", "b.py") for line in (9, 5, 7)]
    [strength] = developer(*shown).strengths
    assert strength.count == 6
    assert strength.places == (("a.py", 5), ("a.py", 7), ("b.py", 5))
    text = render_text(report_on(*shown), CATALOGUE)
    assert f"  - Both ways ({SKILLS[2].level_name} skill): 6 places\n    a.py:5\n" in text


def test_a_practice_is_named_for_what_was_done() -> None:
    rules = {"bare-except": RULE, "ours": RULE._replace(name="ours", code="SLZ001", practice="")}
    attributions = (one("bare-except", "met"), one("ours", "met"))
    made = assemble(Attributed(attributions, (ADA,)), [ADA], ADA, DATA, REAL._replace(rules=rules))
    text = " ".join(render_text(made, REAL).split())
    assert f"- 1 occasion: {RULE.practice} (bare-except)" in text
    assert "- 1 occasion: Avoided what ours reports (ours)" in text
    titles = {one.subject.title for group in made.developers[0].practices for one in group.practices}
    assert titles == {RULE.practice, "Avoided what ours reports"}


def test_a_level_is_that_of_a_skill() -> None:
    shown = [one("both-ways", "shown"), *(one(f"rule-{i}", "missed", time=n) for i in range(6) for n in range(9))]
    text = " ".join(render_text(report_on(*shown), CATALOGUE).split())
    developers, _, limits = text.partition("What this report cannot see")
    assert "the level of a person: junior, mid, senior and expert say where the matrix places a skill" in limits
    levels = re.findall(r"\b(?:junior|mid|senior|expert)\b.{6}", developers)
    assert len(levels) > 3
    assert {one.partition(" ")[2] for one in levels} == {"skill"}


def test_one_miss_in_hundreds_is_no_step() -> None:
    missed = one("rule-0", "missed", time=1)
    met = [one("rule-0", "met", line=n, time=n) for n in range(2, 408)]
    rules = {"rule-0": RULES["rule-0"]._replace(severity="warning")}
    made = assemble(Attributed((missed, *met), (ADA,)), [ADA], ADA, DATA, CATALOGUE._replace(rules=rules))
    assert (made.developers[0].steps, made.developers[0].slips) == ((), ())


def test_evidence_is_no_occasion() -> None:
    found = developer(one("both-ways", "shown"), one("rule-2", "missed"))
    [of_skill] = found.practices
    assert of_skill.skill == SKILLS[2]
    assert [(p.proficiency.met, p.proficiency.occasions) for p in of_skill.practices] == [(0, 1)]


def test_a_skill_that_nothing_judged_is_not_named() -> None:
    text = render_text(report_on(*(one("rule-1", "met", line=n, time=n) for n in range(1, 10))), CATALOGUE)
    assert SKILLS[1].title in text
    assert not any(skill.title in text for skill in SKILLS if skill is not SKILLS[1])


def test_rules_of_one_skill_are_counted_apart() -> None:
    rules = {**RULES, "rule-9": RULE._replace(name="rule-9", code="SLE909", skill=SKILLS[0])}
    attributions = [one("rule-9", "met", time=1), one("rule-0", "missed", time=1), one("rule-0", "met", time=2)]
    made = assemble(Attributed(tuple(attributions), (ADA,)), [ADA], ADA, DATA, CATALOGUE._replace(rules=rules))
    [of_skill] = made.developers[0].practices
    assert [
        (one.subject.name, one.proficiency.met, one.proficiency.occasions, one.proficiency.commits)
        for one in of_skill.practices
    ] == [("rule-0", 1, 2, 2), ("rule-9", 1, 1, 1)]


def test_what_a_comment_explains_is_neither_met_nor_missed() -> None:
    found = developer(one("rule-0", "explained"), one("rule-0", "met"), one("rule-0", "missed"))
    [practice] = found.practices[0].practices
    assert (practice.proficiency.met, practice.proficiency.occasions, practice.explained) == (1, 2, 1)
    assert [(slip.missed, slip.occasions) for slip in found.slips] == [(1, 2)]


def test_a_step_shows_the_latest_miss() -> None:
    [step] = developer(
        one("rule-0", "missed", "a.py", 1, time=5),
        one("rule-0", "missed", "b.py", 2, time=9),
        one("rule-0", "met", "c.py", 3, time=11),
    ).steps
    assert step.place == ("b.py", 2)
    assert [one.place for one in step.before] == [("b.py", 2), ("a.py", 1)]
    assert step.good is not None
    assert step.good.place == ("c.py", 3)


def test_steps_come_from_the_occasions_and_from_what_the_others_do() -> None:
    """Three others who always miss make one's own two misses of three more likely a habit."""
    others = [Person(name, (name,), frozenset({f"{name}@x"})) for name in ("B", "C", "D")]
    own = [one("rule-0", "met" if n > 2 else "missed", line=n, time=n) for n in (1, 2, 3)]
    theirs = [
        replace(one("rule-0", "missed", f"{who.name}{n}.py", time=100 + n), owners=(who,), people=(who,))
        for who in others
        for n in range(9)
    ]
    [alone] = developer(*own).steps
    made = assemble(Attributed((*own, *theirs), (ADA, *others)), [ADA], ADA, DATA, CATALOGUE)
    [among_others] = made.developers[0].steps
    assert among_others.probability > alone.probability
    assert (among_others.missed, among_others.occasions) == (alone.missed, alone.occasions) == (2, 3)


@pytest.mark.parametrize("word", ["rank", "score", "percentile", "total", "average", "overall"])
def test_nothing_adds_people_or_skills_up(word: str) -> None:
    made = report_on(*(one(f"rule-{i}", "met") for i in range(5)), one("rule-1", "missed"))
    assert word not in render_text(made, CATALOGUE).lower()
    assert not any(word in key for key in report_object(made, CATALOGUE))
