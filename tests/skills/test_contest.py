"""What people contest no longer counts for them, and is counted; no person can contest for another."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from click.testing import CliRunner

from seniorlint.cli.commands.observe import observe
from tests.skills.commands import GRACE, Handlers, counts, json_of, run_report, text_of
from tests.skills.conftest import ADA

if TYPE_CHECKING:
    from tests.skills.conftest import Repo

pytestmark = pytest.mark.usefixtures("only_rules")
PLACE = ".seniorlint/contest.toml"
MISS = "path = 'a.py'\nrule = 'bare-except'\nline = 15\n"  # the first miss of handlers(3, 2)
HIT = "path = 'a.py'\nrule = 'SLE001'\nline = 3\n"
NOT_MINE, INTENDED = "not-mine = 'a script moved it'\n", "intended = 'the device may vanish'\n"


def contest(repo: Repo, *entries: str, author: str = ADA, place: str = PLACE) -> None:
    repo.write(place, "".join(f"[[contest]]\n{entry}\n" for entry in entries))
    repo.commit(author)


@pytest.fixture
def two(repo: Repo, handlers_of: Handlers) -> Repo:
    """Ada with 3 of 5 and Grace with 1 of 2."""
    repo.commit(a=handlers_of(3, 2))
    repo.commit(GRACE, b=handlers_of(1, 1))
    return repo


def ada(made: dict[str, Any]) -> Any:  # noqa: ANN401  # JSON
    return made["developers"][0]


def test_what_is_contested_counts_for_nobody(two: Repo) -> None:
    contest(two, MISS + NOT_MINE, HIT + NOT_MINE)
    made = json_of("--author", "all")
    assert counts(made) == {"Ada Lovelace": (2, 3), "Grace Hopper": (1, 2)}
    assert ada(made)["contested"] == 2
    assert made["data"]["excluded"]["contested"] == 2
    contests = {"file": PLACE, "entries": 2, "not_mine": 2, "intended": 0, "unmatched": 0}
    assert made["data"]["contests"] == contests
    text = " ".join(text_of().split())
    assert f"contested in {PLACE}: 2 observations, 2 as not theirs, 0 as intended" in text
    assert "3 observations; 2 more contested, not counted" in text
    assert "left out: 2 observations that whoever wrote them contests" in text
    assert "developers who" not in text


def test_a_miss_that_was_intended(two: Repo) -> None:
    contest(two, MISS + INTENDED)
    made = json_of()
    assert counts(made) == {"Ada Lovelace": (3, 4)}
    assert made["data"]["contests"]["intended"] == 1


def test_only_misses_can_be_intended(two: Repo) -> None:
    contest(two, HIT + INTENDED)
    result = run_report("--output-format", "json")
    assert counts(json.loads(result.stdout)) == {"Ada Lovelace": (3, 5)}
    assert json.loads(result.stdout)["data"]["contests"]["unmatched"] == 1
    assert f"{PLACE}:5: `intended` is for what was missed, and this was not\n" in result.stderr


@pytest.mark.parametrize("entry", [MISS + NOT_MINE, HIT + NOT_MINE, MISS + INTENDED])
def test_nobody_contests_for_somebody_else(two: Repo, entry: str) -> None:
    contest(two, entry, author=GRACE)
    result = run_report("--author", "all", "--output-format", "json")
    made = json.loads(result.stdout)
    assert counts(made) == {"Ada Lovelace": (3, 5), "Grace Hopper": (1, 2)}
    assert ada(made)["contested"] == 0
    assert f"{PLACE}:5: what it names does not count for whoever committed it\n" in result.stderr


def test_each_line_is_of_whoever_committed_it(two: Repo) -> None:
    contest(two, MISS + NOT_MINE)
    contest(two, MISS + NOT_MINE, MISS.replace("a.py", "b.py").replace("15", "7") + INTENDED, author=GRACE)
    made = json_of("--author", "all")
    assert counts(made) == {"Ada Lovelace": (3, 4), "Grace Hopper": (1, 1)}
    assert [one["contested"] for one in made["developers"]] == [1, 1]


def test_whoever_indents_the_file_says_nothing(two: Repo) -> None:
    contest(two, MISS + NOT_MINE)
    two.write(PLACE, (two.path / PLACE).read_text().replace("not-mine", "    not-mine").replace("'a.py'", '"a.py"'))
    two.commit(GRACE)
    assert counts(json_of()) == {"Ada Lovelace": (3, 4)}


def test_by_identity_it_is_found_again(two: Repo, handlers_of: Handlers) -> None:
    rows = [json.loads(line) for line in CliRunner().invoke(observe, ["a.py"]).stdout.splitlines()]
    [identity] = [row["identity"] for row in rows if (row["line"], row["outcome"]) == (15, "missed")]
    contest(two, f"path = 'a.py'\nidentity = '{identity}'\n{NOT_MINE}")
    assert counts(json_of()) == {"Ada Lovelace": (3, 4)}
    two.commit(GRACE, a="import os\n\n\n" + handlers_of(3, 2))
    result = run_report("--output-format", "json")
    assert counts(json.loads(result.stdout)) == {"Ada Lovelace": (3, 4)}
    assert result.stderr == ""


@pytest.mark.parametrize(
    ("entry", "said"),
    [
        (MISS.replace("15", "16"), "nothing that was observed in a.py is what it names"),
        (MISS.replace("bare-except", "mutable-default"), "nothing that was observed in a.py is what it names"),
        ("path = 'a.py'\nidentity = '0123456789abcdef'\n", "nothing that was observed in a.py is what it names"),
        (MISS.replace("a.py", "no.py"), "the last commit holds no file no.py"),
    ],
)
def test_an_entry_that_matches_nothing_is_said(two: Repo, entry: str, said: str) -> None:
    contest(two, entry + NOT_MINE)
    result = run_report("--output-format", "json")
    made = json.loads(result.stdout)
    assert counts(made) == {"Ada Lovelace": (3, 5)}
    assert made["data"]["contests"]["unmatched"] == 1
    assert f": {said}\n" in result.stderr
    assert "1 entry changed nothing" in " ".join(text_of().split())


def test_an_entry_about_a_file_that_is_not_asked_for_is_silent(two: Repo) -> None:
    contest(two, MISS + NOT_MINE)
    assert run_report("b.py").stderr == ""


def test_the_others_keep_their_part(repo: Repo, handlers_of: Handlers) -> None:
    repo.write("a.py", handlers_of(3, 2))
    repo.git("add", "-A")
    repo.git("commit", "-q", "-m", f"change\n\nCo-authored-by: {GRACE}")
    contest(repo, HIT + NOT_MINE)
    made = json_of("--author", "all")
    assert counts(made) == {"Ada Lovelace": (1, 2), "Grace Hopper": (1.5, 2.5)}
    assert made["data"]["excluded"]["contested"] == 0


def test_what_is_not_committed_does_not_count(two: Repo) -> None:
    two.write(PLACE, f"[[contest]]\n{MISS}{NOT_MINE}")
    assert counts(json_of()) == {"Ada Lovelace": (3, 5)}


def test_a_key_that_is_written_with_escapes(two: Repo) -> None:
    contest(two, MISS + NOT_MINE.replace("not-mine", '"not\\u002dmine"'))
    assert counts(json_of()) == {"Ada Lovelace": (3, 4)}


def test_another_place(two: Repo) -> None:
    two.write("seniorlint.toml", 'select = ["bare-except"]\n[report]\ncontest = "docs/contest.toml"\n')
    contest(two, MISS + NOT_MINE, place="docs/contest.toml")
    assert counts(json_of()) == {"Ada Lovelace": (3, 4)}


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (f"[[contest]]\n{MISS}", "contest.toml:1: contest[0].not-mine: either `not-mine` or `intended` must give the"),
        (f"[[contest]]\n{MISS}{NOT_MINE}{INTENDED}", "contest.toml:1: contest[0].not-mine: either"),
        (f"[[contest]]\n{MISS}not-mine = ' '\n", "contest.toml:1: contest[0].not-mine: either"),
        (f"\n[[contest]]\npath = 'a.py'\n{NOT_MINE}", "contest.toml:2: contest[0].rule: `rule` and `line`, or"),
        (f"[[contest]]\nidentity = 'x'\npath = 'a.py'\n{NOT_MINE}", "contest.toml:1: contest[0].identity: must be 16"),
        (f"[[contest]]\n{NOT_MINE}", "contest.toml:1: contest[0].path: is missing"),
        (
            f"[[contest]]\n{MISS}{NOT_MINE}\n[[contest]]\n{MISS}nt-mine=''\n",
            "contest.toml:7: contest[1].nt-mine: unkno",
        ),
        ("[[contests]]\n", "contest.toml:1: contests: unknown key; did you mean contest?"),
        ("contest = [{path = 'a.py'}]\n", "contest.toml:1: contest: write each entry below a line `[[contest]]`"),
        ("x = [\n", "contest.toml"),
    ],
)
def test_a_file_that_cannot_be_read_ends_the_report(two: Repo, text: str, said: str) -> None:
    two.write(PLACE, text)
    two.commit()
    result = run_report()
    assert (result.exit_code, result.stdout) == (2, "")
    assert said in result.stderr
