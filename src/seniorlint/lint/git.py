"""Asking git about a work tree, so that nothing which the repository's configuration names is run.

Hooks, fsmonitor and pagers are off for every call, transports cannot be used, and the filters that a configuration
defines (`filter.<driver>.clean` would run on every changed file) are replaced by nothing, one by one.
"""

from __future__ import annotations

import os
import subprocess
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import IO

_NEVER = (
    "--no-pager", "-c", "core.fsmonitor=false", "-c", f"core.hooksPath={os.devnull}", "-c", "core.quotePath=false",
    "-c", "submodule.recurse=false", "-c", "diff.external=",
)  # fmt: skip
_USERS_OWN = ("GIT_CONFIG_", "GIT_EXEC_PATH", "GIT_CEILING_DIRECTORIES", "GIT_DISCOVERY_ACROSS_FILESYSTEM")
_QUIET = {
    "LC_ALL": "C",
    "GIT_ALLOW_PROTOCOL": "none",
    "GIT_LITERAL_PATHSPECS": "1",
    "GIT_NO_LAZY_FETCH": "1",
    "GIT_OPTIONAL_LOCKS": "0",
    "GIT_PAGER": "cat",
    "GIT_TERMINAL_PROMPT": "0",
}
_NO_FILTER = (("clean", ""), ("smudge", ""), ("process", ""), ("required", "false"))


class GitError(Exception):
    """git cannot answer; the message says in one line why, and what to do where that is known."""


class GitRefused(GitError):
    """git ran and ended with an error; the message is its own."""


@dataclass(frozen=True)
class WorkTree:
    """A work tree that is open for questions.

    `top`: its absolute folder with every link resolved. `is_shallow`: a part of the history was not fetched.
    """

    top: Path
    is_shallow: bool
    _settings: tuple[str, ...]

    def run(self, *arguments: str) -> bytes:
        """What a git command says when it is run at the top; raises `GitError`."""
        return _run(self.top, (*self._settings, *arguments))

    def lines(self, *arguments: str) -> Iterator[bytes]:
        """The lines of what a git command says, with their LF, however much it is; raises `GitError`."""
        with tempfile.TemporaryFile() as file:
            _run(self.top, (*self._settings, *arguments), file)
            file.seek(0)
            yield from file


def open_work_tree(folder: Path) -> WorkTree:
    """Open the work tree that an absolute folder lies in; raises `GitError` where there is none or git is missing."""
    try:
        answer = _run(folder, ("rev-parse", "--is-shallow-repository", "--show-toplevel"))
    except GitRefused as error:
        if "not a git repository" in str(error):
            raise GitError(f"{folder} is not in a git repository") from error
        raise
    is_shallow, _, top = answer.partition(b"\n")
    folder = Path(os.fsdecode(top.removesuffix(b"\n")))
    return WorkTree(folder, is_shallow.strip() == b"true", tuple(_without_filters(folder)))


def _without_filters(top: Path) -> Iterator[str]:
    """The options that take the programs out of every filter that any configuration defines."""
    try:
        keys = os.fsdecode(_run(top, ("config", "-z", "--name-only", "--get-regexp", r"^filter\."))).split("\0")
    except GitRefused:
        return  # none is defined
    for driver in sorted({key.rpartition(".")[0] for key in keys if key.count(".") > 1}):
        if "=" in driver:  # `-c` would take what follows for the value
            raise GitError(f"the git configuration of {top} has a filter whose name holds `=`: {driver!r}")
        for name, value in _NO_FILTER:
            yield from ("-c", f"{driver}.{name}={value}")


def _run(folder: Path, arguments: Sequence[str], file: IO[bytes] | None = None) -> bytes:
    """What git says, which goes to `file` instead where one is given."""
    try:
        result = subprocess.run(
            [_program(), *_NEVER, *arguments],
            cwd=folder,
            env=dict(_environment()),
            stdin=subprocess.DEVNULL,
            stdout=file or subprocess.PIPE,
            stderr=subprocess.PIPE,
            check=False,
        )
    except OSError as error:
        raise GitError(f"git cannot be started: {error.strerror or error}") from error
    if result.returncode:
        said = " ".join(result.stderr.decode("utf-8", "replace").split()).removeprefix("fatal: ")
        raise GitRefused(f"git says: {said or f'exit code {result.returncode}'}")
    return result.stdout or b""


def _environment() -> Mapping[str, str]:
    """The user's environment without what points git at another repository or index, as a git hook's does."""
    inherited = {
        name: value for name, value in os.environ.items() if not name.startswith("GIT_") or name.startswith(_USERS_OWN)
    }
    return {**inherited, **_QUIET}


@cache
def _program() -> str:
    """The path of git, from the folders of PATH alone: a `git` beside the code to look at is not ours to run."""
    name = "git.exe" if os.name == "nt" else "git"
    for folder in os.environ.get("PATH", "").split(os.pathsep):
        path = os.path.join(folder, name)
        if os.path.isabs(folder) and os.path.isfile(path) and os.access(path, os.X_OK):
            return path
    raise GitError("git was not found on PATH")
