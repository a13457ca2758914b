"""`check --show-files` lists what a check reads, and `--exclude` leaves files out of a check."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.command import run_here

BAD = "def f(a=[]):\n    return a\n"
FILES = ("shop/cart.py", "shop/old/cart.py", "tests/old/test_cart.py", "make.py", "Dockerfile", "notes.txt")


@pytest.fixture
def project(tmp_path: Path) -> Path:
    for name in FILES:
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("FROM python:3.13\n" if name == "Dockerfile" else BAD)
    (tmp_path / "seniorlint.toml").write_text('extend-exclude = ["make.py"]\n')
    return tmp_path


def test_the_files_that_are_checked_and_no_others(project: Path) -> None:
    done = run_here("check", "--show-files", cwd=project)
    assert (done.code, done.err) == (0, "")
    assert done.out.splitlines() == ["Dockerfile", "shop/cart.py", "shop/old/cart.py", "tests/old/test_cart.py"]
    assert run_here("check", "--show-files", "--no-project", "shop", cwd=project).out.splitlines() == [
        "shop/cart.py",
        "shop/old/cart.py",
    ]


def test_why_a_named_file_is_not_checked(project: Path) -> None:
    done = run_here("check", "--show-files", "make.py", "notes.txt", cwd=project)
    assert done.out == ""
    assert "make.py: left out by the configuration's exclude" in done.err
    assert "notes.txt: " in done.err


@pytest.mark.parametrize(
    ("folder", "globs", "left"),
    [
        (".", ["old"], ["Dockerfile", "shop/cart.py"]),
        (".", ["/shop/old/, Dockerfile"], ["shop/cart.py", "tests/old/test_cart.py"]),
        (".", ["shop", "Dockerfile"], ["tests/old/test_cart.py"]),
        ("shop", ["old/*.py"], ["cart.py"]),
        (".", ["*.py", "!cart.py"], ["Dockerfile", "shop/cart.py", "shop/old/cart.py"]),
    ],
)
def test_files_are_left_out(project: Path, folder: str, globs: list[str], left: list[str]) -> None:
    options = [f"--exclude={one}" for one in globs]
    shown = run_here("check", "--show-files", *options, cwd=project / folder)
    assert shown.out.splitlines() == left
    for _ in range(2):  # without and with a cache
        done = run_here("check", *options, "--output-format", "json", cwd=project / folder)
        assert {one["path"] for one in json.loads(done.out)} <= set(left)
    everything = run_here("check", "--output-format", "json", cwd=project / folder)
    assert len(json.loads(everything.out)) > len(json.loads(done.out))


def test_no_fix_in_what_is_left_out(project: Path) -> None:
    run_here("check", "--select", "SLX,mutable-default", "--fix", "--unsafe-fixes", "--exclude", "old", cwd=project)
    assert (project / "shop/old/cart.py").read_text() == BAD
    assert (project / "shop/cart.py").read_text() != BAD


@pytest.mark.parametrize(
    ("arguments", "problem"),
    [
        (["--exclude", "[", "."], "--exclude: '[' matches nothing: "),
        (["--exclude", "x", "-"], "--exclude chooses among files, not -."),
        (["--show-files", "--fix", "."], "--show-files checks nothing"),
        (["--show-files", "--show-settings", "."], "--show-files and --show-settings each show one thing"),
    ],
)
def test_what_cannot_be_asked(project: Path, arguments: list[str], problem: str) -> None:
    done = run_here("check", *arguments, cwd=project)
    assert done.code == 2
    assert problem in done.err
