"""Which files were renamed since a file was last committed, as git finds it out."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

from seniorlint.git.program import GitError
from seniorlint.git.work_tree import GitRefused, open_work_tree

_RENAMES = (
    "diff-index", "-z", "--name-status", "--find-renames", "-l1000", "--diff-filter=R", "--no-ext-diff",
    "--no-textconv", "--ignore-submodules=all",
)  # fmt: skip


def renames_since(file: Path) -> Mapping[Path, Path]:
    """The new path of each file that was renamed since the last commit with a change of `file`.

    All paths are absolute, with every link resolved. As with `--since`, git must know the new file (`git add`). Where
    the file was never committed, HEAD counts; outside of a repository nothing is renamed. Raises `GitError`, also
    where a shallow clone cannot tell.
    """
    real = Path(os.path.realpath(file))
    try:
        tree = open_work_tree(real.parent)
    except GitError:
        return {}
    if tree.is_shallow:
        raise GitError("this clone is shallow, and renames are not in it")
    try:
        commits = tree.run("rev-list", "--max-count=1", "HEAD", "--", os.path.relpath(real, tree.top)).split()
        base = commits[0].decode("ascii") if commits else "HEAD"
        fields = tree.run(*_RENAMES, base, "--").split(b"\0")
    except GitRefused as error:
        raise GitError(f"renames cannot be found: {error}") from error
    pairs = zip(fields[1::3], fields[2::3], strict=False)  # a status such as R100 is before each pair
    return {tree.top / os.fsdecode(old): tree.top / os.fsdecode(new) for old, new in pairs}
