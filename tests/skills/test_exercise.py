"""An exercise for every rule: it is not done at first, and done once its places are handled; nothing of it is run."""

from __future__ import annotations

import ast
import sys
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seniorlint.catalogue.load import load_catalogue
from seniorlint.catalogue.model import INTERNAL, Rule
from seniorlint.engine.source import Source
from seniorlint.review.fix_text import fix_source
from seniorlint.settings.config import Config
from seniorlint.settings.effective import settle
from seniorlint.skills.exercise import (
    Aim,
    Exercise,
    Judged,
    exercise_of,
    exercise_settings,
    judge_exercise,
    rule_named_in,
)

RULES = [rule for rule in load_catalogue().rules.values() if rule.principle.id != INTERNAL]
SETTINGS = settle(Config(root=Path("/nowhere")))
by_rule = pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)


@cache
def made_for(name: str) -> Exercise | None:
    return exercise_of(load_catalogue().rules[name], SETTINGS)


def made(rule: Rule) -> Exercise:
    exercise = made_for(rule.name)
    assert exercise is not None, "a plan may name each rule"
    return exercise


def judged(exercise: Exercise, text: str) -> Judged:
    return judge_exercise(text.encode(), exercise, SETTINGS)


def handled(exercise: Exercise) -> str:
    """The exercise with the good examples in place of the bad ones."""
    text = exercise.text
    for example in exercise.examples:
        bad, good = (one.strip("\n") + "\n" for one in (example.bad, example.good))
        assert text.count(bad) == 1
        text = text.replace(bad, good)
    return text


def head(exercise: Exercise) -> str:
    """What is above the code."""
    above, line, _ = exercise.text.partition("# ---- the exercise begins below ----\n")
    return above + line


@by_rule
def test_it_is_not_done_at_first_and_done_with_the_good_examples(rule: Rule) -> None:
    exercise = made(rule)
    first = judged(exercise, exercise.text)
    assert len(first.sight.missed) == exercise.aim.places > 0
    assert not first.is_done
    above = head(exercise).count("\n")
    assert all(above < one.line <= exercise.text.count("\n") for one in first.sight.missed)
    assert judged(exercise, handled(exercise)).is_done


@by_rule
def test_it_is_not_done_where_its_code_is_deleted(rule: Rule) -> None:
    exercise = made(rule)
    for text in ("", head(exercise), head(exercise) + "# nothing\n"):
        assert not judged(exercise, text).is_done


@by_rule
def test_it_is_not_done_where_the_lines_of_the_places_are_deleted(rule: Rule) -> None:
    """Unless the occasions are still there, the places are comments, or the rule's file says that it is an answer."""
    exercise = made(rule)
    places = {one.line for one in judged(exercise, exercise.text).sight.missed}
    lines = exercise.text.split("\n")
    rest = "\n".join(line for number, line in enumerate(lines, 1) if number not in places)
    are_comments = all(lines[number - 1].lstrip().startswith("#") for number in places)
    after = judged(exercise, rest)
    is_answer = after.sight.met >= exercise.aim.wanted or are_comments or rule.taken_away
    assert is_answer or not after.is_done


@by_rule
def test_it_names_its_rule_and_says_what_to_do(rule: Rule) -> None:
    exercise = made(rule)
    assert rule_named_in(exercise.text) == rule.name
    lines = head(exercise).splitlines()
    assert all(line.startswith("#") and len(line) <= 120 for line in lines)
    words = " ".join(" ".join(line.lstrip("#") for line in lines).split())
    assert "seniorlint next --check FILE" in words
    assert f"seniorlint explain {rule.name}" in words
    assert " ".join(rule.summary.split()) in words


@by_rule
def test_what_is_python_can_be_run(rule: Rule) -> None:
    exercise = made(rule)
    needs_newer = "except*" in exercise.text and sys.version_info < (3, 11)
    if exercise.language.name == "python" and not needs_newer:
        compile(exercise.text, rule.name, "exec", flags=ast.PyCF_ALLOW_TOP_LEVEL_AWAIT)


def test_a_fix_that_is_exact_does_it() -> None:
    some = [rule for rule in RULES if any(example.fixed for example in rule.examples)]
    exact = [rule for rule in some if all(example.fixed for example in made(rule).examples)]
    assert len(exact) > 10
    for rule in exact:
        exercise = made(rule)
        example = exercise.examples[0]
        settings = exercise_settings(rule, example, SETTINGS)
        source = Source(exercise.text)
        fixed = fix_source(source, SETTINGS.root / example.path, "x", settings, unsafe=True, suppressions=False)
        assert judged(exercise, fixed.source.text).is_done, rule.name


def test_where_deleting_is_an_answer_the_file_says_so_and_why() -> None:
    rules = [rule for rule in RULES if rule.taken_away]
    assert len(rules) < 8
    for rule in rules:
        words = " ".join(head(made(rule)).replace("#", "").split())
        assert f"You may also delete a place: {rule.taken_away}" in words


BARE = made(load_catalogue().rules["bare-except"])


def test_both_ways_to_handle_a_place_are_done() -> None:
    assert BARE.aim == Aim(places=2, wanted=2, lines=8)
    assert judged(BARE, BARE.text.replace("\nexcept:", "\nexcept Exception:")).is_done
    assert judged(BARE, BARE.text.replace("\nexcept:", "\nexcept ValueError:")).is_done


def test_half_done_says_which_line_is_left() -> None:
    text = BARE.text.replace("\nexcept:", "\nexcept ValueError:", 1)
    [left] = judged(BARE, text).sight.missed
    assert text.split("\n")[left.line - 1] == "except:"
    assert left.message.startswith("Name the exceptions")


@pytest.mark.parametrize("comment", ["# noqa", "# seniorlint: ignore[bare-except] because of me"])
def test_a_comment_does_not_do_it(comment: str) -> None:
    assert not judged(BARE, BARE.text.replace("\nexcept:", f"\nexcept:  {comment}")).is_done


def test_what_does_not_parse_is_not_done_and_the_line_is_that_of_the_file() -> None:
    text = BARE.text + "x = (\n"
    found = judged(BARE, text)
    assert not found.is_done
    assert found.sight.problem is not None
    assert found.sight.problem.line > head(BARE).count("\n")


@pytest.mark.parametrize("data", [b"\xff\xfe\x00", b"# -*- coding: nonsense -*-\n"])
def test_what_is_no_text_is_not_done(data: bytes) -> None:
    found = judge_exercise(data, BARE, SETTINGS)
    assert not found.is_done
    assert found.sight.problem is not None


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_line_ends_do_not_matter(end: str) -> None:
    data = handled(BARE).replace("\n", end).encode()
    assert rule_named_in(data.decode()) == "bare-except"
    assert judge_exercise(data, BARE, SETTINGS).is_done


def test_without_the_comments_the_whole_file_is_judged() -> None:
    body = BARE.text[len(head(BARE)) :]
    assert rule_named_in(body) is None
    assert [one.line for one in judged(BARE, body).sight.missed] == [3, 9]


@pytest.mark.parametrize("text", ["", "x = 1\n", "# seniorlint exercise: $(rm)\n", "\n" * 5000 + BARE.text])
def test_what_is_no_exercise(text: str) -> None:
    assert rule_named_in(text) is None


@given(st.text(max_size=300), st.integers(0, len(BARE.text)))
def test_any_text_is_judged(text: str, at: int) -> None:
    data = (BARE.text[:at] + text + BARE.text[at:]).encode("utf-8", "surrogatepass")
    found = judge_exercise(data, BARE, SETTINGS)
    assert found.is_done in (True, False)
    assert found.sight.problem is None or found.sight.problem.line >= 1


def test_a_rule_whose_good_example_is_no_occasion_and_shorter_has_none() -> None:
    rule = load_catalogue().rules["bare-except"]
    gone = rule.examples[0]._replace(good="x = 1\n")
    assert exercise_of(rule._replace(examples=(gone,)), SETTINGS) is None
