"""Commits that bring in more than a person writes at once: foreign code, or a history that began elsewhere.

A commit does not show who wrote its lines before. So size decides. It is counted in new files alone, less what the
commit takes away anywhere, so that no move, reformat or rewrite is one. The limits lie between the two kinds in the
histories of flask, httpx and requests: the first commits there are smaller, and the copies of other packages are
larger. docs/report.md names the command that prints the sizes.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass

from seniorlint.files.digest import key_of
from seniorlint.git.program import GitError
from seniorlint.git.repository import Repository
from seniorlint.store.observations import Observations

MANY_LINES = 5_000
MANY_FILES = 5
_FORMAT = "--format=%x00%H%n%(trailers:key=git-subtree-split,valueonly,separator=%x20)"
_OPTIONS = ("--no-walk=unsorted", "--stdin", "--raw", "--numstat", "-M", "--root", "--no-ext-diff")
_PYTHON = (b".py", b".pyi", b'.py"', b'.pyi"')  # git quotes unusual names


@dataclass(frozen=True, slots=True)
class Import:
    """What a commit added: so many `lines` in so many new Python `files`. `taken`: lines of Python that it took away.

    `is_subtree`: it is of another repository.
    """

    lines: int
    files: int
    is_subtree: bool
    taken: int = 0

    @property
    def is_bulk(self) -> bool:
        """Is this more than a person writes at once?"""
        return self.is_subtree or (self.lines - self.taken > MANY_LINES and self.files >= MANY_FILES)


def bulk_imports(
    repository: Repository, commits: Collection[str], own_work: Collection[str], store: Observations | None
) -> Mapping[str, Import]:
    """Those of the commits that bring in foreign code, by id, without `own_work`; raises `GitError`."""
    keys = {one: _key(one) for one in commits}
    bodies = store.shelf.get([*keys.values()]) if store is not None else {}
    known: dict[str, Import] = {}
    for one, key in keys.items():
        with suppress(KeyError, ValueError):
            lines, files, is_subtree, taken = map(int, bodies[key].split())
            known[one] = Import(lines, files, bool(is_subtree), taken)
    for one, added in _added(repository, sorted(keys.keys() - known.keys())):
        known[one] = added
        if store is not None:
            store.shelf.put(
                keys[one], f"{added.lines} {added.files} {added.is_subtree:d} {added.taken}".encode("ascii")
            )
    return {one: added for one, added in known.items() if added.is_bulk and one not in own_work}


def _added(repository: Repository, commits: Sequence[str]) -> Iterator[tuple[str, Import]]:
    """What each commit added; a merge adds nothing of its own, and one whose objects are missing is left out."""
    if not commits:
        return
    asked = "".join(f"{one}\n" for one in commits).encode("ascii")
    try:
        said = repository.run("log", *_OPTIONS, _FORMAT, text=asked)
    except GitError:  # of the others we learn all the same, by halves because there may be thousands
        if len(commits) > 1:
            yield from _added(repository, commits[: len(commits) // 2])
            yield from _added(repository, commits[len(commits) // 2 :])
        return
    for entry in said.split(b"\0")[1:]:
        commit, trailer, *rows = entry.split(b"\n")
        python = [row for row in rows if row.endswith(_PYTHON)]
        new = {
            row.partition(b"\t")[2] for row in python if row.startswith(b":") and row.split(b"\t")[0].endswith(b" A")
        }
        counts = [row.split(b"\t", 2) for row in python if row[:1].isdigit()]
        added = [int(one) for one, _, path in counts if path in new]
        taken = sum(int(one) for _, one, _ in counts)
        yield commit.decode("ascii"), Import(sum(added), len(added), bool(trailer.strip()), taken)


def _key(commit: str) -> bytes:
    return key_of("import", commit)
