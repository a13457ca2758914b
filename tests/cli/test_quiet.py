"""`--quiet` prints findings alone or nothing, and `--show-fixes` says what was fixed where."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.command import run_here

BARE = "try:\n    work()\nexcept:\n    recover()\n"
SELECTED = ("--isolated", "--no-cache", "--select", "bare-except,mutable-default,singleton-comparison")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A file with a finding, and a note to give with it: the file that is named and not read."""
    (tmp_path / "a.py").write_text(BARE)
    (tmp_path / "good.py").write_text("x = 1\n")
    return tmp_path


def test_quiet_is_what_else_is_printed_without_the_summary(folder: Path) -> None:
    loud = run_here("check", *SELECTED, cwd=folder)
    quiet = run_here("check", "-q", *SELECTED, cwd=folder)
    assert quiet.code == loud.code == 1
    assert loud.out.startswith(quiet.out)
    assert "SLE001" in quiet.out
    assert "1 finding in" in loud.out.removeprefix(quiet.out)
    assert quiet.err == ""


def test_quiet_leaves_notes_out_and_says_nothing_of_good_files(folder: Path) -> None:
    assert "Well done" in run_here("check", *SELECTED, "good.py", cwd=folder).out
    (folder / "empty").mkdir()
    for words in (("good.py",), ("empty",)):
        quiet = run_here("check", "--quiet", *SELECTED, *words, cwd=folder)
        assert (quiet.code, quiet.out, quiet.err) == (0, "", "")


def test_twice_quiet_is_the_exit_code_alone(folder: Path) -> None:
    for words, code in (((), 1), (("good.py",), 0), (("--diff", "--unsafe-fixes"), 1)):
        done = run_here("check", "-qq", *SELECTED, *words, cwd=folder)
        assert (done.code, done.out, done.err) == (code, "", "")


def test_twice_quiet_still_writes_files_and_says_what_is_wrong(folder: Path) -> None:
    assert run_here("check", "-qq", *SELECTED, "--output-format", "json=out.json", cwd=folder).out == ""
    assert [one["code"] for one in json.loads((folder / "out.json").read_text())] == ["SLE001"]
    wrong = run_here("check", "-qq", "--select", "no-such-rule", cwd=folder)
    assert (wrong.code, wrong.out) == (2, "")
    assert "no-such-rule" in wrong.err
    (folder / "notes.odd").write_text("x\n")
    failed = run_here("check", "-qq", *SELECTED, "notes.odd", cwd=folder)
    assert (failed.code, failed.out) == (2, "")
    assert "notes.odd is not checked" in failed.err


def test_quiet_with_a_patch_is_the_patch(folder: Path) -> None:
    loud = run_here("check", "--diff", "--unsafe-fixes", *SELECTED, cwd=folder)
    quiet = run_here("check", "--diff", "--unsafe-fixes", "-q", *SELECTED, cwd=folder)
    assert quiet.out == loud.out
    assert "Would fix" in loud.err
    assert quiet.err == ""


def test_the_list_of_fixes_names_lines_of_the_file_as_it_was(folder: Path) -> None:
    code = f"{BARE}\n\ndef f(a=[]):\n    return a\n\n\ndef g(a={{}}):\n    return a\n\n\nx = work() == None\n"
    (folder / "a.py").write_text(code)
    done = run_here("check", "--fix", "--unsafe-fixes", "--show-fixes", *SELECTED, cwd=folder)
    lines = code.split("\n")
    assert done.err.splitlines() == [
        f"Fixed a.py:{lines.index('except:') + 1}: SLE001 bare-except",
        f"Fixed a.py:{lines.index('def f(a=[]):') + 1}: SLG001 mutable-default",
        f"Fixed a.py:{lines.index('def g(a={}):') + 1}: SLG001 mutable-default",
        f"Fixed a.py:{lines.index('x = work() == None') + 1}: SLG002 singleton-comparison",
    ]
    assert "Fixed 4 findings." in done.out
    again = run_here("check", "--fix", "--show-fixes", *SELECTED, cwd=folder)
    assert (again.code, again.err) == (0, "")


def test_the_list_of_fixes_leaves_fixed_code_alone(folder: Path) -> None:
    done = run_here(
        *("check", "-", "--fix", "--unsafe-fixes", "--show-fixes", *SELECTED), cwd=folder, stdin=BARE.encode()
    )
    assert done.out == BARE.replace("except:", "except Exception:")
    assert done.err.endswith("Fixed -:3: SLE001 bare-except\n")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--show-fixes",), "--show-fixes goes with --fix"),
        (("--show-fixes", "--diff"), "--show-fixes goes with --fix"),
        (("--show-fixes", "--fix", "-q"), "leave --show-fixes out"),
        (("-qq", "--output-format", "json"), "a =FILE"),
        (("-qq", "--statistics"), "leave --statistics"),
        (("-q", "--show-files"), "check nothing"),
    ],
)
def test_what_contradicts_is_refused(folder: Path, words: tuple[str, ...], said: str) -> None:
    done = run_here("check", *words, cwd=folder)
    assert (done.code, done.out) == (2, "")
    assert said in " ".join(done.err.split())
