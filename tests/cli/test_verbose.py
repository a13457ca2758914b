"""`--verbose` says on standard error what decided a run, and changes nothing else."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from seniorlint.engine import rule_times
from tests.cli.command import run, run_here

BARE = "try:\n    work()\nexcept:\n    recover()\n"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project with a configuration, an ignored file and an excluded folder."""
    monkeypatch.setenv("SENIORLINT_CACHE_DIR", str(tmp_path.parent / "cache"))
    (tmp_path / "pyproject.toml").write_text("[tool.seniorlint]\nselect = ['bare-except']\n")
    (tmp_path / ".gitignore").write_text("*_made.py\n")
    (tmp_path / "a.py").write_text(BARE)
    (tmp_path / "b_made.py").write_text(BARE)
    (tmp_path / "build").mkdir()
    (tmp_path / ".git").mkdir()
    return tmp_path


def test_what_decided_and_what_took_its_time(folder: Path) -> None:
    plain = run("check", "--no-project", "--no-cache", cwd=folder)
    told = run("check", "--no-project", "--no-cache", "-v", cwd=folder)
    assert (told.code, told.out) == (plain.code, plain.out)
    assert plain.err == ""
    lines = told.err.splitlines()
    assert lines[:5] == [
        "Configuration: pyproject.toml.",
        "Left out: .git (exclude)",
        "Left out: b_made.py (Git ignores it)",
        "Left out: build (exclude)",
        "Cache: not used; 1 file parsed.",
    ]
    assert re.fullmatch(r"Time: \d+\.\d\d s, checking \d+\.\d\d s\.", lines[5])
    assert re.match(r"Slowest rules: bare-except \d\.\d{3} s", lines[6])
    (folder / "c.py").write_text(BARE)
    two = run("check", "--no-project", "--no-cache", "-v", "--jobs", "2", cwd=folder)
    assert re.search(r"^Slowest rules: bare-except \d\.\d{3} s\.$", two.err, re.MULTILINE)


def test_how_much_the_cache_knew(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rule_times, "_kept", None)
    assert "; 1 file parsed, the others were known." in run_here("check", "--no-project", "-v", cwd=folder).err
    (folder / "a.py").write_text(f"{BARE}x = 1\n")
    assert "; 1 file parsed, the others were known." in run_here("check", "--no-project", "-v", cwd=folder).err
    assert "; 0 files parsed, the others were known." in run_here("check", "--no-project", "--verbose", cwd=folder).err


def test_without_a_configuration_and_with_an_error(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rule_times, "_kept", None)
    assert "Configuration: no file; the defaults hold." in run_here("check", "-v", "--isolated", cwd=folder).err
    wrong = run_here("check", "-v", "--select", "no-such-rule", cwd=folder)
    assert wrong.code == 2
    assert "Time:" not in wrong.err


def test_nobody_who_does_not_ask_pays(folder: Path) -> None:
    """A run without --verbose imports nothing of it."""
    run_here("check", "--no-project", cwd=folder)
    done = run("check", "--no-project", cwd=folder, env={"PYTHONPROFILEIMPORTTIME": "1"})
    assert "seniorlint.cli.everyday_options" in done.err
    assert not {"cli.verbose", "cli.watch", "cli.ask_fixes", "engine.rule_times"} & set(
        re.findall(r"seniorlint\.([\w.]+)$", done.err, re.MULTILINE)
    )


@pytest.mark.parametrize("words", [("-q",), ("-i", "--fix"), ("-",), ("--show-files",)])
def test_what_contradicts_is_refused(folder: Path, words: tuple[str, ...]) -> None:
    done = run_here("check", "-v", *words, cwd=folder)
    assert (done.code, done.out) == (2, "")
    assert "--verbose" in done.err
