"""The same content is parsed once, in whatever file, branch or checkout it turns up."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from seniorlint.review import check_text
from tests.cli.command import Done, run_here

BAD = "try:\n    work()\nexcept:\n    recover()\n"
CLASSES = '"""Errors."""\nclass Lost(Exception):\n    """."""\nclass Found(Exception):\n    """."""\n'


@pytest.fixture(autouse=True)
def own_store(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SENIORLINT_CACHE_DIR", str(tmp_path_factory.mktemp("cache")))


@pytest.fixture
def parsed(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of the files that are parsed from now on."""
    names: list[str] = []
    real = check_text.observe_source

    def counting(source: object, path: Path, *words: object, **options: object) -> object:
        names.append(path.name)
        return real(source, path, *words, **options)  # type: ignore[arg-type]  # passed on as they are

    monkeypatch.setattr(check_text, "observe_source", counting)
    return names


@pytest.fixture
def project(tmp_path: Path) -> Path:
    top = tmp_path / "project"
    top.mkdir()
    git(top, "init", "-q", "-b", "main")
    (top / "a.py").write_text(BAD)
    (top / "b.py").write_text(f"# seniorlint: ignore-file[bare-except] because it is old\n{BAD}")
    (top / "c.py").write_text("def broken(:\n")
    git(top, "add", ".")
    git(top, "commit", "-q", "-m", "first")
    return top


def git(folder: Path, *words: str) -> None:
    identity = ("-c", "user.name=Ann", "-c", "user.email=ann@example.com")
    subprocess.run(["git", *identity, *words], cwd=folder, check=True, capture_output=True)


def check(folder: Path, *words: str) -> Done:
    return run_here("check", "--output-format", "concise", *words, cwd=folder)


def uncached(folder: Path, *words: str) -> Done:
    return check(folder, "--no-cache", *words)


def test_a_branch_that_is_switched_to_and_back(project: Path, parsed: list[str]) -> None:
    first = check(project)
    assert sorted(parsed) == ["a.py", "b.py", "c.py"]
    git(project, "switch", "-q", "-c", "other")
    for name in ("a.py", "b.py", "c.py"):
        (project / name).write_text(f"import os  # {name}\n")
    git(project, "commit", "-q", "-a", "-m", "second")
    second = check(project)
    assert len(parsed) == 6
    for branch, expected in (("main", first), ("other", second)):
        git(project, "switch", "-q", branch)
        assert check(project) == expected
    assert len(parsed) == 6


def test_a_file_that_is_renamed_and_moved(project: Path, parsed: list[str]) -> None:
    check(project)
    parsed.clear()
    (project / "pkg").mkdir()
    (project / "a.py").rename(project / "pkg" / "renamed.py")
    assert "pkg/renamed.py:3:1: error SLE001" in check(project).out
    assert parsed == []


def test_a_file_that_becomes_a_test_is_judged_as_one(project: Path, parsed: list[str]) -> None:
    check(project)
    parsed.clear()
    (project / "a.py").rename(project / "test_a.py")
    assert check(project).out == uncached(project).out
    assert parsed[0] == "test_a.py"


def test_a_name_counts_where_a_check_asks_for_it(project: Path, parsed: list[str]) -> None:
    """A module called errors need not say what it holds, so there is nothing to miss."""
    words = ("--select", "missing-module-docstring", "--isolated")
    text = CLASSES.removeprefix('"""Errors."""\n') + "x = 1\n" * 60
    for name in ("shop", "store", "errors", "shop", "errors"):
        for old in project.glob("*.py"):
            old.unlink()
        (project / f"{name}.py").write_text(text)
        assert check(project, *words).out.count("SLD") == (name != "errors")
    assert parsed == ["shop.py", "errors.py"]


def test_another_checkout_of_the_same_repository(project: Path, parsed: list[str]) -> None:
    first = check(project)
    parsed.clear()
    other = project.parent / "other"
    git(project, "clone", "-q", ".", str(other))
    assert check(other) == first
    assert parsed == []


def test_settings_that_say_nothing_about_what_is_seen(project: Path, parsed: list[str]) -> None:
    check(project)
    parsed.clear()
    (project / "seniorlint.toml").write_text(
        'severity = { bare-except = "info" }\n[per-file-ignores]\n"c.py" = ["SLX"]\n'
    )
    changed = check(project).out
    assert "\na.py:3:1: info SLE001 " in changed  # after what is said of the project as a whole
    assert "c.py" not in changed
    assert check(project, "--ignore-suppressions").out.count("SLE001") == 2
    assert parsed == []


def test_options_of_rules_and_the_selection_count(project: Path, parsed: list[str]) -> None:
    check(project)
    parsed.clear()
    assert check(project, "--select", "SLD").out == uncached(project, "--select", "SLD").out
    assert len(parsed) == 6


def test_a_store_beside_the_cache_that_is_named_and_none(project: Path, parsed: list[str]) -> None:
    first = check(project, "--cache-dir", "../cache")
    assert (project.parent / "cache" / "observations.sqlite3").is_file()
    shutil.copytree(project, project.parent / "copy")
    parsed.clear()
    assert check(project.parent / "copy", "--cache-dir", "../cache") == first
    assert parsed == []
    assert uncached(project) == first
    assert len(parsed) == 3


def test_what_a_failing_check_saw_is_not_kept(
    project: Path, parsed: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    from seniorlint.engine import ask

    with monkeypatch.context() as broken:
        broken.setattr(ask, "_outcomes", lambda *_: 1 / 0)
        assert check(project, "--select", "bare-except").code == 2
    assert check(project, "--select", "bare-except").code == 1
    assert sorted(parsed) == ["a.py", "a.py", "b.py", "b.py", "c.py"]
