"""`--watch` checks again when something changes that decides, whatever becomes of files, folders and configuration."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from seniorlint.app.scope import Scope
from seniorlint.app.watching import Watch, Watched
from tests.cli.command import environment, run_here
from tests.cli.terminal import Terminal

BARE = "try:\n    work()\nexcept:\n    recover()\n"
WAITING = "Ctrl-C ends."


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project, which is the current folder."""
    (tmp_path / "pyproject.toml").write_text("[tool.seniorlint]\nselect = ['bare-except']\n")
    (tmp_path / "src").mkdir()
    (tmp_path / "src" / "a.py").write_text(BARE)
    monkeypatch.setenv("SENIORLINT_CACHE_DIR", str(tmp_path / "cache"))
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_it_goes_on_until_ctrl_c(folder: Path) -> None:
    with Terminal("check", "--watch", "--output-format", "concise", "--color", "never", "src", cwd=folder) as terminal:
        first = terminal.until(WAITING)
        assert "\x1b[2J" in first  # a terminal is redrawn
        assert "src/a.py:3:1:" in first
        assert "Watching 1 file;" in first
        (folder / "src" / "a.py").rename(folder / "src" / "b.py")
        renamed = terminal.until(WAITING)
        assert "src/b.py:3:1:" in renamed
        assert "src/a.py:3:1:" not in renamed
        (folder / "pyproject.toml").write_text("[tool.seniorlint]\nselct = 1\n")
        broken = terminal.until(WAITING)
        assert "pyproject.toml changed." in broken
        assert "selct: unknown key" in broken
        (folder / "pyproject.toml").write_text("[tool.seniorlint]\nselect = ['mutable-default']\n")
        assert "SLE001" not in terminal.until(WAITING)
        terminal.type("\x03")
        code, rest = terminal.ended()
    assert code == 130
    assert "Traceback" not in rest


@pytest.mark.long
def test_ctrl_c_while_it_checks(folder: Path) -> None:
    for number in range(300):
        (folder / f"a{number}.py").write_text(BARE * 40)
    with Terminal("check", "--watch", "--no-cache", "--jobs", "1", cwd=folder) as terminal:
        terminal.until("\x1b[2J")
        terminal.type("\x03")
        code, rest = terminal.ended()
    assert code == 130
    assert "Traceback" not in rest
    assert "finding" not in rest


@pytest.mark.long
@pytest.mark.skipif(sys.platform == "win32", reason="no poll")
def test_a_reader_that_goes_away_ends_it(folder: Path) -> None:
    command = [sys.executable, "-m", "seniorlint", "check", "--watch", "-q"]
    process = subprocess.Popen(command, cwd=folder, stdout=subprocess.PIPE, env=environment())
    assert process.stdout is not None
    assert b"SLE001" in process.stdout.readline()
    process.stdout.close()
    assert process.wait(timeout=60) == 0


def look(before: Watched | None = None, *paths: Path) -> Watched:
    return Watch(Scope(paths)).look(before)


def test_nothing_has_changed(folder: Path) -> None:
    watched = look()
    assert watched.is_as_it_was()
    assert watched.first_change(look()) is None


def test_files_that_come_and_go(folder: Path) -> None:
    watched = look()
    (folder / "src" / "new.py").write_text("")
    assert not watched.is_as_it_was()
    assert watched.first_change(look(watched)) == str(folder / "src" / "new.py")
    watched = look()
    (folder / "src" / "new.py").unlink()
    assert not watched.is_as_it_was()
    assert watched.first_change(look(watched)) == str(folder / "src" / "new.py")


def test_what_is_not_checked_is_no_change(folder: Path) -> None:
    watched = look()
    (folder / "src" / "notes.odd").write_text("")
    (folder / "src" / "__pycache__").mkdir()
    assert not watched.is_as_it_was()  # the folder is not
    assert watched.first_change(look(watched)) is None


def test_a_folder_that_is_renamed_or_gone(folder: Path) -> None:
    watched = look()
    (folder / "src").rename(folder / "lib")
    later = look(watched)
    assert str(folder / "lib" / "a.py") in later.deciding
    assert watched.first_change(later) is not None
    named = look(None, Path("lib"))
    (folder / "lib").rename(folder / "src")
    gone = look(named, Path("lib"))
    assert gone.fault is not None
    assert "lib does not exist" in str(gone.fault)
    (folder / "src").rename(folder / "lib")
    assert not gone.is_as_it_was()
    assert look(gone, Path("lib")).fault is None


@pytest.mark.parametrize(
    "name", ["seniorlint.toml", ".gitignore", "src/seniorlint.toml", "src/.gitignore", "src/setup.py"]
)
def test_configuration_that_comes(folder: Path, name: str) -> None:
    watched = look(None, folder / "src")
    (folder / name).write_text("")
    assert watched.first_change(look(watched, folder / "src")) == str(folder / name)


def test_a_broken_configuration_is_watched(folder: Path) -> None:
    file = folder / "src" / "seniorlint.toml"
    file.write_text("select = [\n")
    broken = look(look())
    assert broken.fault is not None
    assert broken.fault.fault.file == file
    file.write_text("select = []\n")
    assert not broken.is_as_it_was()
    assert look(broken).fault is None


def test_rules_of_a_team_are_watched(folder: Path) -> None:
    (folder / "rules").mkdir()
    (folder / "pyproject.toml").write_text("[tool.seniorlint]\nteam-rules = ['rules']\n")
    watched = look(None, Path("src"))
    (folder / "rules" / "own.toml").write_text("")
    assert not watched.is_as_it_was()
    assert watched.first_change(look(watched, Path("src"))) == str(folder / "rules" / "own.toml")


def test_what_the_check_writes_is_no_change(folder: Path) -> None:
    report = folder / "docker-compose.yaml"
    watched = Watch(Scope(), own=(report,)).look()
    report.write_text("services: {}\n")
    assert watched.first_change(Watch(Scope(), own=(report,)).look()) is None


def test_the_same_size_and_time_is_a_change(folder: Path) -> None:
    file = folder / "src" / "a.py"
    before = file.stat()
    watched = look()
    file.write_text(BARE.replace("work", "walk"))
    os.utime(file, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert not watched.is_as_it_was()


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("-",), "takes files and folders"),
        (("--fix",), "leave --fix"),
        (("--diff",), "leave --fix and --diff"),
        (("--show-files",), "--watch checks"),
        (("-qq",), "give -q once"),
        (("--exit-zero",), "leave --fail-on and --exit-zero"),
        (("gone.py",), "gone.py does not exist"),
        (("--select", "no-such-rule"), "no-such-rule"),
    ],
)
def test_what_can_never_be_answered_is_refused(folder: Path, words: tuple[str, ...], said: str) -> None:
    done = run_here("check", "--watch", *words, cwd=folder)
    assert (done.code, done.out) == (2, "")
    assert said in " ".join(done.err.split())
