"""`check --add-suppressions`: comments in files, which hide what was found and change nothing else."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.command import run_here

BAD = "def f(a=[]):\n    a.append('é')\n    try:\n        return a\n    except:\n        pass\n"
ADD = ("check", "--select", "SLE001,SLG001,SLY001", "--add-suppressions", "--reason", "it is old")


def test_what_is_found_is_hidden_and_a_second_run_adds_nothing(tmp_path: Path) -> None:
    text = BAD.replace("\n", "\r\n")
    files = {
        "bom.py": b"\xef\xbb\xbf" + text.encode(),
        "latin.py": b"# coding: latin-1\n" + BAD.encode("latin-1"),
        "Dockerfile": b"FROM python\nRUN true\n",
        "broken.py": b"def f(:\n",
    }
    for name, data in files.items():
        (tmp_path / name).write_bytes(data)
    shown = run_here(*ADD, "--diff", cwd=tmp_path)
    assert (shown.code, {name: (tmp_path / name).read_bytes() for name in files}) == (1, files)
    assert "+# seniorlint: ignore-next-line[image-unpinned] because it is old" in shown.out
    assert "Would hide 5 findings in 3 files with comments." in shown.err
    done = run_here(*ADD, "--output-format", "concise", cwd=tmp_path)
    assert "Hid 5 findings in 3 files with comments." in done.err
    assert done.code == 1
    assert "SLX001" in done.out
    assert "SLE001" not in done.out
    written = {name: (tmp_path / name).read_bytes() for name in files}
    comment = b"  # seniorlint: ignore[bare-except] because it is old"
    assert written["bom.py"].count(b"\r\n") == written["bom.py"].count(b"\n") == BAD.count("\n")
    assert written["bom.py"].startswith(b"\xef\xbb\xbfdef f(a=[]):  # seniorlint: ignore[mutable-default]")
    assert b"    except:" + comment + b"\n" in written["latin.py"]
    assert "é".encode("latin-1") in written["latin.py"]
    assert written["broken.py"] == files["broken.py"]
    assert "Nothing to hide." in run_here(*ADD, cwd=tmp_path).err
    assert {name: (tmp_path / name).read_bytes() for name in files} == written


def test_a_reason_that_the_file_cannot_hold_leaves_it_alone(tmp_path: Path) -> None:
    data = b"# coding: latin-1\n" + BAD.encode("latin-1")
    (tmp_path / "latin.py").write_bytes(data)
    done = run_here("check", "--select", "SLE001", "--add-suppressions", "--reason", "старый", cwd=tmp_path)
    assert "latin.py: left as it was, because iso-8859-1 cannot hold the reason" in done.err
    assert (done.code, (tmp_path / "latin.py").read_bytes()) == (1, data)


def test_what_a_baseline_hides_gets_no_comment(tmp_path: Path) -> None:
    (tmp_path / "a.py").write_text(BAD, encoding="utf-8")
    run_here("baseline", "create", "--select", "SLE001", "--baseline", "baseline.jsonl", cwd=tmp_path)
    run_here(*ADD, "--baseline", "baseline.jsonl", cwd=tmp_path)
    text = (tmp_path / "a.py").read_text(encoding="utf-8")
    assert "ignore[mutable-default]" in text
    assert "ignore[bare-except]" not in text


@pytest.mark.parametrize(
    ("words", "problem"),
    [
        (("--add-suppressions",), "needs --reason"),
        (("--reason", "x"), "--reason goes with --add-suppressions"),
        (("--add-suppressions", "--reason", "two\nlines"), "--reason: it is one line of printable text"),
        (("--add-suppressions", "--reason", "x", "--fix"), "fix first"),
        (("--add-suppressions", "--reason", "x", "-"), "takes files and folders, not -"),
    ],
)
def test_what_cannot_be_asked(tmp_path: Path, words: tuple[str, ...], problem: str) -> None:
    done = run_here("check", *words, cwd=tmp_path)
    assert done.code == 2
    assert problem in done.err
