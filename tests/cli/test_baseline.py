"""`seniorlint baseline` and `check --baseline`, as somebody with an old repository uses them."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from tests.cli.command import Done, run

BAD = "try:\n    work()\nexcept:\n    recover()\n"
DEFAULT = "def f(a=[]):\n    pass\n"
ONLY = ("--isolated", "--select", "bare-except,mutable-default")
FILE = "seniorlint-baseline.jsonl"


@pytest.fixture
def old(tmp_path: Path) -> Path:
    """A folder with three findings: two in pkg/a.py, one in b.py."""
    (tmp_path / "pkg").mkdir()
    (tmp_path / "pkg" / "a.py").write_text(BAD + DEFAULT)
    (tmp_path / "b.py").write_text(BAD)
    return tmp_path


def baseline(command: str, *words: str, cwd: Path) -> Done:
    return run("baseline", command, *ONLY, *words, cwd=cwd)


def entries(folder: Path, name: str = FILE) -> list[tuple[str, str, int]]:
    rows = [json.loads(line) for line in (folder / name).read_text().splitlines()[1:]]
    return [(path, code, count) for path, code, _, count in rows]


def checked(*words: str, cwd: Path) -> tuple[int, list[str], str]:
    """Exit code, what was found as `path:line`, and what was said, of a check with the baseline."""
    done = run("check", *ONLY, "--no-cache", "--baseline", FILE, "--output-format", "json", *words, cwd=cwd)
    return done.code, [f"{one['path']}:{one['line']}" for one in json.loads(done.out or "[]")], done.err


def test_create(old: Path) -> None:
    done = baseline("create", cwd=old)
    assert (done.code, done.err) == (0, "")
    assert done.out == f"3 findings in {FILE}. `seniorlint check --baseline {FILE}` shows what is new.\n"
    assert entries(old) == [("b.py", "SLE001", 1), ("pkg/a.py", "SLE001", 1), ("pkg/a.py", "SLG001", 1)]


def test_create_replaces_nothing_unless_told_to(old: Path) -> None:
    (old / FILE).write_text("precious")
    done = baseline("create", cwd=old)
    assert done.code == 2
    assert "is there already" in done.err
    assert (old / FILE).read_text() == "precious"
    assert baseline("create", "--force", "b.py", cwd=old).code == 0
    assert entries(old) == [("b.py", "SLE001", 1)]


def test_paths_selection_and_another_file(old: Path) -> None:
    (old / "ci").mkdir()
    done = run("baseline", "create", "--isolated", "--select", "SLG", "--baseline", "../ci/known", ".", cwd=old / "pkg")
    assert done.code == 0, done.err
    assert entries(old / "ci", "known") == [("../pkg/a.py", "SLG001", 1)]


def test_update_adds_and_drops(old: Path) -> None:
    baseline("create", cwd=old)
    (old / "pkg" / "a.py").write_text("\n\n" + DEFAULT)
    (old / "c.py").write_text(BAD * 2)
    (old / "b.py").unlink()
    done = baseline("update", cwd=old)
    assert (done.code, done.out) == (0, f"{FILE}: added 2, dropped 2; 3 findings left.\n")
    assert entries(old) == [("c.py", "SLE001", 2), ("pkg/a.py", "SLG001", 1)]
    before = (old / FILE).read_bytes()
    assert baseline("update", cwd=old).out == f"{FILE}: added 0, dropped 0; 3 findings left.\n"
    assert (old / FILE).read_bytes() == before


def test_update_leaves_alone_what_it_did_not_look_at(old: Path) -> None:
    baseline("create", cwd=old)
    (old / "b.py").unlink()
    (old / "pkg" / "a.py").write_text("")
    narrow = ("--isolated", "--select", "SLG")
    assert "added 0, dropped 1" in run("baseline", "update", *narrow, "pkg", cwd=old).out
    assert entries(old) == [("b.py", "SLE001", 1), ("pkg/a.py", "SLE001", 1)]


def test_prune_adds_nothing(old: Path) -> None:
    (old / "b.py").write_text(BAD * 3)
    baseline("create", cwd=old)
    (old / "b.py").write_text(BAD * 2 + DEFAULT)
    (old / "pkg" / "a.py").unlink()
    done = baseline("prune", cwd=old)
    assert (done.code, done.out) == (0, f"{FILE}: dropped 3; 2 findings left.\n")
    assert entries(old) == [("b.py", "SLE001", 2)]


def test_show(old: Path) -> None:
    (old / "pkg" / "a.py").write_text(BAD * 10 + DEFAULT)
    baseline("create", cwd=old)
    with (old / FILE).open("a") as file:
        file.write('["esc\\u001b[31m.py", "XX001", "00", 1]\n')
    done = run("baseline", "show", cwd=old)
    assert done.code == 0
    assert done.out.splitlines() == [
        "13 findings, 3 rules, 3 files.",
        "",
        "11  SLE001  bare-except",
        " 1  SLG001  mutable-default",
        " 1  XX001",
        "",
        "11  pkg/a.py",
        " 1  b.py",
        " 1  esc\\x1b[31m.py",
    ]


def test_a_syntax_error_may_be_in_a_baseline(old: Path) -> None:
    (old / "two.py").write_text("print 'two'\n")
    (old / "binary.py").write_bytes(b"\xff\xfe\0")
    baseline("create", cwd=old)
    assert ("two.py", "SLX001", 1) in entries(old)
    assert ("binary.py", "SLX001", 1) in entries(old)
    (old / "two.py").write_text("x = 1\nprint 'two'\n")
    assert "added 0, dropped 0" in baseline("update", cwd=old).out


@pytest.mark.parametrize("command", ["update", "prune", "show"])
@pytest.mark.parametrize(
    ("text", "message"),
    [
        (None, f"{FILE}: does not exist; `seniorlint baseline create` makes it"),
        ("hello\n", f"{FILE}:1: is no baseline of seniorlint"),
        ('{"format": "seniorlint-baseline", "version": 9}\n', f"{FILE}:1: is of version 9"),
        ('{"format": "seniorlint-baseline", "version": 1}\n<<<<<<< HEAD\n', f"{FILE}:2: a merge left a conflict here"),
        ('{"format": "seniorlint-baseline", "version": 1}\n["a"]\n', f"{FILE}:2: is no entry"),
    ],
)
def test_wrong_files_are_exit_2(old: Path, command: str, text: str | None, message: str) -> None:
    if text is not None:
        (old / FILE).write_text(text)
    done = run("baseline", command, cwd=old)
    assert (done.code, done.out) == (2, "")
    assert f"Error: {message}" in done.err
    assert "Traceback" not in done.err
    assert (old / FILE).exists() is (text is not None)


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (("create", "nope"), "nope does not exist"),
        (("create", "--select", "bare-excpt"), "did you mean bare-except?"),
        (("create", "--baseline", "pkg"), "is a directory"),
        (("create", "--baseline", "no/such/folder/f"), "cannot be written"),
        (("create", "--config", "b.py", "--isolated"), "contradict"),
        (("creat",), "No such command"),
        (("show", "--level", "mid"), "No such option"),
    ],
)
def test_wrong_usage_is_exit_2(old: Path, words: tuple[str, ...], message: str) -> None:
    done = run("baseline", *words, cwd=old)
    assert done.code == 2
    assert message in done.err
    assert "Traceback" not in done.err
    assert not (old / FILE).exists()


def test_the_configuration_counts(old: Path) -> None:
    (old / "seniorlint.toml").write_text('select = ["SLG"]\nlevel = "expert"\n')
    assert run("baseline", "create", cwd=old).code == 0
    assert entries(old) == [("pkg/a.py", "SLG001", 1)]
    (old / "seniorlint.toml").write_text("selct = []\n")
    done = run("baseline", "update", cwd=old)
    assert done.code == 2
    assert "did you mean select?" in done.err


def test_check_hides_what_was_there(old: Path) -> None:
    baseline("create", cwd=old)
    assert checked(cwd=old) == (0, [], "Hidden by the baseline: 3.\n")
    (old / "b.py").write_text("import os\n\n\n" + BAD + "# more\n" + BAD)
    code, found, said = checked(cwd=old)
    assert (code, found) == (1, ["b.py:11"])
    assert "Hidden by the baseline: 3." in said
    assert checked("b.py", cwd=old)[:2] == (1, ["b.py:11"])


def test_check_says_what_is_gone_and_prune_drops_it(old: Path) -> None:
    baseline("create", cwd=old)
    (old / "b.py").write_text("x = 1\n")
    code, found, said = checked(cwd=old)
    assert (code, found) == (0, [])
    assert f"{FILE}: 1 finding of the baseline is not there any more; `seniorlint baseline prune`" in said
    assert "any more" not in checked("pkg", cwd=old)[2], "b.py was not checked"
    baseline("prune", cwd=old)
    assert "any more" not in checked(cwd=old)[2]


def test_check_from_another_folder(old: Path) -> None:
    baseline("create", cwd=old)
    done = run("check", *ONLY, "--no-cache", "--baseline", f"../{FILE}", cwd=old / "pkg")
    assert done.code == 0, done.out


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_check_warm_and_cold_agree(old: Path, jobs: str) -> None:
    baseline("create", cwd=old)
    (old / "b.py").write_text(BAD * 2)
    os.utime(old / "b.py", (1, 1))
    words = ("check", *ONLY, "--baseline", FILE, "--jobs", jobs, "--output-format", "concise")
    first = run(*words, cwd=old)
    assert first.code == 1
    assert [run(*words, cwd=old) for _ in range(2)] == [first, first]


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (("--baseline", "none.jsonl"), "none.jsonl: does not exist"),
        (("--baseline", "b.py"), "b.py:1: is no baseline"),
        (("--baseline", FILE, "--fix"), "--fix"),
        (("--baseline", FILE, "--diff"), "--diff"),
    ],
)
def test_check_with_a_wrong_baseline_is_exit_2(old: Path, words: tuple[str, ...], message: str) -> None:
    baseline("create", cwd=old)
    done = run("check", *ONLY, *words, cwd=old)
    assert (done.code, done.out) == (2, "")
    assert message in done.err
    assert "Traceback" not in done.err
    assert (old / "b.py").read_text() == BAD
