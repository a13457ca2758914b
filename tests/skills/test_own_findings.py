"""`seniorlint check --author`: the findings that one developer decided."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.cli.command import Done, run_here
from tests.skills.commands import GRACE, Handlers, json_of

if TYPE_CHECKING:
    from tests.skills.conftest import Repo

BARE = "try:\n    work()\nexcept:\n    mend()\n"
PURPOSE = "This report is for learning."
LINUS = "Linus Pauling <linus@example.org>"


def check(*words: str, cwd: Path) -> Done:
    return run_here("check", *words, cwd=cwd)


def found(*words: str, cwd: Path) -> tuple[int, list[str]]:
    """The exit code, and the findings as `path:line`."""
    done = check("--output-format", "json", *words, cwd=cwd)
    return done.code, [f"{one['path']}:{one['line']}" for one in json.loads(done.out)]


@pytest.fixture
def two(repo: Repo, handlers_of: Handlers) -> Repo:
    """Ada missed one occasion in a.py, Grace one in a.py and two in g.py."""
    repo.commit(a=BARE)
    repo.commit(GRACE, a=BARE + "\n" + BARE, g=handlers_of(1, 2))
    return repo


def test_me_is_what_i_decided(two: Repo) -> None:
    assert found("--author", "me", cwd=two.path) == (1, ["a.py:3"])
    done = check("--author", "me", cwd=two.path)
    assert "a.py:3:1: error SLE001 bare-except" in done.out
    assert "g.py" not in done.out
    assert "Hidden, not decided by you: 3." in done.err
    assert PURPOSE not in done.err


@pytest.mark.parametrize("name", ["Grace Hopper", "grace hopper", "grace@example.org"])
def test_another_developer_by_name_or_email(two: Repo, name: str) -> None:
    assert found("--author", name, cwd=two.path) == (1, ["a.py:8", "g.py:7", "g.py:11"])
    done = check("--author", name, cwd=two.path)
    assert PURPOSE in done.err
    assert "Hidden, not decided by Grace Hopper: 1." in done.err
    assert "grace@example.org" not in done.err + done.out


def test_my_own_name_is_me(two: Repo) -> None:
    two.write("new.py", BARE)
    assert found("--author", "Ada Lovelace", cwd=two.path) == found("--author", "me", cwd=two.path)
    assert PURPOSE not in check("--author", "Ada Lovelace", cwd=two.path).err


def test_the_same_places_as_in_the_report(two: Repo) -> None:
    two.commit(a="# moved\n" + BARE + "\n" + BARE)
    for author in ("me", "Grace Hopper"):
        asked = () if author == "me" else ("--author", author)
        [developer] = json_of(*asked)["developers"]
        missed = [f"{one['path']}:{one['line']}" for one in developer["occasions"] if one["outcome"] == "missed"]
        assert found("--author", author, cwd=two.path)[1] == missed


def test_who_has_none_exits_0(two: Repo) -> None:
    two.git("config", "user.name", "Linus Pauling")
    two.git("config", "user.email", "linus@example.org")
    assert found("--author", "me", cwd=two.path) == (0, [])
    done = check("--author", "me", cwd=two.path)
    assert done.out == "No findings to show in 2 files; 4 hidden.\n"


def test_what_is_not_committed_is_mine(two: Repo) -> None:
    two.write("new.py", BARE)
    two.write("g.py", (two.path / "g.py").read_text() + BARE)
    two.write("broken.py", "def (:\n")
    two.write("staged.py", BARE)
    two.git("add", "staged.py")
    _, mine = found("--author", "me", cwd=two.path)
    assert mine == ["a.py:3", "broken.py:1", "g.py:15", "new.py:3", "staged.py:3"]
    assert found("--author", "Grace Hopper", cwd=two.path)[1] == ["a.py:8", "g.py:7", "g.py:11"]


def test_everything_is_mine_before_the_first_commit(repo: Repo) -> None:
    repo.write("a.py", BARE)
    assert found("--author", "me", cwd=repo.path) == (1, ["a.py:3"])


def test_a_syntax_error_belongs_to_whoever_changed_its_line(two: Repo) -> None:
    two.commit(b="x = 1\ny = 2\n")
    two.commit(GRACE, b="x = 1\ny = (\n")
    assert "b.py:2" in found("--author", "Grace Hopper", cwd=two.path)[1]
    assert "b.py:2" not in found("--author", "me", cwd=two.path)[1]
    two.write("b.py", "x = 1\ny = ((\n")
    assert "b.py:2" in found("--author", "me", cwd=two.path)[1]


def test_what_no_person_decided_is_nobodys(two: Repo) -> None:
    two.commit("renovate[bot] <bot@example.org>", bot=BARE)
    two.commit(LINUS, gen="# @generated\n" + BARE)
    two.git("commit", "-q", "--allow-empty", "-m", "nothing")
    for author in ("me", "Grace Hopper", "Linus Pauling"):
        _, places = found("--author", author, cwd=two.path)
        assert not {place.partition(":")[0] for place in places} & {"bot.py", "gen.py"}


def test_co_authors_share_a_finding(repo: Repo) -> None:
    repo.write("a.py", BARE)
    repo.git("add", "-A")
    repo.git("commit", "-q", "-m", f"change\n\nCo-authored-by: {GRACE}")
    assert found("--author", "me", cwd=repo.path) == found("--author", "Grace Hopper", cwd=repo.path) == (1, ["a.py:3"])


def test_the_exit_code_is_that_of_what_is_shown(two: Repo) -> None:
    assert check("--author", "me", "--exit-zero", cwd=two.path).code == 0
    assert check("--author", "me", "--fail-on", "error", cwd=two.path).code == 1
    assert check("--author", "me", "--statistics", cwd=two.path).code == 1
    assert check("--author", "me", "g.py", cwd=two.path).code == 0


def test_other_formats_have_only_mine(two: Repo) -> None:
    sarif = json.loads(check("--author", "me", "--output-format", "sarif", cwd=two.path).out)
    [run] = sarif["runs"]
    [result] = run["results"]
    assert result["locations"][0]["physicalLocation"]["region"]["startLine"] == 3
    assert check("--author", "me", "--output-format", "concise", cwd=two.path).out.count("SLE001") == 1


def test_with_since_and_a_baseline(two: Repo) -> None:
    two.git("checkout", "-q", "-b", "feature")
    before = two.git("rev-parse", "HEAD")
    two.commit(a=BARE + "\n" + BARE + "\n" + BARE)
    two.commit(GRACE, h=BARE)
    assert found("--author", "me", "--since", before, cwd=two.path) == (1, ["a.py:13"])
    assert found("--author", "Grace Hopper", "--since", before, cwd=two.path) == (1, ["h.py:3"])
    assert run_here("baseline", "create", "--baseline", "old.jsonl", cwd=two.path).code == 0
    two.write("new.py", BARE)
    assert found("--author", "me", "--baseline", "old.jsonl", cwd=two.path) == (1, ["new.py:3"])


def test_a_subfolder_and_a_second_run(two: Repo) -> None:
    two.write("sub/s.py", BARE)
    two.commit()
    assert found("--author", "me", cwd=two.path / "sub") == (1, ["s.py:3"])
    outside = (two.path / "a.py").as_posix()  # as a path outside the current folder is shown
    for _ in range(2):
        assert found("--author", "me", "..", cwd=two.path / "sub") == (1, [f"{outside}:3", "s.py:3"])
    assert found("--author", "me", "--no-cache", cwd=two.path) == (1, ["a.py:3", "sub/s.py:3"])


def test_a_repository_within_belongs_to_nobody_here(two: Repo) -> None:
    (two.path / "inner").mkdir()
    two.git("init", "-q", "inner")
    two.write("inner/i.py", BARE)
    assert found("--author", "me", cwd=two.path) == (1, ["a.py:3"])


def test_an_unknown_developer_is_an_error_with_near_names(two: Repo) -> None:
    done = check("--author", "Grace Hoper", cwd=two.path)
    assert (done.code, done.out) == (2, "")
    assert "no developer with the name or email 'Grace Hoper' has committed here; did you mean" in done.err
    assert check("--author", "Nemo", "seniorlint.toml", cwd=two.path).code == 2


def test_consent_is_honoured(two: Repo) -> None:
    two.write("seniorlint.toml", 'select = ["bare-except"]\n[report]\nconsent = "consent.toml"\n')
    two.write("consent.toml", 'people = ["linus@example.org"]\n')
    two.commit()
    done = check("--author", "Grace Hopper", cwd=two.path)
    assert (done.code, done.out) == (2, "")
    assert "they did not agree to be shown" in done.err
    assert found("--author", "me", cwd=two.path) == (1, ["a.py:3"])
    two.write("consent.toml", 'people = ["grace@example.org"]\n')
    two.commit()
    assert found("--author", "Grace Hopper", cwd=two.path)[1] == ["a.py:8", "g.py:7", "g.py:11"]


def test_opting_out_is_honoured_whatever_email_is_in_the_files(two: Repo) -> None:
    """Grace's other email is in no file with a finding, and the list names only that one."""
    two.commit("Grace Hopper <grace@navy.example>", other="x = 1\n")
    two.write(".seniorlint/opt-out.toml", 'people = ["grace@navy.example"]\n')
    two.commit()
    done = check("--author", "Grace Hopper", cwd=two.path)
    assert (done.code, done.out) == (2, "")
    assert "or they are in no report" in done.err


def test_who_opted_out_gets_no_list_of_their_own(two: Repo) -> None:
    two.write(".seniorlint/opt-out.toml", 'people = ["ada@example.org"]\n')
    two.commit()
    done = check("--author", "me", cwd=two.path)
    assert (done.code, done.out) == (2, "")
    assert "you are in .seniorlint/opt-out.toml" in done.err


def test_what_is_contested_is_not_mine(two: Repo) -> None:
    entry = '[[contest]]\npath = "a.py"\nrule = "bare-except"\nline = 3\nnot-mine = "a script moved it here"\n'
    two.write(".seniorlint/contest.toml", entry)
    two.commit()
    assert found("--author", "me", cwd=two.path) == (0, [])


def test_files_outside_a_repository_are_an_error(two: Repo, tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "o.py").write_text(BARE)
    done = check("--author", "me", cwd=outside)
    assert (done.code, done.out) == (2, "")
    assert "is not in a git repository, so nothing says who decided its findings" in done.err
    done = check("--author", "me", ".", str(outside / "o.py"), cwd=two.path)
    assert done.code == 2
    assert "o.py is not in a git repository" in done.err


def test_several_repositories_are_an_error(two: Repo, new_repo: Callable[[str], Repo]) -> None:
    other = new_repo("other")
    other.commit(o=BARE)
    done = check("--author", "me", ".", str(other.path), cwd=two.path)
    assert done.code == 2
    assert "check each repository by itself" in done.err


def test_git_that_does_not_know_me(two: Repo) -> None:
    two.git("config", "--unset", "user.name")
    two.git("config", "--unset", "user.email")
    done = check("--author", "me", cwd=two.path)
    assert done.code == 2
    assert "git does not know who you are here" in done.err


@pytest.mark.parametrize(
    ("words", "why"),
    [
        (("--fix",), "--fix and --diff are about whole files; leave --author out."),
        (("--diff",), "--fix and --diff are about whole files; leave --author out."),
        (("-",), "--author takes files, not -"),
        (("--show-settings",), "--show-settings checks nothing"),
    ],
)
def test_what_cannot_be_combined_is_said(two: Repo, words: tuple[str, ...], why: str) -> None:
    done = check("--author", "me", *words, cwd=two.path)
    assert (done.code, done.out) == (2, "")
    assert why in " ".join(done.err.split())


def test_everybody_is_no_one_developer(two: Repo) -> None:
    done = check("--author", "all", cwd=two.path)
    assert done.code == 2
    assert "--author takes one developer here: me, a name or an email." in done.err
