"""Asking git about a work tree, so that nothing which the repository's configuration names is run.

Hooks, fsmonitor and pagers are off for every call, transports cannot be used, and the filters that a configuration
defines (`filter.<driver>.clean` would run on every changed file) are replaced by nothing, one by one.
"""

from __future__ import annotations

import os
import subprocess
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from seniorlint.git.program import GitError, git_environment, git_program, refuse_pipes

_NEVER = (
    "--no-pager", "-c", "core.fsmonitor=false", "-c", f"core.hooksPath={os.devnull}", "-c", "core.quotePath=false",
    "-c", "submodule.recurse=false", "-c", "diff.external=",
)  # fmt: skip
_NO_FILTER = (("clean", ""), ("smudge", ""), ("process", ""), ("required", "false"))


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

    def run(self, *arguments: str, text: bytes = b"") -> bytes:
        """What a git command says when it is run at the top and reads a text; raises `GitError`."""
        return _run(self.top, (*self._settings, *arguments), text=text)

    def lines(self, *arguments: str) -> Iterator[bytes]:
        """The lines of what a git command says, with their LF, however much it is; raises `GitError`."""
        with tempfile.TemporaryFile() as file:
            _run(self.top, (*self._settings, *arguments), file)
            file.seek(0)
            yield from file


def open_work_tree(folder: Path) -> WorkTree:
    """Open the work tree that an absolute folder lies in; raises `GitError` where there is none or git is missing."""
    for above in (folder, *folder.parents):
        refuse_pipes(above)
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


def _run(folder: Path, arguments: Sequence[str], file: IO[bytes] | None = None, text: bytes = b"") -> bytes:
    """What git says, which goes to `file` instead where one is given."""
    try:
        result = subprocess.run(
            [git_program(), *_NEVER, *arguments],
            cwd=folder,
            env=git_environment(),
            input=text,
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
