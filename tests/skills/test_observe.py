"""The command `observe`."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from click.testing import CliRunner

from seniorlint.cli.commands.observe import observe
from seniorlint.cli.commands.report import report
from tests.skills.commands import SKILL, Handlers

if TYPE_CHECKING:
    from tests.skills.conftest import Repo

pytestmark = pytest.mark.usefixtures("only_rules")
KEYS = [
    "outcome", "kind", "name", "code", "skill", "category", "level", "level_name", "path", "line", "column",
    "end_line", "end_column", "last_line", "decided_by", "scope", "identity",
]  # fmt: skip


def test_observe_prints_every_observation(repo: Repo, handlers_of: Handlers) -> None:
    repo.write("a.py", handlers_of(1, 1))
    result = CliRunner().invoke(observe, [], catch_exceptions=False)
    rows = [json.loads(line) for line in result.stdout.splitlines()]
    assert result.exit_code == 0
    assert all(list(row) == KEYS for row in rows)
    assert [row["outcome"] for row in rows] == ["met", "missed"]
    assert re.fullmatch("[0-9a-f]{16}", rows[1].pop("identity"))
    assert rows[1] == {
        "outcome": "missed", "kind": "rule", "name": "bare-except", "code": "SLE001", "skill": SKILL,
        "category": "error-handling", "level": 1, "level_name": "junior", "path": "a.py", "line": 7, "column": 1,
        "end_line": 7, "end_column": 8, "last_line": 8, "scope": "",
        "decided_by": {"line": 7, "column": 1, "end_line": 7, "end_column": 8},
    }  # fmt: skip


def test_observe_needs_no_repository(tmp_path: Path, handlers_of: Handlers) -> None:
    (tmp_path / "a.py").write_text(handlers_of(2))
    result = CliRunner().invoke(observe, ["--isolated", "--output-format", "json", str(tmp_path)])
    names = [row["name"] for row in json.loads(result.stdout)]
    assert names.count("bare-except") == 2


@pytest.mark.parametrize("text", ["", "x = 1\n"])
def test_observe_of_nothing_is_an_empty_array(repo: Repo, text: str) -> None:
    repo.write("a.py", text)
    result = CliRunner().invoke(observe, ["--output-format", "json"])
    assert json.loads(result.stdout) == []
    assert CliRunner().invoke(observe, []).stdout == ""


def test_observe_says_what_it_cannot_read(repo: Repo, handlers_of: Handlers) -> None:
    repo.write("bad\x1b[31m.py", "def (:\n")
    repo.write("latin.py", b"# \xff\n")
    repo.write("good.py", handlers_of(1))
    result = CliRunner().invoke(observe, [])
    assert result.exit_code == 0
    assert len(result.stdout.splitlines()) == 1
    assert r"bad\x1b[31m.py: line 1: " in result.stderr
    assert "latin.py: line 1: not text" in result.stderr
    assert "Files that could not be used: 2" in result.stderr


def test_observe_counts_what_comments_suppress(repo: Repo) -> None:
    repo.write("a.py", "try:\n    f()\nexcept:  # noqa\n    pass\n")
    assert json.loads(CliRunner().invoke(observe, []).stdout)["outcome"] == "missed"


def test_observe_uses_the_configuration_that_is_named(repo: Repo, handlers_of: Handlers) -> None:
    repo.write("a.py", handlers_of(1))
    other = repo.write("conf/other.toml", 'select = ["bare-except"]\n[per-file-ignores]\n"*" = ["ALL"]\n')
    assert CliRunner().invoke(observe, ["--config", str(other)]).stdout == ""


def test_one_broken_check_leaves_the_rest(repo: Repo, handlers_of: Handlers, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object, **__: object) -> None:
        raise RuntimeError("oh\x1b no")

    repo.write("a.py", handlers_of(1))
    monkeypatch.setenv("SENIORLINT_STORE_MB", "0")  # what is known is not checked
    monkeypatch.setattr("seniorlint.review.check_text.observe_source", broken)
    result = CliRunner().invoke(observe, ["--output-format", "json"])
    assert result.exit_code == 2
    assert json.loads(result.stdout) == []
    assert r"oh\x1b no" in result.stderr
    assert "RuntimeError failed in a.py" in result.stderr


@pytest.mark.parametrize("command", [observe, report])
def test_wrong_usage(repo: Repo, command: Any) -> None:  # noqa: ANN401
    assert CliRunner().invoke(command, ["missing.py"]).exit_code == 2
    assert CliRunner().invoke(command, ["--output-format", "yaml"]).exit_code == 2
    repo.write("seniorlint.toml", 'selekt = ["bare-except"]\n')
    result = CliRunner().invoke(command, [])
    assert result.exit_code == 2
    assert "select" in result.stderr
