"""`seniorlint check --since REV` in real repositories."""

from __future__ import annotations

import json
import os
import subprocess
from pathlib import Path

import pytest

from tests.cli.command import Done, run, run_here

BAD = "try:\n    work()\nexcept:\n    recover()\n"
NEW = "def new():\n    try:\n        other()\n    except:\n        mend()\n"
ONLY = ("--select", "bare-except", "--no-cache")
ENV = {
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_CONFIG_NOSYSTEM": "1",
    **{f"GIT_{role}_{key}": "ada@example.org" for role in ("AUTHOR", "COMMITTER") for key in ("NAME", "EMAIL")},
}


def git(folder: Path, *words: str) -> None:
    done = subprocess.run(["git", *words], cwd=folder, env={**os.environ, **ENV}, capture_output=True)
    assert done.returncode == 0, done.stderr.decode()


def commit(folder: Path, branch: str | None = None) -> None:
    if branch is not None:
        git(folder, "checkout", "-q", "-b", branch)
    git(folder, "add", "-A")
    git(folder, "commit", "-q", "-m", "change")


@pytest.fixture
def repo(tmp_path: Path) -> Path:
    """On the branch `feature`: a.py has an old mistake and a new one, old.py was not touched, new.py is untracked."""
    folder = tmp_path / "repo"
    (folder / "sub").mkdir(parents=True)
    git(folder, "init", "-q")
    git(folder, "symbolic-ref", "HEAD", "refs/heads/main")
    for name in ("a.py", "old.py", "sub/s.py"):
        (folder / name).write_text(BAD)
    commit(folder)
    (folder / "a.py").write_text("x = 1\n" + BAD + NEW)
    commit(folder, "feature")
    (folder / "sub" / "new.py").write_text(BAD)
    (folder / "notes.txt").write_text(BAD)
    return folder


def since(*words: str, cwd: Path) -> tuple[int, list[str], str]:
    """Exit code, what was found as `path:line`, and what was said."""
    done = run_here("check", *ONLY, "--output-format", "json", *words, cwd=cwd, env=ENV)
    return done.code, [f"{one['path']}:{one['line']}" for one in json.loads(done.out or "[]")], done.err


def test_only_findings_on_changed_lines_show(repo: Path) -> None:
    code, found, said = since("--since", "main", cwd=repo)
    assert (code, found) == (1, ["a.py:9", "sub/new.py:3"])
    assert said == "Hidden, on lines that did not change since main: 1.\n"


def test_whole_files(repo: Path) -> None:
    assert since("--since", "main", "--changed-files", cwd=repo) == (1, ["a.py:4", "a.py:9", "sub/new.py:3"], "")


def test_paths_and_subfolders(repo: Path) -> None:
    assert since("--since", "main", cwd=repo / "sub")[:2] == (1, ["new.py:3"])
    assert since("--since", "main", "a.py", cwd=repo)[:2] == (1, ["a.py:9"])
    assert since("--since", "main", "..", cwd=repo / "sub")[1] == [str(repo / "a.py") + ":9", "new.py:3"]


def test_nothing_changed(repo: Path) -> None:
    assert since("--since", "main", "old.py", cwd=repo) == (0, [], "")
    commit(repo)
    assert since("--since", "HEAD", cwd=repo) == (0, [], "")
    assert since("--since", "HEAD", "--changed-files", cwd=repo) == (0, [], "")


def test_files_that_no_longer_parse_are_told(repo: Path) -> None:
    (repo / "old.py").write_text("f(\n" + BAD)
    assert "old.py" in "".join(since("--since", "HEAD", cwd=repo)[1])


def test_excluded_files_stay_excluded(repo: Path) -> None:
    (repo / "seniorlint.toml").write_text('exclude = ["sub/"]\n')
    assert since("--since", "main", cwd=repo)[1] == ["a.py:9"]


def test_the_cache_gives_the_same(repo: Path) -> None:
    words = ("check", "--select", "bare-except", "--output-format", "concise")
    everything = run_here(*words, cwd=repo, env=ENV)
    first = run_here(*words, "--since", "main", cwd=repo, env=ENV)
    assert first.code == 1
    assert run_here(*words, "--since", "main", cwd=repo, env=ENV) == first
    assert run_here(*words, cwd=repo, env=ENV) == everything


def test_with_a_baseline_the_new_copy_shows_wherever_it_stands(repo: Path) -> None:
    (repo / "old.py").write_text(BAD + "a = 1\n" + BAD)
    commit(repo)
    run_here("baseline", "create", "--select", "bare-except", cwd=repo)
    (repo / "old.py").write_text("b = 2\n" + BAD + BAD + "a = 1\n" + BAD)
    code, found, _ = since("--baseline", "seniorlint-baseline.jsonl", cwd=repo)
    assert (code, found) == (1, ["old.py:13"])
    code, found, _ = since("--baseline", "seniorlint-baseline.jsonl", "--since", "HEAD", cwd=repo)
    assert (code, found) == (1, ["old.py:4"])


def test_fixes_take_whole_files(repo: Path) -> None:
    words = ("check", "--select", "bare-except", "--fix", "--unsafe-fixes")
    assert run_here(*words, "--since", "main", cwd=repo, env=ENV).code == 2
    assert run_here(*words, "--since", "main", "--changed-files", cwd=repo, env=ENV).code == 0
    assert "except:" not in (repo / "a.py").read_text()
    assert (repo / "old.py").read_text() == BAD


def refused(done: Done, message: str) -> bool:
    return done.code == 2 and done.out == "" and message in done.err and "Traceback" not in done.err


def test_what_git_cannot_answer_is_exit_2(repo: Path, tmp_path: Path) -> None:
    assert refused(run_here("check", "--since", "nonsense", cwd=repo, env=ENV), "'nonsense' names no commit")
    assert refused(run_here("check", "--since", "--help", cwd=repo, env=ENV), "'--help' is not a revision")
    (tmp_path / "outside").mkdir()
    outside = {**ENV, "GIT_CEILING_DIRECTORIES": str(tmp_path)}
    assert refused(
        run_here("check", "--since", "main", cwd=tmp_path / "outside", env=outside), "not in a git repository"
    )
    assert refused(run("check", "--since", "main", cwd=repo, env={**ENV, "PATH": ""}), "git was not found on PATH")
    assert refused(run_here("check", "--changed-files", cwd=repo), "goes with --since")
    assert refused(run_here("check", "--since", "main", "-", cwd=repo), "not -")


def test_a_shallow_clone(repo: Path, tmp_path: Path) -> None:
    commit(repo)
    git(tmp_path, "clone", "-q", "--depth", "1", "--no-single-branch", "-b", "feature", repo.as_uri(), "clone")
    clone = tmp_path / "clone"
    assert refused(run_here("check", "--since", "origin/main", cwd=clone, env=ENV), "git fetch --unshallow")
    git(clone, "fetch", "-q", "--deepen", "2")
    assert since("--since", "origin/main", cwd=clone)[:2] == (1, ["a.py:9", "sub/new.py:3"])
