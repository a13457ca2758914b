"""A job of a CI system: a small repository, and the variables that the system sets."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml  # type: ignore[import-untyped]

ROOT = Path(__file__).parents[2]
SCRIPT = ROOT / "ci" / "check.sh"
OLD = "def old(seen=[]):\n    return seen\n"
NEW = "\n\ndef new(path):\n    try:\n        return open(path)\n    except:\n        return None\n"


@dataclass(frozen=True)
class Job:
    """What a job left: its exit code and its log."""

    code: int
    out: str
    err: str


def git(folder: Path, *words: str) -> str:
    """The output of git in a folder, as nobody in particular."""
    own = ["-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "init.defaultBranch=main"]
    return subprocess.run(["git", *own, *words], cwd=folder, check=True, capture_output=True, text=True).stdout.strip()


def branch_of_a_pull_request(folder: Path) -> str:
    """A clone whose branch adds a bare except to a file with an old fault; returns the commit where the branch left."""
    origin, clone = folder / "origin", folder / "clone"
    origin.mkdir()
    git(origin, "init", "-q")
    (origin / "a.py").write_text(OLD)
    git(origin, "add", ".")
    git(origin, "commit", "-qm", "old")
    git(folder, "clone", "-q", str(origin), str(clone))
    git(clone, "checkout", "-qb", "topic")
    (clone / "a.py").write_text(OLD + NEW)
    git(clone, "commit", "-qam", "new")
    return git(origin, "rev-parse", "HEAD")


def in_job(command: list[str], folder: Path, variables: dict[str, str]) -> Job:
    """Run a command as a job does: the variables, and the `seniorlint` of these tests on the PATH."""
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    dropped = ("GITHUB_", "CI_", "RUNNER_")
    kept = {name: value for name, value in os.environ.items() if not name.startswith(dropped)}
    environment = {**kept, "PATH": path, "SENIORLINT_VERSION": "installed", **variables}
    done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)
    return Job(done.returncode, done.stdout, done.stderr)


def documents(path: Path) -> list[Any]:
    """The YAML documents of a file."""
    return list(yaml.safe_load_all(path.read_text(encoding="utf-8")))


def action() -> dict[str, Any]:
    """What `action.yml` says."""
    (read,) = documents(ROOT / "action.yml")
    return dict(read)


def component() -> tuple[dict[str, Any], dict[str, Any]]:
    """What the header and the body of the GitLab component say."""
    header, body = documents(ROOT / "templates" / "seniorlint.yml")
    return header, body


def hooks() -> dict[str, dict[str, Any]]:
    """The hooks for pre-commit by their id."""
    (read,) = documents(ROOT / ".pre-commit-hooks.yaml")
    return {hook["id"]: hook for hook in read}
