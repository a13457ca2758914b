"""A review of a month: what was decided in it, beside what was decided before, on a real history."""

from __future__ import annotations

import json
import os
import subprocess
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest
from click.testing import CliRunner

from seniorlint.cli.commands.assess import assess
from tests.skills.conftest import Repo, handlers

TODAY = date.today()
LOCK = """\
import logging
from contextlib import contextmanager

log = logging.getLogger(__name__)


@contextmanager
def held(lock):
    lock.acquire()
    try:
        yield lock
    finally:
        lock.release()
"""


def commit_on(repo: Repo, day: date, **files: str) -> None:
    """Commit files as Ada at noon of a day."""
    for name, text in files.items():
        repo.write(f"{name}.py", text)
    repo.git("add", "-A")
    when = f"{day}T12:00:00+0000"
    who = {"NAME": "Ada Lovelace", "EMAIL": "ada@example.org", "DATE": when}
    names = {f"GIT_{role}_{key}": value for role in ("AUTHOR", "COMMITTER") for key, value in who.items()}
    subprocess.run(["git", "commit", "-q", "-m", "x"], cwd=repo.path, env={**os.environ, **names}, check=True)


def page(repo: Repo, record: Path, *options: str) -> str:
    done = CliRunner().invoke(assess, ["--file", str(record), "review", *options], catch_exceptions=False)
    assert done.exit_code == 0, done.output
    return done.stdout


@pytest.fixture
def repo(new_repo: Callable[[str], Repo], monkeypatch: pytest.MonkeyPatch) -> Repo:
    made = new_repo("shop")
    monkeypatch.chdir(made.path)
    return made


def unlike(text: str, number: int) -> str:
    """The handlers of a file with names of its own, so that no file is a copy of another."""
    return text.replace("work(", f"work_{number}(").replace("mend(", f"mend_{number}(")


def test_what_is_done_more_often_is_said(repo: Repo, tmp_path: Path) -> None:
    for number in range(10):
        commit_on(repo, TODAY - timedelta(days=100 - number), **{f"old{number}": unlike(handlers(0, 3), number)})
    for number in range(10, 20):
        commit_on(repo, TODAY - timedelta(days=25 - number), **{f"new{number}": unlike(handlers(3), number)})
    commit_on(repo, TODAY - timedelta(days=2), lock=LOCK)
    record = tmp_path / "record.json"
    ratings = [
        {"of": "python-language-mastery", "level": 2, "on": str(TODAY - timedelta(days=90))},
        {"of": "python-language-mastery", "level": 3, "on": str(TODAY)},
    ]
    record.write_text(json.dumps({"version": 1, "ratings": ratings}), encoding="utf-8")

    made = page(repo, record, "--monthly")

    assert f"{TODAY - timedelta(days=30)} to {TODAY}" in made
    assert "30 of 30 in 10 commits" in made
    assert "0 of 30 in 10 commits" in made
    assert "| done more often |" in made
    assert "- new: Wrote a context manager, 1 place, first" in made
    assert "own rating of Python Language Mastery: 3 (senior), before 2 (mid)" in made
    assert page(repo, record, "--annual").count("No practice has occasions both in this time and before it") == 1


@pytest.mark.parametrize(("span", "days"), [("--monthly", 30), ("--quarterly", 91)])
def test_without_a_difference_no_change_is_told(span: str, days: int, repo: Repo, tmp_path: Path) -> None:
    for number in range(12):
        day = TODAY - timedelta(days=(days + 70 if number < 6 else 20) - number)
        commit_on(repo, day, **{f"part{number}": unlike(handlers(2, 1), number)})
    made = page(repo, tmp_path / "none.json", span)
    assert f"{TODAY - timedelta(days=days)} to {TODAY}" in made
    assert "| no change can be told |" in made
    assert "Nothing in this time." in made


def test_what_colleagues_said_in_the_time_is_listed(repo: Repo, tmp_path: Path) -> None:
    repo.commit(lock=LOCK)
    days = {"Grace <grace@example.org>": 10, "Alan <alan@example.org>": 60}
    reviews = [
        {
            "by": by,
            "on": str(TODAY - timedelta(days=ago)),
            "answers": [],
            "learned": True,
            "key": "",
            "is_vouched": False,
        }
        for by, ago in days.items()
    ]
    record = tmp_path / "record.json"
    record.write_text(json.dumps({"version": 1, "reviews": reviews}), encoding="utf-8")
    assert "- review by Alan" not in page(repo, record, "--monthly")
    made = page(repo, record, "--quarterly")
    assert made.count("- review by ") == 2
    assert made.count(", not signed") == 2


def test_the_time_must_be_said(repo: Repo, tmp_path: Path) -> None:
    done = CliRunner().invoke(assess, ["--file", str(tmp_path / "none.json"), "review"])
    assert done.exit_code == 2
    assert "--monthly, --quarterly or --annual" in done.stderr
