"""The origin of a file's lines as bytes, and back; and everything that it depends on, as a key."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any, cast

from seniorlint.files.digest import key_of
from seniorlint.files.regular import read_regular
from seniorlint.git.contact import Contact
from seniorlint.git.repository import MAILMAP, Repository
from seniorlint.skills.blame import Blame, Commit, Flags, Origin, Version
from seniorlint.store.cache_rows import Damaged
from seniorlint.store.compressed import deflated, inflated

_ATTRIBUTES = ".gitattributes"  # they say how the work tree's bytes are converted before git compares them


@dataclass(frozen=True)
class BlameKeys:
    """The keys of a repository's files. `installation`: see `Observations`. `flags`: what git blame is told to follow.

    What git says of a file's lines depends on the last commit, the path, the content in the work tree, the attributes
    on the way to it, the mailmap, and on git itself. The repository's own configuration plays no part,
    because it is not read (see `git.repository`); nor does the place, because a commit's id names all of its history.
    """

    repository: Repository
    installation: str
    flags: Flags
    _attributes: dict[Path, bytes] = field(default_factory=dict)

    def key(self, path: str, data: bytes) -> bytes:
        """The key for a path from the top and the content that the work tree has there."""
        return key_of(self._basis, path, key_of(data), self._attributes_of((self.repository.top / path).parent))

    @cached_property
    def _basis(self) -> bytes:
        repository = self.repository
        git = repository.run("version")  # not its file: the store may be another machine's
        return key_of("blame", self.installation, git, self.flags, repository.head, mailmap_digest(repository))

    def _attributes_of(self, folder: Path) -> bytes:
        """A digest of the attribute files from the top to a folder."""
        known = self._attributes.get(folder)
        if known is None:
            above = b"" if folder == self.repository.top else self._attributes_of(folder.parent)
            known = self._attributes[folder] = key_of(above, _content(folder / _ATTRIBUTES))
        return known


def mailmap_digest(repository: Repository) -> bytes:
    """A digest of the mailmap in the work tree; of none, nothing."""
    return _content(repository.top / MAILMAP)


def packed_blame(blame: Blame) -> bytes:
    """The origins of lines as bytes."""
    origins = list(blame.distinct.values())
    index_of = {id(origin): index for index, origin in enumerate(origins)}
    document = {
        "origins": [[*commit_row(one.commit), one.path, one.previous] for one in origins],
        "lines": [index_of[id(origin)] for origin in blame.origins],
        "numbers": blame.numbers,
        "blank": "".join("01"[is_blank] for is_blank in blame.blank),
    }
    return deflated(document)


def unpacked_blame(body: bytes) -> Blame:
    """The origins of lines from bytes; raises `Damaged`."""
    try:
        document = cast(Any, inflated(body))
        origins = [_origin(one) for one in document["origins"]]
        lines = tuple(origins[index] for index in document["lines"])
        numbers = tuple(int(one) for one in document["numbers"])
        blank = tuple(one == "1" for one in document["blank"])
    except (IndexError, KeyError, TypeError, ValueError) as error:
        raise Damaged("blame") from error
    if not len(lines) == len(numbers) == len(blank):
        raise Damaged("blame")
    return Blame(lines, numbers, blank)


def commit_row(commit: Commit) -> list[str | int]:
    """A commit as JSON types."""
    return [commit.id, *commit.author, commit.time, commit.committed]


def commit_of(row: Sequence[Any]) -> Commit:
    """The commit of a row; raises `ValueError` or `TypeError` for one that is none."""
    identifier, name, email, written, committed = row
    return Commit(str(identifier), Contact(str(name), str(email)), int(written), int(committed))


def _origin(row: Sequence[Any]) -> Origin:
    *commit, path, previous = row
    return Origin(commit_of(commit), str(path), Version(*map(str, previous)) if previous is not None else None)


def _content(path: Path) -> bytes:
    """A digest of a file's content; of one that cannot be read, nothing."""
    try:
        return key_of(read_regular(path))
    except OSError:
        return b""
