"""Real git repositories, made in a moment, with several authors."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Callable
from dataclasses import dataclass, replace
from itertools import count
from pathlib import Path

import pytest

from seniorlint.app import observing, reporting
from seniorlint.app.scope import project_of
from seniorlint.catalogue.load import load_catalogue

ADA = "Ada Lovelace <ada@example.org>"
CONFIG = 'select = ["bare-except"]\n'
_clock = count(1_700_000_000, 1000)


@dataclass(frozen=True)
class Repo:
    """A repository under `path`, with a seniorlint.toml that selects bare-except and nothing else."""

    path: Path

    def git(self, *arguments: str, author: str = ADA) -> str:
        """Run git as somebody; what it says."""
        name, _, email = author.rstrip(">").partition(" <")
        when = f"{next(_clock)} +0000"
        who = {
            f"GIT_{role}_{key}": value
            for role in ("AUTHOR", "COMMITTER")
            for key, value in (("NAME", name), ("EMAIL", email), ("DATE", when))
        }
        done = subprocess.run(["git", *arguments], cwd=self.path, env={**os.environ, **who}, capture_output=True)
        assert done.returncode == 0, done.stderr.decode()
        return done.stdout.decode("utf-8", "surrogateescape").strip()

    def write(self, name: str, text: str | bytes) -> Path:
        """Write a file of the work tree."""
        path = self.path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode() if isinstance(text, str) else text)
        return path

    def commit(self, author: str = ADA, **files: str) -> str:
        """Write `name=text` as name.py, commit everything, and give the id of the commit."""
        for name, text in files.items():
            self.write(f"{name}.py", text)
        self.git("add", "-A", author=author)
        self.git("commit", "-q", "--allow-empty", "-m", "change", author=author)
        return self.git("rev-parse", "HEAD")


def handlers(met: int, missed: int = 0) -> str:
    """A text with so many except clauses, four lines each."""
    kinds = [" Exception"] * met + [""] * missed
    return "".join(f"try:\n    work({i})\nexcept{kind}:\n    mend({i})\n" for i, kind in enumerate(kinds))


@pytest.fixture(autouse=True)
def _no_settings_of_this_machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in [name for name in os.environ if name.startswith("GIT_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")
    monkeypatch.setenv("HOME", str(tmp_path))


@pytest.fixture
def new_repo(tmp_path: Path) -> Callable[[str], Repo]:
    """Make an empty repository of a name; its user is Ada."""

    def make(name: str) -> Repo:
        repo = Repo(tmp_path / name)
        repo.path.mkdir()
        repo.git("init", "-q")
        repo.git("config", "user.name", "Ada Lovelace")
        repo.git("config", "user.email", "ada@example.org")
        repo.write("seniorlint.toml", CONFIG)
        return repo

    return make


@pytest.fixture
def repo(new_repo: Callable[[str], Repo], monkeypatch: pytest.MonkeyPatch) -> Repo:
    """An empty repository, which is the current directory."""
    made = new_repo("repo")
    monkeypatch.chdir(made.path)
    return made


@pytest.fixture
def select(repo: Repo) -> Callable[..., None]:
    """Let the repository ask for some rules."""

    def write(*rules: str) -> None:
        listed = ", ".join(f'"{rule}"' for rule in rules)
        repo.write("seniorlint.toml", f"select = [{listed}]\n")

    return write


@pytest.fixture
def handlers_of() -> Callable[..., str]:
    """`handlers(met, missed)`: a text with so many except clauses."""
    return handlers


@pytest.fixture
def only_rules(monkeypatch: pytest.MonkeyPatch) -> None:
    """The catalogue's evidence is left out, so that the numbers do not change as it grows."""
    bare = load_catalogue()._replace(evidence={})
    for module in (observing, reporting):
        monkeypatch.setattr(module, "project_of", lambda scope: replace(project_of(scope), catalogue=bare))
