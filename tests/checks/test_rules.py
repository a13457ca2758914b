"""Every rule of the catalogue: its examples, its fixture, its fix."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from seniorlint.catalogue.load import load_catalogue
from seniorlint.catalogue.model import INTERNAL, Example, Rule
from seniorlint.engine.analysis import Analysis
from seniorlint.engine.ruleset import load_registered
from seniorlint.engine.source import Source
from seniorlint.languages.language import PYTHON
from seniorlint.languages.python.context import Context
from seniorlint.testing import assert_fixture, fixtures_in, judge, read_fixture, settle

FIXTURES = Path(__file__).parents[1] / "fixtures" / "rules"
RULES = [rule for rule in load_catalogue().rules.values() if rule.principle.id != INTERNAL]
EXAMPLES = [(rule, example) for rule in RULES for example in rule.examples]
FILES = list(fixtures_in([FIXTURES]))
by_name = pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)


def files_of(rule: Rule) -> list[Path]:
    return [path for path in FILES if path.name.partition(".")[0] == rule.name]


def outcomes(analysis: Analysis) -> set[str]:
    assert analysis.problem is None, analysis
    assert not analysis.failures, analysis
    return {one.outcome for one in analysis.observations}


def test_every_rule_has_a_check_and_every_check_a_rule() -> None:
    checks, _ = load_registered()
    assert {rule.name for rule in RULES} == set(checks)


@by_name
def test_options_are_those_that_the_check_takes(rule: Rule) -> None:
    checks, _ = load_registered()
    assert set(rule.options) == set(checks[rule.name].options)


@by_name
def test_its_examples_are_in_python_where_its_check_is_for_python(rule: Rule) -> None:
    """A run on Python imports no other check; see `check_text`."""
    checks, _ = load_registered()
    assert (checks[rule.name].context is Context) is (PYTHON.name in rule.languages)
    assert rule.languages == {PYTHON.name} or PYTHON.name not in rule.languages


@pytest.mark.parametrize(("rule", "example"), EXAMPLES, ids=lambda value: getattr(value, "name", ""))
def test_examples(rule: Rule, example: Example) -> None:
    bad = judge([rule], Source(example.bad), example.path, example.options)
    good = judge([rule], Source(example.good), example.path, example.options)
    assert "missed" in outcomes(bad), "the bad example is not reported"
    assert "missed" not in outcomes(good), "the good example is reported"
    for one in (*bad.observations, *good.observations):
        assert one.outcome == "met" or rule.message.format(**one.values)
    if example.fixed:
        assert settle([rule], Source(example.bad), example.path, example.options).text == example.good


@by_name
def test_an_example_shows_the_site_when_it_is_met(rule: Rule) -> None:
    assert any("met" in outcomes(judge([rule], Source(e.good), e.path, e.options)) for e in rule.examples), (
        "no good example is a site"
    )


@by_name
def test_a_fix_is_shown_by_an_example(rule: Rule) -> None:
    assert (rule.fix != "none") == any(example.fixed for example in rule.examples)


@by_name
def test_the_fixtures_of_a_rule_have_missed_and_met_sites(rule: Rule) -> None:
    stems = {path.with_name(path.name.partition(".")[0]) for path in files_of(rule)}
    assert stems == {FIXTURES / rule.principle.id / rule.name}
    drawn = {mark.outcome for path in files_of(rule) for mark in read_fixture(path).drawing.marks}
    assert drawn == {"expect", "met"}


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_fixture(path: Path) -> None:
    assert_fixture(path)


@by_name
def test_fixed_code_is_silent_and_stays_as_it_is(rule: Rule) -> None:
    for source, path, options in samples(rule):
        before = judge([rule], source, path, options)
        if rule.fix == "none":
            assert not any(one.fix for one in before.observations)
            continue
        unfixable = sum(one.outcome == "missed" and one.fix is None for one in before.observations)
        after = judge([rule], settle([rule], source, path, options), path, options)
        assert sum(one.outcome == "missed" for one in after.observations) == unfixable
        assert not any(one.fix for one in after.observations)


def samples(rule: Rule) -> list[tuple[Source, str, Mapping[str, object]]]:
    """Every text that the rule is tried on: its examples and its fixtures."""
    fixtures = [(one.source, one.path, one.options) for one in map(read_fixture, files_of(rule))]
    return [*((Source(text), e.path, e.options) for e in rule.examples for text in (e.bad, e.good)), *fixtures]
