"""What rules on projects found in public repositories, as it was judged by reading.

What can be run again: a finding on one line of a file, and on one commit message, because the line and the message are
in `detail`. What cannot: a finding on a whole repository needs that repository with its history, which no package index
has. Of those the data says where to look (repository, commit, path), and the test holds the shares only.
"""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import NamedTuple

import pytest

from seniorlint.catalogue.load import load_catalogue
from seniorlint.catalogue.toml import loads
from seniorlint.engine.source import Source
from seniorlint.languages.language import REPOSITORY
from seniorlint.testing import judge
from tests.precision.judgements import rows_below

FOLDER = Path(__file__).with_name("projects")
RULES = load_catalogue().rules
REPOSITORIES = loads((FOLDER / "repositories.toml").read_text(encoding="utf-8"))
ENOUGH = 10  # findings; below that a share says little
WANTED = 0.9


class Judged(NamedTuple):
    """A finding. `line`: from 1. `detail`: the line, or a commit's id and subject, or "". `why`: for the verdict."""

    rule: str
    repository: str
    commit: str
    path: str
    line: str
    detail: str
    verdict: str
    why: str


JUDGED = [Judged(*row) for row in rows_below(Judged._fields, FOLDER / "findings.tsv")]


def test_the_data_is_whole() -> None:
    assert len(set(JUDGED)) == len(JUDGED)
    assert len(REPOSITORIES) >= 8
    for one in JUDGED:
        assert one.rule in RULES
        assert REPOSITORIES[one.repository] == one.commit
        assert one.verdict in ("worth", "no")
        assert one.why
        assert int(one.line) >= 1


def test_what_a_default_rule_reports_is_worth_raising() -> None:
    found = Counter(one.rule for one in JUDGED)
    worth = Counter(one.rule for one in JUDGED if one.verdict == "worth")
    for rule, count in found.items():
        assert not RULES[rule].default or count < ENOUGH or worth[rule] >= WANTED * count, rule
    of_default = [one for one in JUDGED if RULES[one.rule].default and one.rule != "commit-message-vague"]
    assert sum(one.verdict == "worth" for one in of_default) >= WANTED * len(of_default)


LINES = [one for one in JUDGED if one.detail and one.rule != "commit-message-vague"]
MESSAGES = [one for one in JUDGED if one.rule == "commit-message-vague"]


@pytest.mark.parametrize("one", LINES, ids=lambda one: f"{one.rule}-{one.repository}-{one.line}")
def test_a_line_is_still_reported(one: Judged) -> None:
    text = f"{one.detail}\n"
    if one.path.endswith("pyproject.toml"):
        head = (
            '[build-system]\nrequires = []\n[project]\nname = "a"\nclassifiers = ["Intended Audience :: Developers"]\n'
        )
        text = f"{head}dependencies = [\n{text}]\n"
    analysis = judge([RULES[one.rule]], Source(text), one.path)
    assert [found.outcome for found in analysis.observations] == ["missed"]


@pytest.mark.parametrize("one", MESSAGES, ids=lambda one: f"{one.repository}-{one.detail[:10]}")
def test_a_message_is_still_reported(one: Judged) -> None:
    subject = one.detail.partition(" ")[2]
    text = f'files = []\n[[commits]]\nsubject = "{subject}"\n'
    analysis = judge([RULES[one.rule]], Source(text), REPOSITORY.usual)
    assert [found.outcome for found in analysis.observations] == ["missed"]
