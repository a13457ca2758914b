"""Profiles, levels and severities: which rules run."""

from __future__ import annotations

from pathlib import Path

import pytest

from seniorlint.catalogue.load import load_catalogue
from seniorlint.catalogue.scales import LEVELS
from seniorlint.catalogue.select import rules_meant_by
from seniorlint.settings.config import Config
from seniorlint.settings.effective import settle
from seniorlint.settings.overrides import Overrides

RULES = load_catalogue().rules
ALWAYS = {"syntax-error", "unread-statement"}
HERE = Path("/project")


def names(config: Config | None = None, **given: object) -> set[str]:
    return {rule.name for rule in settle(config or Config(HERE), Overrides(**given)).rules}  # type: ignore[arg-type]


@pytest.mark.parametrize("word", ["all", "ALL", "All"])
def test_all_is_every_rule(word: str) -> None:
    assert names(select=(word,)) == set(RULES)


def test_default_is_what_runs_without_a_word() -> None:
    assert names(select=("default",)) == names()
    assert names(select=("default", "unlogged-error")) == names() | {"unlogged-error"}


@pytest.mark.parametrize("level", LEVELS)
def test_a_level_is_the_rules_of_that_level(level: str) -> None:
    of_level = {rule.name for rule in RULES.values() if rule.skill.level_name == level}
    assert names(select=(level,)) == of_level | ALWAYS


def test_up_to_a_level_nothing_dangerous_is_left_out() -> None:
    junior = names(select=("all",), level=1)
    above = {name for name in junior - ALWAYS if RULES[name].skill.level > 1}
    assert above == {rule.name for rule in RULES.values() if rule.every_level and rule.skill.level > 1} - ALWAYS
    assert {"unlogged-error", "unsafe-deserialization", "dangling-task", "sql-from-string"} <= junior
    assert "raise-without-cause" not in junior


def test_every_security_rule_belongs_to_every_level() -> None:
    assert all(rule.every_level for rule in RULES.values() if rule.principle.id == "security")


def test_off_takes_a_rule_away_and_selecting_it_brings_it_back_with_its_own_severity() -> None:
    off = Config(HERE, severity=(("error-handling", "off"), ("reraise-by-name", "info")))
    assert not {"bare-except", "raise-without-cause"} & names(off)
    assert "reraise-by-name" in names(off)
    (again,) = (rule for rule in settle(off, Overrides(select=("bare-except",))).rules if rule.name == "bare-except")
    assert again.severity == RULES["bare-except"].severity
    assert "bare-except" in names(off, extend_select=("bare-except",))


@pytest.mark.parametrize("word", ["all", "default", "junior", "Senior"])
def test_no_profile_is_a_list_of_rules_in_a_comment(word: str) -> None:
    assert rules_meant_by(load_catalogue(), word) == frozenset()
