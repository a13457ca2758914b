"""Who wrote the lines of a file: `git blame`, file by file, two at a time."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial

from seniorlint.git.contact import Contact
from seniorlint.git.program import GitError
from seniorlint.git.repository import Repository, contact_of

FLAGS = ("-w", "-M")  # whitespace does not make an author, nor does moving lines inside a file
_PROCESSES = 2
_UNCOMMITTED = "0"  # an id of nothing but zeros


@dataclass(frozen=True, slots=True)
class Commit:
    """A commit that lines come from. `time`: when it was written, in seconds since 1970."""

    id: str
    author: Contact
    time: int

    @property
    def is_uncommitted(self) -> bool:
        """Is this no commit, but what the work tree holds beyond the last one?"""
        return not self.id.strip(_UNCOMMITTED)


@dataclass(frozen=True, slots=True)
class Blame:
    """The origin of each line of a file, line 1 first. A line ends at LF, as git counts. `blank`: holds no text."""

    commits: tuple[Commit, ...]
    blank: tuple[bool, ...]


def blame_files(
    repository: Repository, paths: Sequence[str], done: Callable[[], None]
) -> Iterator[tuple[str, Blame | GitError]]:
    """Blame the work tree's files, given as paths from the top, in their order; `done` is called after each.

    What git cannot blame comes as the error.
    """
    executor = ThreadPoolExecutor(_PROCESSES)
    try:
        for path, blame in zip(paths, executor.map(partial(_blame_or_error, repository), paths), strict=True):
            done()
            yield path, blame
    finally:
        executor.shutdown(cancel_futures=True)


def blame_file(repository: Repository, path: str) -> Blame:
    """Blame one file of the work tree by its path from the top; raises `GitError`."""
    ignore = ("--ignore-revs-file", repository.ignore_file)
    options = (*FLAGS, "--porcelain", "--no-progress", "--no-textconv", "--no-ext-diff", "--encoding=UTF-8", *ignore)
    return parse_porcelain(repository.run("blame", *options, "--", path))


def parse_porcelain(output: bytes) -> Blame:
    """Read `git blame --porcelain`: what is said of a commit is at its first line only."""
    known: dict[bytes, Commit] = {}
    commits: list[Commit] = []
    blank: list[bool] = []
    identifier = b""
    said: dict[bytes, bytes] = {}
    for line in output.split(b"\n"):
        if line.startswith(b"\t"):
            if identifier not in known:
                known[identifier] = _commit(identifier, said)
            commits.append(known[identifier])
            blank.append(not line.strip())
            identifier, said = b"", {}
        elif not identifier:
            identifier = line.partition(b" ")[0]
        else:
            key, _, value = line.partition(b" ")
            said[key] = value
    return Blame(tuple(commits), tuple(blank))


def _commit(identifier: bytes, said: dict[bytes, bytes]) -> Commit:
    author = contact_of(said.get(b"author", b"") + b" " + said.get(b"author-mail", b"<>"))
    return Commit(identifier.decode("ascii"), author, int(said.get(b"author-time", b"0")))


def _blame_or_error(repository: Repository, path: str) -> Blame | GitError:
    try:
        return blame_file(repository, path)
    except GitError as error:
        return error
