"""A file to review holds exactly the misses that were planted, whatever number it is drawn by."""

from __future__ import annotations

import ast
import sys
from pathlib import Path

import pytest

from seniorlint.catalogue.load import load_catalogue
from seniorlint.engine.source import Source
from seniorlint.review.check_text import check_source
from seniorlint.settings.config import Config
from seniorlint.settings.effective import settle
from seniorlint.skills.practice.review_task import MISSES, NoTask, planted_in, review_task, reviewed

CATALOGUE = load_catalogue()
SETTINGS = settle(Config(root=Path("/nowhere")))


def check(seed: int) -> str:
    """The text of a task, after a look at it by the way that `check` takes."""
    task = review_task(seed, CATALOGUE, SETTINGS)
    result = check_source(Source(task.text), Path("/nowhere/shop.py"), "shop.py", reviewed(SETTINGS))
    found = {(one.code, one.line) for one in result.findings}
    assert found == {(CATALOGUE.rules[one.rule].code, one.line) for one in task.planted}
    assert len(task.planted) == len({one.rule for one in task.planted}) == MISSES
    if sys.version_info >= (3, 12):  # examples may show what is newer than the oldest Python
        compile(task.text, "shop.py", "exec", dont_inherit=True, flags=ast.PyCF_ALLOW_TOP_LEVEL_AWAIT)
    return task.text


def test_a_dozen_hold_what_was_planted() -> None:
    assert len({check(seed) for seed in range(12)}) == 12


@pytest.mark.long
def test_two_hundred_hold_what_was_planted_and_are_all_different() -> None:
    assert len({check(seed) for seed in range(1000, 1200)}) == 200


def test_the_same_number_gives_the_same_file() -> None:
    assert review_task(7, CATALOGUE, SETTINGS) == review_task(7, CATALOGUE, SETTINGS)


def test_a_level_asks_for_nothing_above_it() -> None:
    for seed in range(5):
        planted = review_task(seed, CATALOGUE, SETTINGS, level=1).planted
        assert {CATALOGUE.rules[one.rule].skill.level for one in planted} == {1}


def test_too_few_rules_are_said() -> None:
    few = settle(Config(root=Path("/nowhere"), select=("bare-except", "mutable-default")))
    with pytest.raises(NoTask, match="no file of 4 misses could be made of"):
        review_task(1, CATALOGUE, few)


def test_comments_above_the_code_change_nothing_but_lines() -> None:
    task = review_task(3, CATALOGUE, SETTINGS)
    below = planted_in(f"# one\n# two\n{task.text}", reviewed(SETTINGS))
    assert [(one.rule, one.line - 2) for one in below] == [(one.rule, one.line) for one in task.planted]
