"""Cold, from the cache, with one worker and with two: the same findings, to the letter. For flake8 see its own test."""

from __future__ import annotations

import shutil
import time
from importlib import import_module
from pathlib import Path

import pytest

from tests.cli.command import run

pytestmark = pytest.mark.long  # slow, and the same on every Python

WORDS = ("check", "--select", "ALL", "--isolated", "--output-format", "json")


@pytest.fixture(scope="module")
def packages(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Three real packages, old enough to be trusted by their times."""
    folder = tmp_path_factory.mktemp("packages")
    for name in ("click", "pathspec", "pygls"):
        (source,) = map(Path, import_module(name).__path__)
        shutil.copytree(source, folder / source.name, ignore=shutil.ignore_patterns("__pycache__"))
    (folder / "setup.py").write_text("")
    time.sleep(2.1)
    return folder


@pytest.fixture(scope="module")
def cold(packages: Path) -> str:
    """What a run without a cache prints."""
    return found(packages, "--no-cache", "--jobs", "1")


def found(folder: Path, *words: str) -> str:
    done = run(*WORDS, *words, cwd=folder)
    assert (done.code, done.err) == (1, "")
    return done.out


def test_there_is_something_to_compare(cold: str) -> None:
    assert cold.count('"code"') > 50


def test_two_workers(packages: Path, cold: str) -> None:
    assert found(packages, "--no-cache", "--jobs", "2") == cold


def test_with_a_cache_filled_and_changed(packages: Path, cold: str) -> None:
    assert found(packages, "--jobs", "2") == cold
    assert found(packages) == cold
    changed = packages / "click" / "core.py"
    before = changed.read_text(encoding="utf-8")
    changed.write_text(f"{before}\n\ntry:\n    main()\nexcept:\n    pass\n", encoding="utf-8")
    after = found(packages)
    assert after == found(packages, "--no-cache")
    assert after != cold
    changed.write_text(before, encoding="utf-8")
    assert found(packages) == cold


def test_from_the_store(packages: Path, cold: str, tmp_path: Path) -> None:
    """Elsewhere nothing is known by its path; what `observe` saw serves `check`."""
    found(packages)
    assert found(shutil.copytree(packages, tmp_path / "copy")) == cold
    mine = {"SENIORLINT_CACHE_DIR": str(tmp_path / "cache")}
    (packages / "seniorlint.toml").write_text('select = ["ALL"]\n')
    words = ("check", "--output-format", "json")
    try:
        fresh = run(*words, "--no-cache", cwd=packages)
        assert run("observe", cwd=packages, env=mine).code == 0
        assert run(*words, cwd=packages, env=mine) == fresh
    finally:
        (packages / "seniorlint.toml").unlink()
