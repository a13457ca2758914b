"""Files as the last commit holds them: what people agreed to counts once it is committed, not before."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import cast

from seniorlint.catalogue.table import TableError
from seniorlint.catalogue.toml import TOMLDecodeError, loads
from seniorlint.files.regular import read_regular
from seniorlint.git.program import GitError
from seniorlint.git.repository import Repository
from seniorlint.settings.config import ConfigError
from seniorlint.skills.blame import Version
from seniorlint.skills.decisions.blobs import read_blobs

_LINK = b"120000"


@dataclass(frozen=True)
class Committed:
    """A TOML file of the last commit. `path`: from the top of the repository; `file`: where the work tree has it.

    `is_changed`: the work tree's differs, or is not there.
    """

    path: str
    file: Path
    text: str
    is_changed: bool

    def document(self) -> Mapping[str, object]:
        """What it holds; raises `ConfigError` where that is not TOML."""
        try:
            return loads(self.text)
        except TOMLDecodeError as error:
            raise ConfigError(self.file, f"is not TOML in the last commit: {error}", _line_in(str(error))) from error

    def fault(self, error: TableError) -> ConfigError:
        """The error with file, line and key for something that it must not hold."""
        return ConfigError(self.file, f"{error.problem} (in the last commit)", self.line_of(error.key), error.key)

    def line_of(self, key: str) -> int | None:
        """The line, from 1, on which the last part of a dotted key begins."""
        last = key.partition("[")[0].rpartition(".")[2]
        lines = enumerate(self.text.splitlines(), 1)
        return next((number for number, line in lines if line.lstrip("\"'[ \t").startswith(last)), None)


def read_committed(repository: Repository, *paths: str) -> dict[str, Committed]:
    """Those of the files, given by their path from the top, that the last commit holds.

    Raises `ConfigError` for one that is not text, and `GitError`.
    """
    if repository.head is None or not paths:
        return {}
    listed = repository.run("ls-tree", "-z", "--full-tree", repository.head, "--", *paths).split(b"\0")
    entries = {os.fsdecode(path): about for about, _, path in (one.partition(b"\t") for one in listed if one)}
    for path, about in entries.items():
        if about.startswith(_LINK) or b" blob " not in about:
            raise ConfigError(repository.top / path, "is not a regular file in the last commit")
    texts = read_blobs(repository, [Version(repository.head, path) for path in entries])
    return {path: _committed(repository.top / path, path, data) for path, data in zip(entries, texts, strict=True)}


def _committed(file: Path, path: str, data: bytes | None) -> Committed:
    if data is None:  # to go on as if the file were not there would be wrong
        raise GitError(f"{file}: the last commit holds it, and its content is missing here")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise ConfigError(file, "is not UTF-8 in the last commit", line) from error
    return Committed(path, file, text, _plain(data) != _plain(_in_work_tree(file)))


def table_in(values: Mapping[str, object], name: str) -> Mapping[str, object] | None:
    """A table in a table; None where it is missing or something else."""
    value = values.get(name)
    return cast("Mapping[str, object]", value) if isinstance(value, dict) else None


def _in_work_tree(file: Path) -> bytes:
    try:
        return read_regular(os.fspath(file))
    except OSError:
        return b""


def _plain(data: bytes) -> bytes:
    return data.replace(b"\r\n", b"\n")


def _line_in(problem: str) -> int | None:
    """The line that a TOML parser names."""
    _, found, rest = problem.rpartition("at line ")
    digits = rest.partition(",")[0]
    return int(digits) if found and digits.isdigit() else None
