"""Small Git repositories, and a module that makes workers die or wait at a text."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

DIES = "# this text ends its worker\n"
WAITS = "# this text waits for a file\n"
_PRELOAD = """
import os, pathlib, time
import seniorlint.org.batch_work as batch_work

def judge(data, *rest, judged=batch_work._judged):
    if b"this text ends its worker" in data:
        os._exit(1)
    while b"this text waits for a file" in data and not pathlib.Path({gate!r}).exists():
        time.sleep(0.05)
    return judged(data, *rest)

if batch_work._judged.__name__ != "judge":  # Dask may load a module twice
    batch_work._judged = judge
"""
BARE = "def f(x):\n    try:\n        return x.y\n    except:\n        return None\n"


def odd_workers(folder: Path) -> dict[str, str]:
    """An environment in which Dask's workers die at `DIES` and wait at `WAITS` until `folder/gate` is there."""
    module = folder / "odd_workers.py"
    module.write_text(_PRELOAD.format(gate=str(folder / "gate")))
    return {"DASK_DISTRIBUTED__WORKER__PRELOAD": str(module)}


def repository(top: Path, files: dict[str, str], people: int = 1) -> Path:
    """A repository at a new folder with a commit of some files for each of some people."""
    top.mkdir(parents=True)
    _git(top, "init", "-q")
    for name, text in files.items():
        path = top / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    for number in range(people if files else 0):
        (top / "AUTHORS").write_text(f"{number}\n")
        _git(top, "add", ".")
        who = {"GIT_AUTHOR_NAME": f"Person {number}", "GIT_AUTHOR_EMAIL": f"{number}@example.org"}
        _git(top, "commit", "-qm", "Change", env=who)
    return top


def many(folder: Path, count: int) -> list[Path]:
    """Repositories of two files each, the first of which five people wrote, the others one."""
    return [
        repository(
            folder / f"project-{number:02}",
            {"pkg/a.py": BARE.replace("f(", f"f{number}("), "pkg/b.py": f'"""Module {number}."""\n\nX = {number}\n'},
            people=1 if number else 5,
        )
        for number in range(count)
    ]


def _git(top: Path, *words: str, env: dict[str, str] | None = None) -> None:
    quiet = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"}
    who = {"GIT_COMMITTER_NAME": "Committer", "GIT_COMMITTER_EMAIL": "committer@example.org"}
    subprocess.run(["git", *words], cwd=top, check=True, env={**os.environ, **quiet, **who, **(env or {})})
