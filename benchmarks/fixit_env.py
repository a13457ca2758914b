"""Fixit in an environment of its own, with the same Python and the same libcst as the one that measures."""

from __future__ import annotations

import subprocess
import sys
import venv
from pathlib import Path

FIXIT_VERSION = "2.2.1"


class FixitUnavailable(Exception):
    """The environment with Fixit could not be made."""


def ensure_fixit(folder: Path, libcst_version: str) -> Path:
    """Return the program `fixit` of an environment inside `folder`, which is made anew unless it is there whole."""
    python = f"{sys.version_info.major}.{sys.version_info.minor}"
    home = folder.resolve() / f".fixit-{FIXIT_VERSION}-libcst-{libcst_version}-python-{python}"
    scripts = home / ("Scripts" if sys.platform == "win32" else "bin")
    ready = home / ".ready"
    if not ready.exists():
        venv.create(home, clear=True, with_pip=True)
        _install(scripts / "python", [f"fixit=={FIXIT_VERSION}", f"libcst=={libcst_version}"])
        ready.touch()
    return scripts / "fixit"


def _install(python: Path, requirements: list[str]) -> None:
    """Let the environment's pip install the requirements by name."""
    result = subprocess.run(
        [str(python), "-m", "pip", "install", "--quiet", *requirements],
        capture_output=True,
        text=True,
        check=False,
    )
    if result.returncode != 0:
        raise FixitUnavailable(f"pip could not install {' '.join(requirements)}:\n{result.stderr}")
