"""A patch applies and gives exactly the bytes that were meant, whatever the text and the file's name."""

from __future__ import annotations

import subprocess
import tempfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seniorlint.output.people.patch import on_terminal, patch

# Everything that Python, a terminal or an editor takes for the end of a line, and what is no UTF-8.
MARKS = ["\n", "\r\n", "\r", "\x0b", "\x0c", "\x85", "\u2028", "\u2029", "\ufeff", "\t", "\\", "é", "-", "+", "a"]
BYTES = [b"\x85", b"\xe9", b"\xff", b"x = None\n", b"--- a/x\n", b"@@ -1 +1 @@\n", *(mark.encode() for mark in MARKS)]
pieces = st.lists(st.sampled_from(BYTES), max_size=12)


@st.composite
def edited(draw: st.DrawFn) -> tuple[bytes, bytes]:
    """A content, and the same with a part of it replaced; neither is empty."""
    head, old, new, tail = (draw(pieces) for _ in range(4))
    return b"".join([*head, *old, *tail]) or b"a", b"".join([*head, *new, *tail]) or b"b"


def git_apply(folder: Path, patches: bytes) -> None:
    command = ["git", "apply", "--whitespace=nowarn", "-"]
    done = subprocess.run(command, cwd=folder, input=patches, capture_output=True, check=False, timeout=60)
    assert done.returncode == 0, (done.stderr, patches)


def applied(files: dict[str, tuple[bytes, bytes]]) -> dict[str, bytes]:
    """What `git apply` makes of files when it gets the patches of all of them at once."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for path, (before, _) in files.items():
            (folder / path).parent.mkdir(parents=True, exist_ok=True)
            (folder / path).write_bytes(before)
        git_apply(folder, b"".join(patch(before, after, path) for path, (before, after) in files.items()))
        return {path: (folder / path).read_bytes() for path in files}


@given(st.lists(edited(), min_size=40, max_size=40))
def test_git_makes_the_text_that_was_meant(pairs: list[tuple[bytes, bytes]]) -> None:
    files = {f"f{number}.py": (before, after) for number, (before, after) in enumerate([*pairs, (b"a", b"b")])}
    assert applied(files) == {path: after for path, (_, after) in files.items()}


NAMES = [
    "plain.py",
    "a b.py",
    "a b/c d.py",
    " lead.py",
    "trail.py ",
    "new\nline.py",
    "+++ b\nother.py",
    "car\rriage.py",
    "tab\there.py",
    'quo"te.py',
    '"all".py',
    "back\\slash.py",
    "esc\x1b[31m.py",
    "bell\a\b\v\f\x7f.py",
    "ünï🎉.py",
    "nel\x85.py",
    "sep\u2028\u202e.py",
    "not-utf8-\udcff\udce9.py",
    "-dash.py",
    "::error::x.py",
    "x 2020-01-01 00:00:00 +0000",
    "dev/null",
]


def test_git_finds_the_file_whatever_its_name() -> None:
    files = {path: (b"x = 1\n", b"x = %d\n" % number) for number, path in enumerate(NAMES, 2)}
    assert applied(files) == {path: after for path, (_, after) in files.items()}


@pytest.mark.parametrize("path", NAMES)
def test_a_name_stays_in_its_line(path: str) -> None:
    lines = patch(b"1\n", b"2\n", path).decode().splitlines()
    assert len(lines) == 5
    assert lines[0].startswith(("--- a/", '--- "a/'))


def test_nothing_changed() -> None:
    assert patch(b"x\n", b"x\n", "a.py") == b""


def test_ends_without_line_end() -> None:
    assert patch(b"a", b"b", "a.py").splitlines()[2:] == [
        b"@@ -1 +1 @@",
        b"-a",
        b"\\ No newline at end of file",
        b"+b",
        b"\\ No newline at end of file",
    ]


def test_a_terminal_gets_nothing_that_it_would_obey() -> None:
    text = patch(b"\x1b[2Jx\r\xe9\tz\n", "\u202ey\x0c\n".encode(), "a\x1b.py")
    assert list(on_terminal([text], color=False)) == [
        '--- "a/a\\033.py"',
        '+++ "b/a\\033.py"',
        "@@ -1 +1 @@",
        "-\\x1b[2Jx\\r\\xe9\tz",
        "+\\u202ey\\x0c",
    ]
    assert "".join(on_terminal([text], color=True)).count("\x1b[31m") == 1
