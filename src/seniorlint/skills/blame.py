"""Who wrote the lines of a file: `git blame`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from seniorlint.git.contact import Contact
from seniorlint.git.quoted import unquoted
from seniorlint.git.repository import Repository, contact_of

Flags = tuple[str, ...]
FLAGS: Flags = ("-w", "-M")  # whitespace does not make an author, nor does moving lines inside a file
ACCURATE: Flags = (
    *FLAGS,
    "-C",
    "-C",
)  # nor does moving them to another file, in one commit or by a copy into a new one
_UNCOMMITTED = "0"  # an id of nothing but zeros
LOG_FORMAT = "%H %at %ct %aN <%aE>"  # of `git log`, a commit a line; a name may hold a carriage return


class Version(NamedTuple):
    """A file as a commit holds it. `path` is from the top, with `/`."""

    commit: str
    path: str


@dataclass(frozen=True, slots=True)
class Commit:
    """A commit that lines come from. `time`: when it was written, `committed`: when it became part of a history.

    Both are seconds since 1970. A commit that was rebased is written long before it is committed.
    """

    id: str
    author: Contact
    time: int
    committed: int

    @property
    def is_uncommitted(self) -> bool:
        """Is this no commit, but what the work tree holds beyond the last one?"""
        return not self.id.strip(_UNCOMMITTED)


@dataclass(frozen=True, slots=True)
class Origin:
    """Where lines come from: a commit, the file's path in it, and the file before it.

    `previous` is None where the commit added the file.
    """

    commit: Commit
    path: str
    previous: Version | None = None

    @property
    def version(self) -> Version:
        """The file as the commit left it."""
        return Version(self.commit.id, self.path)


@dataclass(frozen=True, slots=True)
class Blame:
    """The origin of each line of a file, line 1 first. A line ends at LF, as git counts.

    `numbers`: the line, from 1, that it was in its origin. `blank`: holds no text. Equal origins are one object.
    """

    origins: tuple[Origin, ...]
    numbers: tuple[int, ...]
    blank: tuple[bool, ...]

    @property
    def distinct(self) -> dict[int, Origin]:
        """Each origin once, by the `id` of its object."""
        return {id(one): one for one in self.origins}


class BlamedLine(NamedTuple):
    """A line of a file that was blamed in part: its number from 1 there, its origin, and its number in that."""

    line: int
    origin: Origin
    number: int
    is_blank: bool


def blame_file(repository: Repository, path: str, flags: Flags = FLAGS) -> Blame:
    """Blame one file of the work tree by its path from the top; raises `GitError`."""
    lines = parse_porcelain(_blame(repository, *flags, "--", path))
    return Blame(
        tuple(one.origin for one in lines), tuple(one.number for one in lines), tuple(one.is_blank for one in lines)
    )


def blame_lines(
    repository: Repository, version: Version, lines: Sequence[tuple[int, int]], flags: Flags = FLAGS
) -> list[BlamedLine]:
    """Blame some lines of an old version, given as first and last from 1, or all; raises `GitError`.

    Without a commit it is the version in the work tree.
    """
    commit = [version.commit] if version.commit else []
    ranges = (f"-L{first},{last}" for first, last in lines)
    return parse_porcelain(_blame(repository, *flags, *ranges, *commit, "--", version.path))


def _blame(repository: Repository, *words: str) -> bytes:
    options = ("--porcelain", "--no-progress", "--no-textconv", "--no-ext-diff", "--encoding=UTF-8")
    return repository.run("blame", *options, *words)


def parse_porcelain(output: bytes) -> list[BlamedLine]:
    """Read `git blame --porcelain`: a commit is described at its first line, and again where its path changes."""
    commits: dict[bytes, Commit] = {}
    current: dict[bytes, Origin] = {}
    known: dict[Origin, Origin] = {}
    lines: list[BlamedLine] = []
    head: list[bytes] = []
    said: dict[bytes, bytes] = {}
    for line in output.split(b"\n"):
        if line.startswith(b"\t"):
            identifier, number, final = head[:3]
            if identifier not in commits:
                commits[identifier] = _commit(identifier, said)
            if b"filename" in said:
                origin = _origin(commits[identifier], said)
                current[identifier] = known.setdefault(origin, origin)
            lines.append(BlamedLine(int(final), current[identifier], int(number), not line.strip()))
            head, said = [], {}
        elif not head:
            head = line.split(b" ")
        else:
            key, _, value = line.partition(b" ")
            said[key] = value
    return lines


def _commit(identifier: bytes, said: dict[bytes, bytes]) -> Commit:
    author = contact_of(said.get(b"author", b"") + b" " + said.get(b"author-mail", b"<>"))
    written, committed = (int(said.get(key, b"0")) for key in (b"author-time", b"committer-time"))
    return Commit(identifier.decode("ascii"), author, written, committed)


def _origin(commit: Commit, said: dict[bytes, bytes]) -> Origin:
    before, _, path = said.get(b"previous", b"").partition(b" ")
    previous = Version(before.decode("ascii"), unquoted(path)) if before else None
    return Origin(commit, unquoted(said[b"filename"]), previous)


def logged_commit(line: bytes) -> Commit:
    """The commit in a line that `git log` wrote in `LOG_FORMAT`."""
    identifier, written, committed, author = line.split(b" ", 3)
    return Commit(identifier.decode("ascii"), contact_of(author), int(written), int(committed))
