"""What the index holds, and the latest commits: the facts of a repository that rules on projects read."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from seniorlint.git.cat_file import objects_in
from seniorlint.git.program import GitError
from seniorlint.git.repository import decode
from seniorlint.git.work_tree import WorkTree

_FILE_MODES = (b"100644", b"100755")
_LINK = b"120000"
_FORMAT = "%H%x00%P%x00%s%x00%b%x00"
_FIELDS = 4
LARGEST = 200_000  # bytes of a file whose text is read


class LoggedCommit(NamedTuple):
    """A commit as the log has it; `is_mainline`: it can be reached by first parents alone."""

    id: str
    subject: str
    body: str
    parents: tuple[str, ...]
    is_mainline: bool


def indexed_blobs(tree: WorkTree) -> dict[str, str]:
    """The ids of what the files of the index hold, by path from the top; "" for links, and no submodules."""
    blobs: dict[str, str] = {}
    for entry in tree.run("ls-files", "-z", "--stage", "--full-name").split(b"\0"):
        facts, _, path = entry.partition(b"\t")
        words = facts.split()
        if len(words) == 3 and words[0] in (*_FILE_MODES, _LINK):
            blobs[os.fsdecode(path)] = words[1].decode("ascii") if words[0] != _LINK else ""
    return blobs


def texts_of(tree: WorkTree, blobs: Mapping[str, str]) -> dict[str, str]:
    """What some files of the index hold, by path; those that are large or binary are left out. Raises `GitError`."""
    if not blobs:
        return {}
    # The sizes first: what takes a thousandth of it in a pack would take all memory.
    sizes = tree.run("cat-file", "--batch-check=%(objectsize)", text=_lines(blobs.values())).split(b"\n")
    small = {path: one for (path, one), size in zip(blobs.items(), sizes, strict=False) if _is_small(size)}
    if not small:
        return {}
    answers = zip(small, objects_in(tree.run("cat-file", "--batch", text=_lines(small.values()))), strict=True)
    return {
        path: there.content.decode("utf-8", "replace")
        for path, there in answers
        if there is not None and b"\0" not in there.content
    }


def _lines(names: Iterable[str]) -> bytes:
    return "".join(f"{one}\n" for one in names).encode("ascii")


def _is_small(size: bytes) -> bool:
    return size.isdigit() and int(size) <= LARGEST


def latest_commits(tree: WorkTree, most: int) -> list[LoggedCommit] | None:
    """The latest commits, newest first; None where the history is cut off or there is no commit yet."""
    if tree.is_shallow:
        return None
    # in the order of their times, because an order by topology would read the whole history for its first commit
    log = ("-c", "log.showSignature=false", "log", f"--max-count={most}", "--encoding=UTF-8")
    try:
        said = tree.run(*log, f"--format={_FORMAT}").split(b"\0")
    except GitError:
        return None
    fields = [decode(one).strip() for one in said]
    rows = [fields[start : start + _FIELDS] for start in range(0, len(fields) - _FIELDS + 1, _FIELDS)]
    parents = {name: tuple(above.split()) for name, above, _, _ in rows}
    mainline = _by_first_parents(next(iter(parents), ""), parents)
    return [LoggedCommit(name, subject, body, parents[name], name in mainline) for name, _, subject, body in rows]


def _by_first_parents(start: str, parents: Mapping[str, tuple[str, ...]]) -> set[str]:
    """The commits that can be reached by first parents alone, as far as the parents are known."""
    reached: set[str] = set()
    at = start
    while at in parents:
        reached.add(at)
        at = next(iter(parents[at]), "")
    return reached
