"""The measurement of mechanical changes, on a history that is made in a moment."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from benchmarks.compared_reports import Move, Subject
from benchmarks.environments import Environment
from benchmarks.invariance import measured, move_in_words
from benchmarks.mechanical import CHANGES
from tests.skills.commands import GRACE
from tests.skills.test_decisions import CHAINS, DEFAULTS

if TYPE_CHECKING:
    from tests.skills.conftest import Repo

OURS = ("rename", "move", "indent", "annotate")  # those that need no tool


@pytest.mark.long
def test_what_tools_and_tidy_developers_do_changes_nobodys_report(
    new_repo: Callable[[str], Repo], tmp_path: Path
) -> None:
    repo = new_repo("shop")
    repo.write("src/shop/chains.py", f"import os\n\n\n{CHAINS}")
    repo.commit()
    repo.write("src/shop/chains.py", f"import os\n\n\n{CHAINS}\n\n{DEFAULTS}")
    repo.commit(GRACE)
    no_tools = Environment(tmp_path)
    found = {
        change.name: (files, result)
        for change, files, result in measured(
            repo.path, tmp_path / "copies", [CHANGES[name] for name in OURS], no_tools
        )
    }
    assert {name: files for name, (files, _) in found.items()} == {"rename": 1, "move": 2, "indent": 1, "annotate": 1}
    annotated = found.pop("annotate")[1]
    assert {one.subject.name for one in annotated.moves} == {"missing-annotation"}  # which are no misses any more
    for _, result in found.values():
        assert (result.people, result.changed, result.recounted) == (2, (), ())


def test_a_move_is_told_in_words() -> None:
    move = Move(Subject("bare-except", "missed"), {"Ada": 2, "Bob": 0.5}, {})
    assert move_in_words(move) == "2.5 x bare-except missed: Ada 2, Bob 0.5 -> nobody"
