"""Whether patterns of a `.gitignore` cover a name; see `gitignore` in Git's documentation."""

from __future__ import annotations

from collections.abc import Iterable
from fnmatch import fnmatchcase


def ignores(text: str, names: Iterable[str]) -> bool:
    """Does a `.gitignore` of this text ignore a file or folder of one of these names somewhere?

    Of `__pycache__/*` the folder counts, and what is taken back by `!` is not looked at.
    """
    return any(fnmatchcase(name, pattern) for pattern in _patterns(text) for name in names)


def _patterns(text: str) -> Iterable[str]:
    """The last part of each pattern that names more than `*`; a pattern with two such parts names one place only."""
    for line in text.splitlines():
        written = line.strip()
        if not written or written.startswith(("#", "!")):
            continue
        parts = [part for part in written.split("/") if part]
        named = [part for part in parts if part not in ("*", "**")] or parts[:1]
        if len(named) == 1:
            yield named[0]
