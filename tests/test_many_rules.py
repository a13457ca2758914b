"""A ruleset of twice as many rules, as the benchmark makes it: every copy sees what its rule sees."""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path

from benchmarks.many_rules import TIMES, rulesets
from seniorlint.files.source_file import read_source
from seniorlint.languages.python.analyse import analyse

SAMPLE = Path(__file__).parents[1] / "samples" / "orders.py"


def test_copies_of_rules_see_what_the_rules_see() -> None:
    plain, many = rulesets().values()
    assert len(many.names) == TIMES * len(plain.names)
    source = read_source(SAMPLE)
    expected = [(one.subject, one.span) for one in analyse(source, "orders.py", plain).observations]
    assert expected
    found = defaultdict(list)
    for one in analyse(source, "orders.py", many).observations:
        found[one.subject.rstrip("0123456789").removesuffix("-")].append(one.span)
    copies = {name: sum(one == name or one.startswith(f"{name}-") for one in many.names) for name in plain.names}
    grouped = {rule for group in plain.groups for rule in group.rules}  # they yield to each other, the copies do not
    for name, span in expected:
        if name in grouped:
            continue
        assert found[name].count(span) == copies[name]
