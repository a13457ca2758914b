"""Which lines differ from where this branch left another revision: what is committed since, and what is not yet.

git compares the work tree with the merge base; files that it does not track, and does not ignore, are new as a whole.
"""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from seniorlint.files.regular import read_regular
from seniorlint.findings.finding import Finding
from seniorlint.git.program import GitError
from seniorlint.git.work_tree import GitRefused, WorkTree, open_work_tree

SYNTAX_ERROR_CODE = "SLX001"
_DIFF = (
    "diff-index", "--patch", "--unified=0", "--inter-hunk-context=0", "--find-renames", "-l1000", "--no-color",
    "--no-ext-diff", "--no-textconv", "--ignore-submodules=all", "--ignore-cr-at-eol", "--indent-heuristic",
    "--src-prefix=a/", "--dst-prefix=b/", "--full-index", "-O/dev/null",
)  # fmt: skip
_HUNK = re.compile(rb"@@ -[0-9,]+ \+(\d+)(?:,(\d+))? @@")
_REGULAR_FILE = b"100"  # how the modes of git begin, of links and submodules they do not
_ESCAPE = re.compile(rb'\\([0-7]{3}|[abfnrtv"\\])')
_LETTERS = dict(zip(b'abfnrtv"\\', b'\a\b\f\n\r\t\v"\\', strict=True))


class Lines(NamedTuple):
    """Changed lines, from 1, both included."""

    first: int
    last: int


ALL_LINES = (Lines(1, sys.maxsize),)


@dataclass(frozen=True)
class Changes:
    """The changed lines of each changed file that still exists.

    Keys are absolute, with every link resolved. A new file is `ALL_LINES`; one that was only renamed, or only lost
    lines, has none. A line that was next to deleted ones is not changed by that.
    """

    lines: Mapping[Path, tuple[Lines, ...]] = field(default_factory=dict)

    @property
    def files(self) -> tuple[Path, ...]:
        """The changed files, sorted."""
        return tuple(sorted(self.lines))

    def among(self, files: Iterable[Path]) -> list[Path]:
        """Those of some absolute paths that changed, in their order and as they were written."""
        return [file for file in files if _real(file) in self.lines]

    def keeps(self, path: Path, finding: Finding) -> bool:
        """Does a finding in a file, given by its absolute path, touch a changed line?

        A changed file that cannot be parsed is always told: the line where parsing ends is seldom the one to blame.
        """
        lines = self.lines.get(_real(path))
        if lines is None:
            return False
        if finding.code == SYNTAX_ERROR_CODE:
            return True
        ends_before = finding.end_column == 1 and finding.end_line > finding.line
        last = finding.end_line - 1 if ends_before else finding.end_line
        return any(one.first <= last and finding.line <= one.last for one in lines)

    def split(self, findings: Iterable[Finding], current: Path) -> tuple[list[Finding], list[Finding]]:
        """The findings that touch changed lines, and the others; their paths are relative to `current`."""
        kept: list[Finding] = []
        hidden: list[Finding] = []
        for finding in findings:
            (kept if self.keeps(current / finding.path, finding) else hidden).append(finding)
        return kept, hidden


def find_changes(since: str, paths: Sequence[Path]) -> Changes:
    """What changed below absolute paths since their branch left the revision `since`.

    A path belongs to the innermost repository around it; submodules are left out unless they are named themselves.
    Raises `GitError`: git is missing, a path lies in no repository, there is no such revision, or no common history.
    """
    if not since or since.startswith("-"):
        raise GitError(f"{since!r} is not a revision")
    wanted = {_real(path) for path in paths}
    lines: dict[Path, tuple[Lines, ...]] = {}
    for tree in _work_trees(wanted):
        for name, changed in _changed_files(tree, _base(tree, since), since):
            path = tree.top / os.fsdecode(name)
            if wanted.isdisjoint((path, *path.parents)) or not path.is_file() or path.is_symlink():
                continue
            lines[path] = _as_python_counts(path, changed)
    return Changes(lines)


def _work_trees(paths: Iterable[Path]) -> list[WorkTree]:
    """The work trees around some paths, each once; git is asked once for each folder with a `.git`."""
    asked: dict[Path, WorkTree] = {}
    for path in sorted(paths):
        folder = path if path.is_dir() else path.parent
        marked = next((one for one in (folder, *folder.parents) if os.path.exists(one / ".git")), folder)
        if marked not in asked:
            asked[marked] = open_work_tree(marked)
    return list({tree.top: tree for tree in asked.values()}.values())


def _base(tree: WorkTree, since: str) -> str:
    """The id of the commit where HEAD left a revision."""
    head = _commit(tree, "HEAD")
    if head is None:
        raise GitError(f"{tree.top} has no commit yet")
    other = _commit(tree, since)
    if other is None:
        shallow = f"; this clone is shallow, with {_depth(tree, head)} of HEAD" if tree.is_shallow else ""
        raise GitError(f"{since!r} names no commit in {tree.top}; perhaps it must be fetched first{shallow}")
    try:
        return tree.run("merge-base", head, other).split()[0].decode("ascii")
    except GitRefused as error:
        if not tree.is_shallow:
            raise GitError(f"HEAD and {since!r} have no commit in common") from error
        raise GitError(
            f"where HEAD left {since!r} is not in this shallow clone, with {_depth(tree, head)} of HEAD and "
            f"{_depth(tree, other)} of {since!r}: fetch more with `git fetch --deepen=100`, or everything with "
            "`git fetch --unshallow` (in CI: fetch-depth 0)"
        ) from error


def _commit(tree: WorkTree, revision: str) -> str | None:
    try:
        named = tree.run("rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}")
    except GitRefused:
        return None
    return named.decode("ascii").strip()


def _depth(tree: WorkTree, commit: str) -> str:
    count = int(tree.run("rev-list", "--count", commit))
    return f"{count} commit{'s' if count > 1 else ''}"


def _changed_files(tree: WorkTree, base: str, since: str) -> Iterator[tuple[bytes, tuple[Lines, ...]]]:
    """Name, from the top, and changed lines of every file that git tracks and that changed, and of every new one."""
    try:
        yield from parse_diff(tree.lines(*_DIFF, base, "--"))
    except GitRefused as error:
        if not _is_partial(tree):
            raise
        raise GitError(
            "in this partial clone the old text of what changed is not there, and seniorlint fetches nothing: "
            f"`git diff --merge-base {since}` fetches it"
        ) from error
    for name in tree.run("ls-files", "-z", "--others", "--exclude-standard").split(b"\0"):
        if name and not name.endswith(b"/"):  # a repository in the repository ends so
            yield name, ALL_LINES


def _is_partial(tree: WorkTree) -> bool:
    try:
        return bool(tree.run("config", "--get-regexp", r"^remote\..*\.promisor$"))
    except GitRefused:
        return False


def parse_diff(diff: Iterable[bytes]) -> Iterator[tuple[bytes, tuple[Lines, ...]]]:
    """Name and changed lines, as git counts them, of each file in a patch without context."""
    header: list[bytes] = []
    hunks: list[Lines] = []
    in_header = True
    for line in diff:
        if line.startswith(b"diff --git "):
            yield from _section(header, hunks)
            header, hunks, in_header = [], [], True
        match = _HUNK.match(line)
        if match is not None:
            in_header = False
            first, count = int(match[1]), int(match[2] or 1)
            if count:
                hunks.append(Lines(first, first + count - 1))
        elif in_header:
            header.append(line.removesuffix(b"\n"))
    yield from _section(header, hunks)


def _section(header: Sequence[bytes], hunks: Sequence[Lines]) -> Iterator[tuple[bytes, tuple[Lines, ...]]]:
    """One file of a patch; nothing for a file that is gone, is a link, or has another mode or time stamp only."""
    if not header:
        return
    said = {line.split(b" ", 1)[0]: line for line in header[1:]}
    mode = said.get(b"new", said.get(b"index", b"")).rpartition(b" ")[2]
    if b"deleted" in said or (len(mode) == 6 and not mode.startswith(_REGULAR_FILE)):
        return
    renamed = next((line for line in header[1:] if line.startswith(b"rename to ")), None)
    if renamed is not None:
        name = _unquoted(renamed.removeprefix(b"rename to "))
    else:  # the same name twice, between them a space: half of it is one
        names = header[0].removeprefix(b"diff --git ")
        name = _unquoted(names[len(names) // 2 + 1 :]).removeprefix(b"b/")
    if any(line.startswith(b"new file mode ") for line in header[1:]) or b"Binary" in said:
        yield name, ALL_LINES
    elif renamed is not None or b"+++" in said:
        yield name, tuple(hunks)


def _unquoted(name: bytes) -> bytes:
    """A file's name as it is, where git wrote it in quotes with escapes."""
    if not name.startswith(b'"'):
        return name
    return _ESCAPE.sub(_unescaped, name[1:-1])


def _unescaped(match: re.Match[bytes]) -> bytes:
    written = match[1]
    return bytes([int(written, 8) if len(written) == 3 else _LETTERS[written[0]]])


def _as_python_counts(path: Path, changed: tuple[Lines, ...]) -> tuple[Lines, ...]:
    """The lines as Python numbers them: for git a lone CR ends no line."""
    if not changed or changed is ALL_LINES:
        return changed
    try:
        data = read_regular(path)
    except OSError:
        return changed
    if b"\r" not in data.replace(b"\r\n", b""):
        return changed
    starts = [1]
    for line in data.split(b"\n"):
        starts.append(starts[-1] + 1 + line.removesuffix(b"\r").count(b"\r"))
    return tuple(Lines(starts[one.first - 1], starts[one.last] - 1) for one in changed)


def _real(path: Path) -> Path:
    return Path(os.path.realpath(path))
