"""What commits changed: which lines they added, and which they took away."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field

from seniorlint.files.regular import read_regular
from seniorlint.git.program import GitError
from seniorlint.git.quoted import unquoted
from seniorlint.git.repository import Repository, decode
from seniorlint.skills.blame import Version

_REVERTED = re.compile(rb"^This reverts commit ([0-9a-f]{40}|[0-9a-f]{64})\b", re.MULTILINE)
_HUNK = re.compile(rb"@@ -(\d+)(?:,(\d+))? \+(\d+)(?:,(\d+))? @@")
_BETWEEN = ("-U0", "-w", "--no-ext-diff", "--no-textconv", "--no-color")
_OPTIONS = ("-r", "-p", *_BETWEEN, "-M", "--root", "--full-index")
_SHORT = 8  # characters; a shorter line is in every file


@dataclass
class Change:
    """What one commit did. `added`: by path, the lines (from 1) that replace none. `before`: the path a file had.

    `removed`: the paths from which a line was taken, by the line without the space around it. `cut`: by the path
    before the commit, the first line and the number of lines that went; 0 where something came after that line.
    `parent`: its first. `reverts`: the commits that it says it takes back.
    """

    parent: str | None
    reverts: tuple[str, ...] = ()
    added: dict[str, set[int]] = field(default_factory=lambda: defaultdict(set))
    before: dict[str, str] = field(default_factory=dict)
    removed: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    cut: dict[str, list[tuple[int, int]]] = field(default_factory=lambda: defaultdict(list))

    def wrote(self, path: str, lines: Iterable[int]) -> bool:
        """Did the commit add these lines without replacing others?"""
        added = self.added.get(path, ())
        return all(line in added for line in lines)

    def lines_cut(self, path: str) -> Iterator[int]:
        """The lines of a file, by its path before the commit, that it changed or wrote beside."""
        for start, lines in self.cut.get(path, ()):
            yield from range(start, start + (lines or 2))

    def touched(self, path: str, first: int, last: int) -> bool:
        """Did it change these lines of a file, or put others between them? The path and lines are those before it."""
        for start, lines in self.cut.get(path, ()):
            if start <= last and first < start + lines if lines else first <= start < last:
                return True
        return False

    def taken_from(self, lines: Iterable[str], path: str) -> list[str]:
        """The other files, by their path before the commit, from which it took all of these lines, sorted."""
        counted, wanted = self._sources(lines, path)
        return sorted(source for source, count in counted.items() if count == wanted)

    def mostly_taken_from(self, lines: Iterable[str], path: str) -> list[str]:
        """The other files from which it took at least half of these lines; the one with most comes first."""
        counted, wanted = self._sources(lines, path)
        found = [source for source, count in counted.items() if 2 * count >= wanted]
        return sorted(found, key=lambda source: (-counted[source], source))

    def has_other_files(self, path: str) -> bool:
        """Did it take lines from another file?"""
        own = self.before.get(path, path)
        return any(lines for source, hunks in self.cut.items() if source != own for _, lines in hunks)

    def most_first(self, sources: Iterable[str], lines: Iterable[str], path: str) -> list[str]:
        """Files that it took something from; first the one from which it took most of these lines."""
        counted, _ = self._sources(lines, path)
        return sorted(sources, key=lambda source: (-counted[source], source))

    def moved(self, lines: Iterable[str], path: str) -> bool:
        """Did it take all of these lines from another place of the same file?"""
        wanted = {stripped for line in lines if len(stripped := line.strip()) >= _SHORT}
        own = self.before.get(path, path)
        return bool(wanted) and all(own in self.removed.get(line, ()) for line in wanted)

    def _sources(self, lines: Iterable[str], path: str) -> tuple[Counter[str], int]:
        """How many of the lines it took from each other file, and how many there are; each once."""
        wanted = {stripped for line in lines if len(stripped := line.strip()) >= _SHORT}
        own = self.before.get(path, path)
        counted = Counter(source for line in wanted for source in self.removed.get(line, ()) if source != own)
        return counted, len(wanted)


def changes_of(repository: Repository, commits: Collection[str]) -> Mapping[str, Change]:
    """What each of the commits did against its first parent; raises `GitError`. A merge has no change of its own."""
    if not commits:
        return {}
    asked = "".join(f"{one}\n" for one in commits).encode("ascii")
    listed = repository.run("rev-list", "--no-walk=unsorted", "--parents", "--stdin", text=asked).decode("ascii")
    parents = {words[0]: words[1:] for line in listed.splitlines() if (words := line.split())}
    single = [one for one in commits if len(parents.get(one, ())) < 2]
    found: dict[str, Change] = {}
    try:
        found.update(_parsed(_differences(repository, single), parents))
    except GitError:  # an object is missing: of the others we learn all the same
        for one in single:
            with suppress(GitError):
                found.update(_parsed(_differences(repository, [one]), parents))
    for commit, reverts in reverts_among(repository, asked):
        if commit in found:
            found[commit].reverts = reverts
    return found


def note_uncommitted(change: Change, repository: Repository, path: str, before: Version) -> None:
    """Add to a change what the work tree holds beyond a version of a file; `path` is from the top.

    The private git folder has no index that git could compare with, so the file becomes an object there. Raises
    `GitError`, and `OSError` for a file that cannot be read any more.
    """
    made = repository.run("hash-object", "-w", "--stdin", text=read_regular(repository.top / path))
    output = repository.run("diff", *_BETWEEN, f"{before.commit}:{before.path}", made.decode("ascii").strip())
    change.before[path] = before.path
    for line in output.split(b"\n"):
        if line.startswith(b"@@ "):  # lines of the file begin with a sign
            _hunk(line, change.added[path], change.cut[before.path])


def reverts_among(repository: Repository, asked: bytes) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Those of the commits that `git revert` made, and what each takes back; `asked`: an id a line."""
    words = ("--no-walk=unsorted", "--stdin", "--grep=^This reverts commit", "--format=%H%n%B%x00")
    for message in repository.run("log", *words, text=asked).split(b"\0"):
        taken_back = _REVERTED.findall(message)
        if taken_back:
            yield message.split()[0].decode("ascii"), tuple(one.decode("ascii") for one in taken_back)


def _differences(repository: Repository, commits: Collection[str]) -> bytes:
    asked = "".join(f"{one}\n" for one in commits).encode("ascii")
    return repository.run("diff-tree", "--stdin", *_OPTIONS, text=asked)


def _parsed(output: bytes, parents: Mapping[str, list[str]]) -> dict[str, Change]:
    changes: dict[str, Change] = {}
    change = Change(None)
    old = new = ""
    to_take = to_add = 0
    for line in output.split(b"\n"):
        if to_take and line.startswith(b"-"):
            to_take -= 1
            if len(stripped := line[1:].strip()) >= _SHORT:
                change.removed[decode(stripped)].add(old)
        elif to_add and line.startswith(b"+"):
            to_add -= 1
        elif line.startswith(b"@@ "):
            to_take, to_add = _hunk(line, change.added[new], change.cut[old])
        elif line.startswith(b"--- "):
            old = _path(line)
        elif line.startswith(b"+++ "):
            new = _path(line)
            change.before[new] = old
        elif (identifier := line.decode("ascii", "replace")) in parents:
            change = changes[identifier] = Change(next(iter(parents[identifier]), None))
    return changes


def _hunk(header: bytes, added: set[int], cut: list[tuple[int, int]]) -> tuple[int, int]:
    """How many lines a hunk takes and adds; what it only adds goes into `added`, what it takes into `cut`."""
    match = _HUNK.match(header)
    if match is None:
        return 0, 0
    start, took, first, adds = match.groups()
    to_take, to_add = int(took or 1), int(adds or 1)
    cut.append((int(start), to_take))
    if not to_take:
        added.update(range(int(first), int(first) + to_add))
    return to_take, to_add


def _path(line: bytes) -> str:
    """The path of a `---` or `+++` line, without git's `a/`; it ends at a tab where it holds a space."""
    return unquoted(line[4:].rstrip(b"\t"))[2:]
