"""Paths as a baseline has them: from its folder, with `/`, whatever links the code was reached through."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path


class StoredPaths:
    """Turns shown paths into stored ones and back.

    The folders are resolved, so that one file has one stored path. The last name is not: a link to a file is a file of
    its own, as it is for Git.
    """

    def __init__(self, baseline: Path, current: Path) -> None:
        """`baseline`: the absolute file. `current`: the absolute folder that shown paths are relative to."""
        self._current = current
        self._folder = os.path.realpath(baseline.parent)
        self._real: dict[str, str] = {}
        self._stored: dict[str, str] = {}

    def stored(self, shown: Path | str) -> str:
        """A shown path as the baseline has it; absolute where no relative path leads to it (another drive)."""
        shown = str(shown)
        if shown not in self._stored:
            path = self.real(self._current / shown)
            with suppress(ValueError):
                path = Path(os.path.relpath(path, self._folder))
            self._stored[shown] = path.as_posix()
        return self._stored[shown]

    def absolute(self, stored: str) -> Path:
        """The absolute path of a stored one, its folders resolved."""
        return self.real(os.path.join(self._folder, stored))

    def real(self, path: Path | str) -> Path:
        """An absolute path with its folders resolved."""
        folder, name = os.path.split(os.path.abspath(path))
        if folder not in self._real:
            self._real[folder] = os.path.realpath(folder)
        return Path(self._real[folder], name)
