"""Paths as checks and globs see them, and as people read them."""

from __future__ import annotations

import os
from pathlib import Path

CONFIG_FILES = ("seniorlint.toml", "pyproject.toml")  # what holds our configuration, the first one that has it


def project_path(path: Path, root: Path) -> str:
    """A file's path as checks and globs see it: relative to `root`, with `/`; its name alone outside of it."""
    try:
        return path.relative_to(root).as_posix()
    except ValueError:
        return path.name


def shown_path(path: Path | str, current: Path) -> str:
    """A file's path as people read it: relative to the current directory with `/`, absolute outside of it."""
    below = f"{current}{os.sep}"
    text = str(path)
    if text.startswith(below):  # pathlib takes much longer, which counts for thousands of paths
        return text[len(below) :].replace(os.sep, "/")
    path = Path(path)
    try:
        return path.relative_to(current).as_posix()
    except ValueError:
        return path.as_posix()
