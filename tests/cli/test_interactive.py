"""`--fix --interactive` asks about each fix on a real terminal, and writes what was accepted, and nothing else."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.command import environment, run, run_here
from tests.cli.terminal import Terminal

BARE = "try:\n    work()\nexcept:\n    recover()\n"
FIXED = BARE.replace("except:", "except Exception:")
MORE = f"{BARE}x = work() == None\n"
SELECTED = ("--isolated", "--no-cache", "--color", "never", "--select", "bare-except,singleton-comparison")
CHECK = ("check", "--fix", "--unsafe-fixes", "-i", *SELECTED)
QUESTION = "[y,n,a,e,u,q,?] "


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Two files of which one has a second finding."""
    (tmp_path / "a.py").write_text(MORE)
    (tmp_path / "b.py").write_text(BARE)
    return tmp_path


def answer(folder: Path, *answers: str, code: int = 1) -> str:
    """What a run says that gets these answers from a pipe."""
    done = run(*CHECK, cwd=folder, stdin="".join(f"{one}\n" for one in answers).encode())
    assert done.code == code, done.err
    return done.out + done.err


def test_on_a_terminal(folder: Path) -> None:
    with Terminal(*CHECK, "--show-fixes", cwd=folder) as terminal:
        first = terminal.until(QUESTION)
        assert "a.py:3:1: error SLE001 bare-except" in first
        assert "\n-except:\n+except Exception:\n" in first
        terminal.type("y\n")
        assert "x = work() is None" in terminal.until(QUESTION)
        assert (folder / "a.py").read_text() == MORE.replace("except:", "except Exception:")  # written at once
        terminal.type("e\n")
        assert "SLG002" in terminal.until(QUESTION)
        terminal.type("n\n")
        assert "b.py:3:1:" in terminal.until(QUESTION)
        terminal.type("u\n")
        assert "x = work() is None" in terminal.until(QUESTION)
        terminal.type("u\n")
        assert "a.py:3:1: error" in terminal.until(QUESTION)
        assert (folder / "a.py").read_text() == MORE
        terminal.type("a\n")
        terminal.until(QUESTION)
        terminal.type("q\n")
        code, rest = terminal.ended()
    assert code == 1
    assert "Fixed 2 findings." in rest
    assert "Fixed a.py:3: SLE001 bare-except\nFixed b.py:3: SLE001 bare-except" in rest
    assert (folder / "b.py").read_text() == FIXED


def test_ctrl_c_keeps_what_was_applied(folder: Path) -> None:
    with Terminal(*CHECK, cwd=folder) as terminal:
        terminal.until(QUESTION)
        terminal.type("y\n")
        terminal.until(QUESTION)
        terminal.type("\x03")
        code, rest = terminal.ended()
    assert code == 130
    assert "1 fix applied and written." in rest
    assert "Traceback" not in rest
    assert (folder / "a.py").read_text() == MORE.replace("except:", "except Exception:")


@pytest.mark.long
def test_the_end_of_the_input_quits(folder: Path) -> None:
    with Terminal(*CHECK, cwd=folder) as terminal:
        terminal.until(QUESTION)
        terminal.type("\x04")
        code, rest = terminal.ended()
    assert code == 1
    assert "3 findings in 2 of 2 files" in rest
    assert "Fixed 1 finding." in answer(folder, "y")


@pytest.mark.long
def test_all_answers(folder: Path) -> None:
    assert "No findings" in answer(folder, "y", "y", "y", code=0)
    assert (folder / "b.py").read_text() == FIXED
    assert "nothing to fix" not in answer(folder, code=0)


@pytest.mark.long
def test_what_is_skipped_is_not_asked_again(folder: Path) -> None:
    (folder / "a.py").write_text(f"{BARE}{BARE}")
    said = answer(folder, "n", "y", "n")
    assert said.count(QUESTION) == 3
    assert (folder / "a.py").read_text() == f"{BARE}{FIXED}"


@pytest.mark.long
def test_undo_takes_back_what_was_written_in_other_files(folder: Path) -> None:
    (folder / "b.py").write_text(MORE)
    (folder / "a.py").write_text(BARE)
    said = answer(folder, "a", "u", "q")
    assert said.count(QUESTION) == 3
    assert "x = work() is None" in said  # it came as far as the second file
    assert (folder / "a.py").read_text() == BARE
    assert (folder / "b.py").read_text() == MORE
    answer(folder, "n", "a", "q")
    assert (folder / "a.py").read_text() == BARE
    assert (folder / "b.py").read_text() == MORE.replace("except:", "except Exception:")


def test_a_file_that_changed_meanwhile_is_read_again(folder: Path) -> None:
    with Terminal(*CHECK, "a.py", cwd=folder) as terminal:
        terminal.until(QUESTION)
        (folder / "a.py").write_text(f"# mine\n{BARE}")
        terminal.type("y\n")
        said = terminal.until(QUESTION)
        assert "a.py: not written: it was changed by somebody else meanwhile" in said
        assert "a.py:4:1: error" in said
        assert (folder / "a.py").read_text() == f"# mine\n{BARE}"
        terminal.type("y\n")
        terminal.until("Fixed 1 finding.")
    assert (folder / "a.py").read_text() == f"# mine\n{FIXED}"


@pytest.mark.long
def test_undo_does_not_lose_what_was_typed_elsewhere(folder: Path) -> None:
    with Terminal(*CHECK, "a.py", cwd=folder) as terminal:
        terminal.until(QUESTION)
        terminal.type("y\n")
        terminal.until(QUESTION)
        with (folder / "a.py").open("a") as file:
            file.write("y = 1\n")
        terminal.type("u\n")
        assert "a.py: not undone: it was changed" in terminal.until(QUESTION)
    assert (folder / "a.py").read_text() == f"{MORE}y = 1\n".replace("except:", "except Exception:")


@pytest.mark.long
def test_escapes_of_a_file_reach_no_terminal(tmp_path: Path) -> None:
    (tmp_path / "a\x1b[31m.py").write_text(BARE.replace("work()", "work('\x1b]0;x\x07')"))
    with Terminal(*CHECK, cwd=tmp_path) as terminal:
        said = terminal.until(QUESTION)
    assert "\x1b[31m" not in said
    assert "\x1b]" not in said
    assert "\\x1b]0;x\\x07" in said


@pytest.mark.parametrize("stdin", [subprocess.DEVNULL, pytest.param(subprocess.PIPE, marks=pytest.mark.long)])
def test_nobody_to_ask(stdin: int, folder: Path) -> None:
    command = [sys.executable, "-m", "seniorlint", *CHECK]
    process = subprocess.Popen(
        command, cwd=folder, stdin=stdin, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment()
    )
    out, err = process.communicate()
    assert (process.returncode, out) == (2, b"")
    assert b"nobody is there to answer" in err
    assert (folder / "a.py").read_text() == MORE


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("-i",), "--interactive goes with --fix"),
        (("-i", "--fix", "-"), "standard input is for your answers"),
        (("-i", "--fix", "-q"), "leave --quiet out"),
        (("-i", "--fix", "--diff"), "give one of them"),
    ],
)
def test_what_contradicts_is_refused(folder: Path, words: tuple[str, ...], said: str) -> None:
    done = run_here("check", *words, cwd=folder)
    assert (done.code, done.out) == (2, "")
    assert said in " ".join(done.err.split())


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="everything is writable for root")
def test_a_file_that_cannot_be_written_is_left(folder: Path) -> None:
    (folder / "a.py").chmod(0o444)
    assert "a.py: not written" in answer(folder, "y", "n", "n")
