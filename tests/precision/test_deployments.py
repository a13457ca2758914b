"""What rules on deployments and pipelines found in public repositories, as it was judged by reading.

The files of those repositories are in no package index, so the findings themselves cannot be run again: the data says
where to look (repository, commit, path, line). What can be run again is `excerpt`: a file of our own words that is
missed for the same reason. Where there is none, the verdict alone is kept, because the rule is off by default.
"""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import NamedTuple

import pytest

from seniorlint.catalogue.load import load_catalogue
from seniorlint.engine.source import Source
from seniorlint.testing import judge
from tests.precision.judgements import rows_below

FINDINGS = Path(__file__).with_name("deployments") / "findings.tsv"
RULES = load_catalogue().rules
ENOUGH = 10  # findings; below that a share says little
WANTED = 0.9


class Judged(NamedTuple):
    """A finding; `line` from 1. `excerpt`: a text that is missed for the same reason, its line ends as `\\n`."""

    rule: str
    repository: str
    commit: str
    path: str
    line: str
    verdict: str
    why: str
    excerpt: str


JUDGED = [Judged(*row) for row in rows_below(Judged._fields, FINDINGS)]


def test_the_data_is_whole() -> None:
    assert len({one[:5] for one in JUDGED}) == len(JUDGED)
    assert len({one.repository for one in JUDGED}) >= 8
    for one in JUDGED:
        assert one.verdict in ("worth", "no")
        assert len(one.commit) == 40
        assert one.why
        assert int(one.line) >= 1
        assert bool(one.excerpt) or not RULES[one.rule].default


def test_what_a_default_rule_reports_is_worth_raising() -> None:
    of_default = [one for one in JUDGED if RULES[one.rule].default]
    found = Counter(one.rule for one in of_default)
    worth = Counter(one.rule for one in of_default if one.verdict == "worth")
    assert all(worth[rule] >= WANTED * count for rule, count in found.items() if count >= ENOUGH)
    assert worth.total() >= WANTED * found.total()


AGAIN = [one for one in JUDGED if one.excerpt]


@pytest.mark.parametrize("one", AGAIN, ids=lambda one: f"{one.rule}-{one.repository}-{one.line}")
def test_the_same_in_our_words_is_still_reported(one: Judged) -> None:
    source = Source(one.excerpt.replace("\\n", "\n"))
    analysis = judge([RULES[one.rule]], source, one.path)
    assert analysis.problem is None
    assert "missed" in [found.outcome for found in analysis.observations]
