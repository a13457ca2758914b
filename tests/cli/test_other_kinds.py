"""A named file that is not Python is said, is never well done, and does not keep others from being checked."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.command import run_here

CHECK = ("check", "--isolated", "--select", "bare-except", "--output-format", "concise")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("SENIORLINT_CACHE_DIR", str(tmp_path / "cache"))
    made = tmp_path / "made"
    made.mkdir()
    (made / "a.json").write_text("[1]\n")
    (made / "ok.py").write_text("try:\n    work()\nexcept:\n    recover()\n")
    return made


@pytest.mark.parametrize("words", [(), ("--fix",), ("--no-cache",)], ids=["cached", "fix", "no cache"])
def test_another_kind_is_said_on_standard_error(folder: Path, words: tuple[str, ...]) -> None:
    for _ in range(2):  # the second run has a cache
        done = run_here(*CHECK, *words, "a.json", cwd=folder)
        assert done.code == 2
        assert "a.json is not checked: it is JSON" in done.err
        assert "please report" not in done.err
        assert "No findings" not in done.out + done.err


def test_other_files_are_checked_beside_it(folder: Path) -> None:
    for _ in range(2):
        done = run_here(*CHECK, "a.json", "ok.py", cwd=folder)
        assert done.code == 2
        assert done.out.startswith("ok.py:3:1:")
        assert "a.json is not checked" in done.err


def test_a_folder_that_holds_one_is_checked_as_ever(folder: Path) -> None:
    done = run_here(*CHECK, ".", cwd=folder)
    assert (done.code, done.err) == (1, "")


def test_only_what_may_be_python_can_be_included(folder: Path) -> None:
    (folder / "a.yaml").write_text("a: b\n")
    (folder / "a.zzz").write_text("a = 1\n")
    assert "include" not in run_here(*CHECK, "a.yaml", cwd=folder).err
    assert "(if it is Python, list it in the setting `include`)" in run_here(*CHECK, "a.zzz", cwd=folder).err


def test_observe_and_baseline_say_it_too(folder: Path) -> None:
    assert (
        "a.json: it is JSON, which seniorlint does not read"
        in run_here("observe", "--isolated", "a.json", cwd=folder).err
    )
    assert (
        "it is JSON, which seniorlint does not read"
        in run_here("baseline", "create", "--isolated", "a.json", cwd=folder).err
    )
