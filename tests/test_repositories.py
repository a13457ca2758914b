"""Rules on a project as a whole: real repositories, made from the descriptions that examples are written in."""

from __future__ import annotations

import json
import os
import subprocess
import time
from collections.abc import Sequence
from pathlib import Path

import pytest

from seniorlint.catalogue.load import load_catalogue
from seniorlint.catalogue.toml import loads
from seniorlint.engine.source import Source
from seniorlint.git.index import latest_commits
from seniorlint.git.work_tree import open_work_tree
from seniorlint.languages.language import REPOSITORY
from seniorlint.review.check_repository import observe_repository
from seniorlint.settings.effective import ActiveRule, Settings
from seniorlint.testing import judge
from tests.cli.command import run, run_here

RULES = {name: one for name, one in load_catalogue().rules.items() if REPOSITORY.name in one.languages}
IDENTITY = {
    f"GIT_{who}_{what}": value
    for who in ("AUTHOR", "COMMITTER")
    for what, value in (("NAME", "Grace"), ("EMAIL", "g@x"))
}


def git(top: Path, *words: str) -> str:
    environment = {**os.environ, **IDENTITY, "GIT_CONFIG_NOSYSTEM": "1", "HOME": str(top.parent)}
    command = ["git", "-c", "init.defaultBranch=main", "-c", "commit.gpgSign=false", *words]
    return subprocess.run(command, cwd=top, env=environment, check=True, capture_output=True, text=True).stdout


def build(description: str, top: Path) -> None:
    """Make the repository that a description describes; its commits are empty but for the last, which has the files."""
    told = loads(description)
    top.mkdir()
    git(top, "init", "-q")
    commits = told.get("commits", [])
    if commits:
        git(top, "commit", "-q", "--allow-empty", "-m", "Begin")
    for one in reversed(commits):
        message = f"{one['subject']}\n\n{one.get('body', '')}"
        if one.get("parents", 1) > 1:
            git(top, "checkout", "-q", "-b", "side")
            git(top, "commit", "-q", "--allow-empty", "-m", "Beside")
            git(top, "checkout", "-q", "-")
            git(top, "merge", "-q", "--no-ff", "-m", message, "side")
            git(top, "branch", "-q", "-D", "side")
        else:
            git(top, "commit", "-q", "--allow-empty", "--allow-empty-message", "-m", message)
    for path in told["files"]:
        (top / path).parent.mkdir(parents=True, exist_ok=True)
        (top / path).write_text(told.get("texts", {}).get(path, ""), newline="")
        git(top, "add", "--force", path)
    if "imports" in told:
        module = next(path for path in told["files"] if path.endswith(".py"))
        (top / module).write_text("".join(f"import {name}\n" for name in told["imports"]))
    git(top, "add", "--all", "--force")


EXAMPLES = [
    pytest.param(rule.name, text, dict(example.options), id=f"{rule.name}-{number}-{kind}")
    for rule in RULES.values()
    for number, example in enumerate(rule.examples)
    if example.language == REPOSITORY.name
    for kind, text in (("bad", example.bad), ("good", example.good))
]


@pytest.mark.parametrize(("name", "text", "options"), EXAMPLES)
def test_a_real_repository_is_judged_as_its_description(
    name: str, text: str, options: dict[str, object], tmp_path: Path
) -> None:
    build(text, tmp_path / "project")
    values = {**RULES[name].default_options(), **options}
    given = tuple((key, tuple(value) if isinstance(value, list) else value) for key, value in values.items())
    active = ActiveRule(name, "error", given)
    seen = observe_repository(tmp_path / "project", Settings(tmp_path, (active,)), sites=True)
    assert seen is not None
    assert not seen.failures
    told = judge([RULES[name]], Source(text), REPOSITORY.usual, options)
    assert {one.outcome for one in seen.observations} == {one.outcome for one in told.observations}


SHOP = """
files = ["shop/a.py", "shop/b.py", "shop/c.py", "tests/test_a.py"]
[[commits]]
subject = "fix"
[[commits]]
subject = "A shop"
"""


SELECTED = ("--select", "commit-message-vague,ci-missing")


@pytest.fixture
def shop(tmp_path: Path) -> Path:
    top = tmp_path / "project"
    build(SHOP, top)
    return top


def check(folder: Path, *words: str, selected: Sequence[str] = SELECTED) -> list[tuple[str, int, int, str]]:
    done = run_here("check", "--output-format", "json", *selected, *words, cwd=folder)
    assert done.code in (0, 1), done.err
    return [(one["path"], one["line"], one["column"], one["code"]) for one in json.loads(done.out)]


FOUND = [(".", 1, 1, "SLI050"), (".", 1, 1, "SLV002")]


def test_the_top_of_a_repository_is_judged_as_a_project(shop: Path) -> None:
    assert check(shop) == FOUND
    assert check(shop, "--no-cache") == FOUND
    assert check(shop.parent, "project") == [("project", *rest) for _, *rest in FOUND]
    assert ".:1:1: warning SLI050 ci-missing" in run_here("check", *SELECTED, cwd=shop).out
    assert "No findings in 4 files" in run_here("check", "--select", "tests-missing", cwd=shop).out


def test_a_folder_or_a_file_of_it_is_not(shop: Path) -> None:
    assert check(shop, "shop") == []
    assert check(shop, "shop/a.py") == []
    assert check(shop, "--since", "HEAD") == []


def test_only_what_is_staged_or_committed_counts(shop: Path) -> None:
    assert check(shop) == FOUND
    (shop / ".gitlab-ci.yml").write_text("test: {script: [pytest]}\n")
    assert check(shop) == FOUND
    git(shop, "add", ".gitlab-ci.yml")
    assert check(shop) == FOUND[1:]
    git(shop, "commit", "-q", "--amend", "-m", "Add a pipeline, because nothing ran the tests")
    assert check(shop) == []
    git(shop, "reset", "-q", "--hard", "HEAD~1")
    assert check(shop) == []


def test_a_run_in_which_nothing_changed_does_not_start_git(shop: Path, tmp_path: Path) -> None:
    _settle(shop)
    assert check(shop) == FOUND
    (tmp_path / "no-git").mkdir()
    environment = {**os.environ, "PATH": str(tmp_path / "no-git")}
    done = run("check", "--output-format", "json", *SELECTED, cwd=shop, env=environment)
    assert [one["code"] for one in json.loads(done.out)] == ["SLI050", "SLV002"]
    done = run("check", "--output-format", "json", "--no-cache", *SELECTED, cwd=shop, env=environment)
    assert json.loads(done.out) == []


def _settle(top: Path) -> None:
    """Make everything old enough to be trusted by its times; status times cannot be set, so wait them out."""
    for path in (*top.rglob("*"), top):
        os.utime(path, (1_000_000_000, 1_000_000_000))
    time.sleep(2.1)


def test_git_is_not_asked_where_no_rule_wants_it(shop: Path, tmp_path: Path) -> None:
    (tmp_path / "bin").mkdir()
    trap = tmp_path / "bin" / "git"
    trap.write_text(f"#!/bin/sh\ntouch '{tmp_path}/asked'\nexit 1\n")
    trap.chmod(0o755)
    environment = {**os.environ, "PATH": f"{tmp_path / 'bin'}:{os.environ['PATH']}"}
    run("check", "--no-cache", "--select", "bare-except", cwd=shop, env=environment)
    assert not (tmp_path / "asked").exists()
    run("check", "--no-cache", *SELECTED, cwd=shop, env=environment)
    assert (tmp_path / "asked").exists()


def test_a_history_that_is_cut_off_is_not_judged(shop: Path) -> None:
    git(shop, "commit", "-q", "-m", "fix")
    git(shop.parent, "clone", "-q", "--depth", "1", f"file://{shop}", "shallow")
    assert check(shop.parent / "shallow") == FOUND[:1]


def test_a_linked_work_tree_is_judged_too(shop: Path) -> None:
    git(shop, "commit", "-q", "-m", "fix")
    git(shop, "worktree", "add", "-q", "-b", "other", str(shop.parent / "other"))
    assert check(shop.parent / "other") == [*FOUND, FOUND[1]]
    git(shop.parent / "other", "commit", "-q", "--amend", "-m", "Say why")
    assert check(shop.parent / "other") == FOUND


def test_no_commit_yet(tmp_path: Path) -> None:
    build('files = ["a.py", "b.py", "c.py", "test_a.py"]', tmp_path / "project")
    assert check(tmp_path / "project") == FOUND[:1]


def test_settings_and_baselines_hide_its_findings(shop: Path) -> None:
    assert check(shop, "--ignore", "ci-missing") == FOUND[1:]
    assert run_here("baseline", "create", *SELECTED, "--baseline", "known.jsonl", cwd=shop).code == 0
    assert check(shop, "--baseline", "known.jsonl") == []
    git(shop, "commit", "-q", "-m", "update")
    assert check(shop, "--baseline", "known.jsonl") == FOUND[1:]


@pytest.mark.parametrize("output_format", ["text", "concise", "jsonl", "sarif", "github"])
def test_each_format_takes_them(output_format: str, shop: Path) -> None:
    done = run_here("check", *SELECTED, "--output-format", output_format, cwd=shop)
    assert done.code == 1, done.err
    assert "ci-missing" in done.out or "SLI050" in done.out


def test_what_git_says_is_harmless(tmp_path: Path) -> None:
    build('files = ["a.py", "b.py", "c.py"]\n[[commits]]\nsubject = "fix"\n', tmp_path / "project")
    folder = Path(os.fsdecode(os.fsencode(tmp_path / "project") + b"/\xff\x1b[31m\n"))
    folder.mkdir()
    (folder / ".env").write_text("PASSWORD=k3Xv9qTr2\n")
    git(tmp_path / "project", "add", "--all")
    git(tmp_path / "project", "config", "log.showSignature", "true")
    git(tmp_path / "project", "config", "gpg.program", "/nowhere")
    done = run_here("check", "--select", "commit-message-vague,secret-file-tracked", cwd=tmp_path / "project")
    assert "SLV002" in done.out
    assert "SLS052" in done.out
    assert "\x1b" not in done.out


def test_the_main_line_is_what_first_parents_lead_to_whatever_the_times_say(tmp_path: Path) -> None:
    git(tmp_path, "init", "-q")
    _commit_on(tmp_path, 9, "commit", "-q", "--allow-empty", "-m", "A")
    git(tmp_path, "checkout", "-q", "-b", "side")
    for day, subject in ((2, "B"), (8, "C")):
        _commit_on(tmp_path, day, "commit", "-q", "--allow-empty", "-m", subject)
    git(tmp_path, "checkout", "-q", "main")
    _commit_on(tmp_path, 1, "commit", "-q", "--allow-empty", "-m", "D")
    _commit_on(tmp_path, 10, "merge", "-q", "--no-ff", "-m", "E", "side")
    commits = latest_commits(open_work_tree(tmp_path), 200)
    assert commits is not None
    assert {one.subject: one.is_mainline for one in commits} == {
        "A": True,
        "B": False,
        "C": False,
        "D": True,
        "E": True,
    }
    assert [one.subject for one in latest_commits(open_work_tree(tmp_path), 2) or ()] == ["E", "C"]


def _commit_on(top: Path, day: int, *words: str) -> None:
    """Make a commit on a day of January 2020."""
    when = f"2020-01-{day:02}T00:00:00Z"
    dates = {"GIT_AUTHOR_DATE": when, "GIT_COMMITTER_DATE": when}
    subprocess.run(["git", *words], cwd=top, env={**os.environ, **IDENTITY, **dates}, check=True)
