"""Who wrote the lines of a file: `git blame`."""

from __future__ import annotations

from dataclasses import dataclass

from seniorlint.git.contact import Contact
from seniorlint.git.repository import Repository, contact_of

FLAGS = ("-w", "-M")  # whitespace does not make an author, nor does moving lines inside a file
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

    @property
    def distinct(self) -> dict[int, Commit]:
        """Each commit once, by the `id` of its object: in one blame equal commits are one object."""
        return {id(one): one for one in self.commits}


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
