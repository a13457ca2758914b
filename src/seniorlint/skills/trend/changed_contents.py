"""Which contents the commits of a period changed, by the ids that git gives them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from typing import NamedTuple

from seniorlint.git.repository import Repository, decode
from seniorlint.skills.blame import LOG_FORMAT, Commit, logged_commit
from seniorlint.skills.decisions.changes import reverts_among
from seniorlint.skills.plan import WINDOW, YEAR

_NOTHING = "0"  # an id of zeros: no content
_REGULAR = ("100644", "100755")


class Content(NamedTuple):
    """What a file holds at a commit: its path from the top, and the id of the content."""

    path: str
    blob: str


class FileChange(NamedTuple):
    """What one commit made of one file: None where it was not there before, or is not there afterwards."""

    commit: str
    before: Content | None
    after: Content | None


@dataclass(frozen=True)
class Period:
    """The commits of a period, by id, oldest first, and what they changed in the same order.

    `since`, `until`: when the first and the last commit became part of the history, in seconds since 1970. `reverts`:
    those of the commits that `git revert` made. `merges`: those with several parents; they have a change from each
    parent where they hold what no parent held.
    """

    since: int
    until: int
    commits: Mapping[str, Commit]
    changes: Sequence[FileChange]
    reverts: frozenset[str]
    merges: Set[str]


def changed_contents(repository: Repository, is_wanted: Callable[[str], bool], earliest: int | None = None) -> Period:
    """What the commits of the `WINDOW` years before HEAD changed; raises `GitError`.

    `is_wanted`: is a path, from the top, to be looked at? A file that is wanted is followed to its earlier names.
    `earliest`: in seconds since 1970; the period begins there instead.
    """
    if repository.head is None:
        return Period(0, 0, {}, (), frozenset(), frozenset())
    until = int(repository.run("log", "-1", "--format=%ct", repository.head))
    since = until - int(WINDOW * YEAR) if earliest is None else earliest
    words = ("--topo-order", "--reverse", "--use-mailmap", f"--format={LOG_FORMAT}", "--encoding=UTF-8")
    lines = repository.run("log", *words, repository.head).split(b"\n")
    commits = {one.id: one for one in map(logged_commit, filter(None, lines)) if one.committed >= since}
    asked = "".join(f"{one}\n" for one in commits).encode("ascii")
    if not asked:
        return Period(since, until, {}, (), frozenset(), frozenset())
    options = ("--stdin", "-r", "-c", "--raw", "-z", "-M", "--root", "--no-abbrev")
    changes = _wanted([*_parsed(repository.run("diff-tree", *options, text=asked), commits)], is_wanted)
    changing = {one.commit: commits[one.commit] for one in changes}
    reverts = frozenset(commit for commit, _ in reverts_among(repository, asked) if commit in changing)
    merges = repository.run("rev-list", "--min-parents=2", repository.head).decode("ascii").split()
    since = min((one.committed for one in changing.values()), default=since)
    return Period(since, until, changing, changes, reverts, changing.keys() & merges)


def _parsed(output: bytes, commits: Mapping[str, Commit]) -> Iterator[FileChange]:
    """The changes of regular files in the output of `git diff-tree -c -z`: a commit's id, then its files."""
    words = iter(output.split(b"\0"))
    commit = ""
    for word in words:
        if not word.startswith(b":"):
            commit = word.strip().decode("ascii", "replace")
            continue
        parents = len(word) - len(word.lstrip(b":"))
        parts = word[parents:].decode("ascii").split(" ")
        modes, blobs, status = parts[: parents + 1], parts[parents + 1 : -1], parts[-1]
        path = decode(next(words))
        moved_to = decode(next(words)) if status[0] in "RC" and parents == 1 else path
        after = _content(moved_to, modes[-1], blobs[-1])
        for mode, blob in zip(modes[:-1], blobs[:-1], strict=True):
            before = _content(path, mode, blob)
            if commit in commits and before != after:
                yield FileChange(commit, before, after)


def _content(path: str, mode: str, blob: str) -> Content | None:
    """A regular file; None for no file, a link or a submodule."""
    return Content(path, blob) if mode in _REGULAR and blob.strip(_NOTHING) else None


def _wanted(changes: Sequence[FileChange], is_wanted: Callable[[str], bool]) -> Sequence[FileChange]:
    """Those of wanted files, which are followed to the names that they had before."""
    earlier: set[str] = set()
    found: list[FileChange] = []
    for one in reversed(changes):
        path = (one.after or one.before or Content("", "")).path
        if path in earlier or is_wanted(path):
            found.append(one)
            if one.before is not None and one.before.path != path:
                earlier.add(one.before.path)
    return found[::-1]
