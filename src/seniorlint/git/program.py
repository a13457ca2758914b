"""Which git is run, and in what environment: the same for every question that is put to a repository."""

from __future__ import annotations

import os
import stat
from contextlib import suppress
from functools import cache
from pathlib import Path

_USERS_OWN = ("GIT_CONFIG_", "GIT_EXEC_PATH", "GIT_CEILING_DIRECTORIES", "GIT_DISCOVERY_ACROSS_FILESYSTEM")
_READ_BY_GIT = (
    ".gitattributes", ".gitignore", ".mailmap", ".git", ".git/HEAD", ".git/config", ".git/index",
    ".git/info/attributes", ".git/info/exclude", ".git/packed-refs", ".git/shallow",
)  # fmt: skip
_QUIET = {
    "LC_ALL": "C",
    "GIT_ALLOW_PROTOCOL": "none",
    "GIT_LITERAL_PATHSPECS": "1",
    "GIT_NO_LAZY_FETCH": "1",
    "GIT_OPTIONAL_LOCKS": "0",
    "GIT_PAGER": "cat",
    "GIT_TERMINAL_PROMPT": "0",
}


class GitError(Exception):
    """git cannot answer; the message says why, and what to do where that is known."""


def git_environment() -> dict[str, str]:
    """The user's environment without what points git at another repository or index, as a git hook's does."""
    inherited = {
        name: value for name, value in os.environ.items() if not name.startswith("GIT_") or name.startswith(_USERS_OWN)
    }
    return {**inherited, **_QUIET}


def refuse_pipes(top: Path) -> None:
    """Raise `GitError` if git would wait for ever for a file that it reads by itself at the top of a repository."""
    for name in _READ_BY_GIT:
        path = top / name
        with suppress(OSError):
            if stat.S_ISFIFO(path.stat().st_mode):
                raise GitError(f"{path} is a named pipe, which git would wait for")


@cache
def git_program() -> str:
    """The path of git, as `program_on_path` finds it."""
    return program_on_path("git")


def program_on_path(name: str) -> str:
    """The path of a program, from the folders of PATH alone: one beside the code to look at is not ours to run.

    Raises `GitError` where there is none.
    """
    file = f"{name}.exe" if os.name == "nt" else name
    for folder in os.environ.get("PATH", "").split(os.pathsep):
        path = os.path.join(folder, file)
        if os.path.isabs(folder) and os.path.isfile(path) and os.access(path, os.X_OK):
            return path
    raise GitError(f"{name} was not found on PATH")
