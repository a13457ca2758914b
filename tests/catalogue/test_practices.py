"""Each rule says what was done where it is met: a report would else list good work under the names of faults."""

from __future__ import annotations

import pytest

from seniorlint.catalogue.load import load_catalogue
from seniorlint.catalogue.model import INTERNAL, Rule

JUDGING = [rule for rule in load_catalogue().rules.values() if rule.principle.id != INTERNAL]
_LONGEST = 64  # characters, so that it has room on a line with its indentation


@pytest.mark.parametrize("rule", JUDGING, ids=lambda rule: rule.name)
def test_what_was_done_is_said_in_a_line(rule: Rule) -> None:
    first, *_ = rule.practice.split()
    assert first.istitle()
    assert len(rule.practice) <= _LONGEST
    assert rule.practice[-1].isalnum() or rule.practice[-1] == "`"
    assert rule.handled_well == rule.practice


def test_no_two_rules_say_the_same() -> None:
    assert len({rule.practice for rule in JUDGING}) == len(JUDGING)


def test_a_rule_that_does_not_say_it_is_still_no_fault_of_the_person() -> None:
    rule = JUDGING[0]._replace(practice="")
    assert rule.handled_well == f"Avoided what {rule.name} reports"
