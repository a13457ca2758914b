"""Of the files that were found those that the command line asks for."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from seniorlint.files.globs import Globs
from seniorlint.languages.language import PYTHON, language_of


def narrowed(files: Iterable[Path], kinds: str, exclude: Sequence[str], current: Path) -> list[Path]:
    """The files that are of a `project`, or of `python`, or all of them where `kinds` is "", and that no glob takes.

    `files`: absolute paths. `exclude`: globs as in `.gitignore`, relative to the folder `current`; of a file outside of
    it they see the name.
    """
    globs = Globs(exclude)
    return [path for path in files if _is_of(path, kinds) and not (exclude and globs.covers(_below(path, current)))]


def _is_of(path: Path, kinds: str) -> bool:
    return not kinds or (language_of(path) is PYTHON) == (kinds == "python")


def _below(path: Path, folder: Path) -> str:
    return path.relative_to(folder).as_posix() if path.is_relative_to(folder) else path.name
