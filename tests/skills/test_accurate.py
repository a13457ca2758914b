"""`report --accurate` follows lines to the file that they come from; a copy is of whoever made it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

from seniorlint.skills.blame import ACCURATE, FLAGS
from tests.skills.commands import GRACE, json_of, text_of
from tests.skills.test_decisions import ADA, CHAINS, reformatted

if TYPE_CHECKING:
    from tests.skills.conftest import Repo

HOPPER = "Grace Hopper"
AT = CHAINS.index("def load_5")
FIRST, SECOND = CHAINS[:AT], CHAINS[AT:]
HALF = FIRST.count("raise ")


def owners(*options: str) -> dict[str, tuple[float, float]]:
    """(met, occasions) of the one rule that is judged, by developer."""
    made = json_of("--author", "all", *options)
    practices = {one["name"]: one["practices"] for one in made["developers"] if one["practices"]}
    return {name: (one[0]["rules"][0]["met"], one[0]["rules"][0]["occasions"]) for name, one in practices.items()}


@pytest.fixture
def chains(repo: Repo, select: Callable[..., None]) -> Repo:
    """Ten errors without a cause in one module, of Ada."""
    select("raise-without-cause")
    repo.commit(a=CHAINS)
    assert owners() == owners("--accurate") == {ADA: (0, 2 * HALF)}
    return repo


def test_half_a_module_moves_in_one_commit(chains: Repo) -> None:
    chains.commit(GRACE, a=FIRST, b=SECOND)
    assert owners("--accurate") == {ADA: (0, 2 * HALF)}


def test_half_a_module_moves_in_two_commits(chains: Repo) -> None:
    chains.commit(GRACE, b=SECOND)
    chains.commit(GRACE, a=FIRST)
    assert owners() == {ADA: (0, HALF), HOPPER: (0, HALF)}
    assert owners("--accurate") == {ADA: (0, 2 * HALF)}


def test_what_was_reformatted_after_its_move(chains: Repo) -> None:
    chains.commit(GRACE, b=SECOND)
    chains.commit(GRACE, a=FIRST)
    chains.commit("Linus <linus@example.org>", b=reformatted(SECOND))
    assert owners("--accurate") == {ADA: (0, 2 * HALF)}


@pytest.mark.parametrize("change", [str, reformatted], ids=["as it was", "reformatted"])
def test_a_copy_is_of_whoever_copied(chains: Repo, change: Callable[[str], str]) -> None:
    chains.commit(GRACE, b=SECOND)
    chains.commit("Linus <linus@example.org>", b=change(SECOND))
    expected = {ADA: (0, 2 * HALF), HOPPER: (0, HALF)}
    assert owners() == owners("--accurate") == expected


def test_a_copy_that_is_not_committed(chains: Repo) -> None:
    chains.commit(GRACE, b="import sys\n")
    chains.write("b.py", SECOND)
    made = json_of("--accurate")
    assert made["data"]["excluded"]["uncommitted"] == HALF
    assert owners("--accurate") == {ADA: (0, 2 * HALF)}


def test_a_file_that_was_renamed(chains: Repo) -> None:
    chains.git("mv", "a.py", "b.py")
    chains.commit(GRACE)
    assert owners("--accurate") == {ADA: (0, 2 * HALF)}


def test_the_report_says_how_it_looked(
    chains: Repo, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SENIORLINT_CACHE_DIR", str(tmp_path_factory.mktemp("cache")))
    chains.commit(GRACE, b=SECOND)
    assert owners("--accurate") == {ADA: (0, 2 * HALF), HOPPER: (0, HALF)}
    chains.commit(GRACE, a=FIRST)
    for _ in ("cold", "warm"):  # what one way of looking keeps is not for the other
        assert json_of()["method"]["blame"] == list(FLAGS)
        assert json_of("--accurate")["method"]["blame"] == list(ACCURATE)
        assert owners() == {ADA: (0, HALF), HOPPER: (0, HALF)}
        assert owners("--accurate") == {ADA: (0, 2 * HALF)}
    assert "git blame -w -M -C -C," in text_of("--accurate")
    assert "git blame -w -M," in text_of()
