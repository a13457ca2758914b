"""Runs that are killed, runs at once, a full disk, a read-only folder: the right findings each time, and one note."""

from __future__ import annotations

import os
import random
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from seniorlint.store.cache_folder import make_folder
from seniorlint.store.open_store import store_folder
from seniorlint.store.shelf import NAME, Shelf
from tests.cli.command import Done, run_here

BAD = "try:\n    work({})\nexcept:\n    recover()\n"
WORDS = ("check", "--select", "bare-except,SLX", "--output-format", "concise")
KEYS = [number.to_bytes(32, "big") for number in range(64)]
# Puts bodies for ever, and says when it starts.
WRITER = """
import os, sys
from pathlib import Path
from seniorlint.store.shelf import Shelf
shelf = Shelf(Path(sys.argv[1]), print, 300_000)
print("started", flush=True)
while True:
    for number in range(64):
        key = number.to_bytes(32, "big")
        shelf.put(key, key * 500)
        if number % 4 == 0:
            shelf.write()
"""


@pytest.fixture(autouse=True)
def own_store(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SENIORLINT_CACHE_DIR", str(tmp_path_factory.mktemp("cache")))


@pytest.fixture
def project(tmp_path: Path) -> Path:
    top = tmp_path / "project"
    top.mkdir()
    for number in range(12):
        (top / f"f{number}.py").write_text(BAD.format(number))
    return top


def check(folder: Path, *words: str) -> Done:
    return run_here(*WORDS, *words, cwd=folder)


def started(folder: Path, *words: str, preexec: Callable[[], None] | None = None) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", "seniorlint", *WORDS, *words],
        cwd=folder,
        env={**os.environ, "PYTHONDONTWRITEBYTECODE": "1"},  # on a full disk a .pyc is cut off, and stays so
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        preexec_fn=preexec,
    )


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such signal")
@pytest.mark.parametrize("kills", [8, pytest.param(200, marks=pytest.mark.long)])
def test_a_writer_that_is_killed_at_any_moment(tmp_path: Path, kills: int) -> None:
    moments = random.Random(kills)
    for _ in range(kills):
        writer = subprocess.Popen([sys.executable, "-c", WRITER, tmp_path], stdout=subprocess.PIPE, text=True)
        assert writer.stdout is not None
        assert writer.stdout.readline() == "started\n"
        time.sleep(moments.uniform(0, 0.05))  # seniorlint: ignore[test-sleep] because any moment must do
        writer.kill()
        assert writer.communicate()[0] == ""
        assert writer.returncode == -signal.SIGKILL
        shelf = Shelf(tmp_path, pytest.fail, 300_000)
        bodies = shelf.get(KEYS)
        shelf.close()
        assert all(body == key * 500 for key, body in bodies.items())
    assert bodies


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such signal")
@pytest.mark.parametrize("kills", [2, pytest.param(60, marks=pytest.mark.long)])
def test_a_check_that_is_killed_at_any_moment(project: Path, kills: int) -> None:
    expected = check(project, "--no-cache")
    moments = random.Random(kills)
    for _ in range(kills):
        shutil.rmtree(os.environ["SENIORLINT_CACHE_DIR"])
        run = started(project)
        time.sleep(moments.uniform(0.1, 0.8))  # seniorlint: ignore[test-sleep] because any moment must do
        run.kill()
        run.communicate()
        assert check(project) == expected


def test_eight_runs_at_once(project: Path) -> None:
    copies = []
    for number in range(8):
        copies.append(shutil.copytree(project, project.parent / f"copy{number}"))
        (copies[-1] / "own.py").write_text(BAD.format(f"'{number}'"))
    expected = check(copies[0], "--no-cache").out
    runs = [started(copy) for copy in copies]
    for run in runs:
        out, err = run.communicate()
        assert (run.returncode, err) == (1, "")
        assert out == expected
    with closing(sqlite3.connect(store_folder() / NAME)) as file:
        assert file.execute("SELECT count(*) FROM rows").fetchone() == (12 + 8,)


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such limit")
@pytest.mark.parametrize("limit", [5_000, 14_000, 30_000])
def test_a_full_disk_ends_the_use_of_the_store(project: Path, limit: int) -> None:
    import resource

    for number in range(60):
        (project / f"more{number}.py").write_text(BAD.format(f"'{os.urandom(200).hex()}'"))
    expected = check(project, "--no-cache")
    run = started(project, preexec=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit)))
    out, err = run.communicate()
    assert (run.returncode, out) == (1, expected.out)
    assert err.count("\n") == err.count(f"The store {store_folder() / NAME} is not used any more: ") == 1
    assert check(project) == expected  # there is room again


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="nothing is read-only for this user")
def test_a_read_only_folder_ends_the_use_of_the_store(project: Path) -> None:
    expected = check(project)
    store_folder().chmod(0o500)
    try:
        (project / "f0.py").write_text(BAD.format("'other'"))
        done = check(project)
    finally:
        store_folder().chmod(0o700)
    assert done.out == expected.out
    assert done.err.count(f"The store {store_folder() / NAME} is not used any more: ") == 1


def test_a_folder_that_cannot_be_made(project: Path) -> None:
    expected = check(project, "--no-cache")
    store_folder().write_text("mine")
    done = check(project)
    assert (done.code, done.out) == (expected.code, expected.out)
    assert done.err == f"The store {store_folder()} is not used: it is not a folder.\n"


@pytest.mark.parametrize("content", [b"\x89PNG\r\n\x1a\n", b"SQLite format 3\0" + bytes(4096)])
def test_a_foreign_file_in_its_place(project: Path, content: bytes) -> None:
    expected = check(project, "--no-cache")
    make_folder(store_folder())
    (store_folder() / NAME).write_bytes(content)
    done = check(project)
    assert (done.code, done.out) == (expected.code, expected.out)
    assert done.err == f"The store {store_folder() / NAME} is not used: it is not a store of seniorlint.\n"


def test_a_damaged_store_is_said_once_and_built_anew(project: Path) -> None:
    expected = check(project)
    path = store_folder() / NAME
    data = bytearray(path.read_bytes())
    data[100:3000] = bytes(2900)
    path.write_bytes(data)
    for number in range(12):
        (project / f"f{number}.py").rename(project / f"g{number}.py")
    done = check(project)
    assert done.out == check(project, "--no-cache").out
    assert done.err == f"The store {path} is damaged; it is set aside as {NAME}.damaged, and a new one is begun.\n"
    for number in range(12):
        (project / f"g{number}.py").rename(project / f"f{number}.py")
    assert check(project) == expected


PIECES = (
    BAD.format(1),
    "def f(a=[]):\n    a.append(1)\n    return a\n",
    "x = 1  # noqa\n",
    "import os  # seniorlint: ignore[bare-except] because it is so\n",
    "# seniorlint: ignore-file[mutable-default]\n",
    "# seniorlint ignore\n",
    "class Shop:\n    pass\n",
    "assert x == None\n",
    "def broken(:\n",
    "\x0c\n",
    "raise ValueError('ü𝒳')\n",
)


@given(st.lists(st.tuples(st.sampled_from(["a.py", "test_a.py", "errors.py"]), st.lists(st.sampled_from(PIECES)))))
@settings(max_examples=6, deadline=None)
def test_findings_with_and_without_a_store_are_equal_over_edits_and_undoing_them(
    tmp_path_factory: pytest.TempPathFactory, edits: list[tuple[str, list[str]]]
) -> None:
    folder = tmp_path_factory.mktemp("edits")
    words = ("check", "--select", "ALL", "--output-format", "json", "--isolated")
    for name, pieces in [*edits, *reversed(edits)]:
        (folder / name).write_text("".join(pieces), encoding="utf-8")
        done = run_here(*words, cwd=folder)
        assert done == run_here(*words, "--no-cache", cwd=folder)
