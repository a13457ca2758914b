"""Tools of the release and of the users, which the tests install where they can."""

from __future__ import annotations

import os
import subprocess
import sys
import venv
from pathlib import Path

import pytest


def installed(package: str, folder: Path) -> Path:
    """The command of a package's name in a new environment in `folder`; skips the test where pip cannot install it."""
    venv.create(folder, with_pip=True)
    scripts = folder / ("Scripts" if os.name == "nt" else "bin")
    pip = [str(scripts / "python"), "-m", "pip", "install", "--quiet", package]
    done = subprocess.run(pip, capture_output=True, text=True, check=False)
    if done.returncode:
        pytest.skip(f"{package} cannot be installed: {done.stderr[-300:]}")
    return scripts / package


def run(*command: str | Path, cwd: Path, env: dict[str, str] | None = None) -> str:
    """What a command that succeeds prints; `env` is added to the environment."""
    words = [str(word) for word in command]
    given = {**os.environ, **(env or {})}
    done = subprocess.run(words, cwd=cwd, env=given, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


PYTHON = sys.executable
