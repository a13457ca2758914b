"""Every rule of the catalogue: its examples, its fixture, its fix."""

from __future__ import annotations

from pathlib import Path

import pytest

from seniorlint.catalogue.load import load_catalogue
from seniorlint.catalogue.model import INTERNAL, Example, Rule
from seniorlint.engine.analyse import Analysis
from seniorlint.engine.apply import apply_edits
from seniorlint.engine.ruleset import load_registered
from seniorlint.engine.source import Source
from seniorlint.testing import assert_fixture, judge, missed_lines, read_fixture

FIXTURES = Path(__file__).parents[1] / "fixtures" / "rules"
RULES = [rule for rule in load_catalogue().rules.values() if rule.principle.id != INTERNAL]
EXAMPLES = [(rule, example) for rule in RULES for example in rule.examples]
by_name = pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
MAX_ROUNDS = 10


def fixture_of(rule: Rule) -> Path:
    return FIXTURES / rule.principle.id / f"{rule.name}.py"


def outcomes(analysis: Analysis) -> set[str]:
    assert analysis.problem is None, analysis
    assert not analysis.failures, analysis
    return {one.outcome for one in analysis.observations}


def mend(rule: Rule, source: Source, path: str, options: dict[str, object] | None = None) -> Source:
    """Apply the rule's fixes until nothing changes; fails if that takes more than ten rounds."""
    for _ in range(MAX_ROUNDS):
        analysis = judge(rule, source, path, options)
        assert analysis.problem is None, f"{rule.name} broke the text: {analysis.problem}\n{source.text}"
        text, _ = apply_edits(source, (one.fix.edits for one in analysis.observations if one.fix))
        if text == source.text:
            return source
        source = source.with_text(text)
    raise AssertionError(f"{rule.name} does not settle:\n{source.text}")


def test_every_rule_has_a_check_and_every_check_a_rule() -> None:
    checks, _ = load_registered()
    assert {rule.name for rule in RULES} == set(checks)


@by_name
def test_options_are_those_that_the_check_takes(rule: Rule) -> None:
    checks, _ = load_registered()
    assert set(rule.options) == set(checks[rule.name].options)


@pytest.mark.parametrize(("rule", "example"), EXAMPLES, ids=lambda value: getattr(value, "name", ""))
def test_examples(rule: Rule, example: Example) -> None:
    bad = judge(rule, Source(example.bad), example.path)
    good = judge(rule, Source(example.good), example.path)
    assert "missed" in outcomes(bad), "the bad example is not reported"
    assert "missed" not in outcomes(good), "the good example is reported"
    if example.fixed:
        assert mend(rule, Source(example.bad), example.path).text == example.good


@by_name
def test_an_example_shows_the_site_when_it_is_met(rule: Rule) -> None:
    assert any("met" in outcomes(judge(rule, Source(e.good), e.path)) for e in rule.examples), (
        "no good example is a site"
    )


@by_name
def test_a_fix_is_shown_by_an_example(rule: Rule) -> None:
    assert (rule.fix != "none") == any(example.fixed for example in rule.examples)


@by_name
def test_messages_have_their_values(rule: Rule) -> None:
    for source, path, options in samples(rule):
        for one in judge(rule, source, path, options).observations:
            if one.outcome == "missed":
                assert rule.message.format(**one.values)


@by_name
def test_fixture(rule: Rule) -> None:
    path = fixture_of(rule)
    assert path.is_file(), f"no fixture {path}"
    expected = read_fixture(path).expected
    assert expected, "the fixture expects nothing"
    assert_fixture(path, rule.name)


@by_name
def test_fixed_code_is_silent_and_stays_as_it_is(rule: Rule) -> None:
    if rule.fix == "none":
        for source, path, options in samples(rule):
            assert not any(one.fix for one in judge(rule, source, path, options).observations)
        return
    for source, path, options in samples(rule):
        before = judge(rule, source, path, options)
        unfixable = sum(one.outcome == "missed" and one.fix is None for one in before.observations)
        mended = mend(rule, source, path, options)
        after = judge(rule, mended, path, options)
        assert sum(missed_lines(after, rule).values()) == unfixable
        assert not any(one.fix for one in after.observations)


def samples(rule: Rule) -> list[tuple[Source, str, dict[str, object]]]:
    """Every text that the rule is tried on: its examples and its fixture."""
    texts: list[tuple[Source, str, dict[str, object]]] = [
        (Source(text), e.path, {}) for e in rule.examples for text in (e.bad, e.good)
    ]
    fixture = read_fixture(fixture_of(rule))
    return [*texts, (fixture.source, fixture.path, dict(fixture.options))]
