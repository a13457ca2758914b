"""Node and npm, for the parts of the project that are JavaScript."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

_OLDEST = 20
_OFFLINE = ("ENOTFOUND", "EAI_AGAIN", "ECONNREFUSED", "ETIMEDOUT", "ENETUNREACH")


def why_no_node() -> str | None:
    """Why nothing can be built here."""
    node = shutil.which("node")
    if node is None or shutil.which("npm") is None:
        return "Node and npm are not installed; `apt-get install nodejs npm`"
    version = subprocess.run([node, "--version"], capture_output=True, check=True, text=True).stdout
    if int(version.lstrip("v").partition(".")[0]) < _OLDEST:
        return f"Node is {version.strip()}, and {_OLDEST} is needed"
    return None


def npm(folder: Path, *words: str) -> None:
    """Run `npm WORDS` in a folder, where $SENIORLINT is the server; the test is skipped without a registry."""
    program = str(Path(sys.executable).with_name("seniorlint"))
    environment = {**os.environ, "SENIORLINT": program, "NO_UPDATE_NOTIFIER": "1"}
    done = subprocess.run(["npm", *words], cwd=folder, env=environment, capture_output=True, text=True, check=False)
    said = done.stdout + done.stderr
    if done.returncode != 0 and words[0] == "ci" and any(word in said for word in _OFFLINE):
        pytest.skip("npm reaches no registry")
    assert done.returncode == 0, said
