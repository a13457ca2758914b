"""The `.gitignore` files of a repository, read as Git reads them."""

from __future__ import annotations

import codecs
import os
from pathlib import Path

from seniorlint.files.globs import Globs
from seniorlint.files.regular import read_regular

NAME = ".gitignore"
_MANY = 3  # more patterns than this that mean nothing are not named one by one


class Gitignores:
    """The ignore files from the top of the repository down to each folder; outside a repository nothing is ignored.

    `notes`: sentences, not escaped, about files that cannot be read, and about patterns that can never match.
    """

    def __init__(self, top: Path) -> None:
        self.notes: list[str] = []
        self._globs: dict[Path, Globs | None] = {}
        self._repository = next((folder for folder in (top, *top.parents) if (folder / ".git").exists()), None)
        if self._repository is not None and self._is_ignored_folder(top, self._repository):
            self._repository = top  # who names an ignored folder means it: what lies above it says nothing more

    def ignore(self, path: Path, *, is_folder: bool) -> bool:
        """Does Git ignore a path whose folder it does not ignore? The innermost file that is about it decides."""
        if self._repository is None:
            return False
        for folder in path.parents:
            globs = self._globs_of(folder)
            if globs is not None:
                verdict = globs.verdict(_as_git_sees(path.relative_to(folder)), is_folder=is_folder)
                if verdict is not None:
                    return verdict
            if folder == self._repository:
                break
        return False

    def _is_ignored_folder(self, folder: Path, repository: Path) -> bool:
        between = [one for one in (folder, *folder.parents) if repository in one.parents]
        return any(self.ignore(one, is_folder=True) for one in reversed(between))

    def _globs_of(self, folder: Path) -> Globs | None:
        if folder not in self._globs:
            self._globs[folder] = self._read(folder / NAME)
        return self._globs[folder]

    def _read(self, file: Path) -> Globs | None:
        if file.is_symlink():
            self.notes.append(f"{file}: is not read, because it is a link (Git does not read it either)")
            return None
        try:
            data = read_regular(file)
        except (FileNotFoundError, NotADirectoryError):
            return None
        except OSError as error:
            self.notes.append(f"{file}: cannot be read: {error.strerror}")
            return None
        globs = Globs(_lines(data))
        for number, line, why in globs.bad[:_MANY]:
            self.notes.append(f"{file}:{number}: {line} matches nothing: {why}")
        if len(globs.bad) > _MANY:
            self.notes.append(f"{file}: {len(globs.bad) - _MANY} more patterns match nothing")
        return globs


def _lines(data: bytes) -> list[str]:
    """The lines of an ignore file, with one character for each byte."""
    lines = data.removeprefix(codecs.BOM_UTF8).decode("latin-1").split("\n")
    return [line.removesuffix("\r") for line in lines]


def _as_git_sees(path: Path) -> str:
    """A relative path with `/` and one character for each byte: for Git `?` is one byte."""
    text = path.as_posix()
    return text if text.isascii() else os.fsencode(text).decode("latin-1")
