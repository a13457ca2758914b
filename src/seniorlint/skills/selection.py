"""Which of the discovered files a repository can speak for."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from seniorlint.git.program import GitError
from seniorlint.git.repository import Repository, top_of, tracked_files
from seniorlint.languages.language import is_markdown


@dataclass(frozen=True)
class Selection:
    """`files`: absolute paths by path from the top with `/`. The others are counts of files.

    `not_written`: those that no developer here wrote by hand, by why. `tracked`: all files that the last commit holds.
    """

    files: Mapping[str, Path]
    nested: int
    untracked: int
    not_written: Mapping[str, int] = field(default_factory=dict)
    tracked: frozenset[str] = frozenset()


def common_top(paths: Sequence[Path]) -> Path:
    """The top of the one repository that absolute paths lie in; raises `GitError` if there is none, or several."""
    tops: dict[Path, Path] = {}
    for path in paths:
        top = top_of(_resolved(path))
        if top is None:
            raise GitError(
                f"{path} is not in a git repository, so nothing says who wrote it (`seniorlint observe` needs none)"
            )
        tops.setdefault(top, path)
    if len(tops) > 1:
        first, second = list(tops)[:2]
        raise GitError(f"{tops[second]} is outside the repository {first}; run one report per repository")
    return next(iter(tops))


def select_files(paths: Iterable[Path], repository: Repository) -> Selection:
    """Sort out absolute paths: those that the last commit holds, each once, and how many others there are."""
    tracked = tracked_files(repository)
    files: dict[str, Path] = {}
    nested = untracked = 0
    folder_of = cache(lambda folder: (folder.resolve(), top_of(folder.resolve())))
    for path in paths:
        folder, top = folder_of(path.parent)
        if is_markdown(path):
            continue  # what a report counts are programs
        if top != repository.top:
            nested += 1
            continue
        relative = (folder / path.name).relative_to(top).as_posix()
        if relative in tracked:
            files.setdefault(relative, path)
        else:
            untracked += 1
    return Selection(files, nested, untracked, tracked=tracked)


def _resolved(path: Path) -> Path:
    """A path without links to folders on the way; a link to a file stays one, for git keeps it as such."""
    return path.resolve() if path.is_dir() else path.parent.resolve() / path.name
