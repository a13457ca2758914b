"""A finding as another tool reports it, and why a report cannot be read."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Literal, NamedTuple

Unit = Literal["code points", "bytes", "utf-16"]  # what a tool counts columns in


class Reported(NamedTuple):
    """One finding of another tool; nothing in it can be trusted.

    `path`: as written; `is_address`: it is a URI, and so is `base`, the folder that it is relative to where the report
    says so, or "". Lines and columns count from 1, columns in `unit`, and the end is
    exclusive; None where the tool does not say. `snippet`: the line as the tool read it, or "".
    """

    tool: str
    code: str
    path: str
    line: int
    message: str
    column: int | None = None
    end_line: int | None = None
    end_column: int | None = None
    unit: Unit = "code points"
    is_address: bool = False
    base: str = ""
    snippet: str = ""

    @property
    def peer(self) -> str:
        """The tool and the code as the catalogue writes them: `ruff:E722`."""
        return f"{self.tool}:{self.code}"


# What a reader gives: findings, and in words why it gives none for an entry.
Entries = Iterator[Reported | str]


class ToolReport(NamedTuple):
    """A report that was read. `time`: when it was written, in seconds since 1970; None where nothing says so.

    `left_out`: how many entries are no findings, by the reason in words.
    """

    file: Path
    findings: tuple[Reported, ...]
    left_out: Mapping[str, int]
    time: float | None = None


class ImportRefused(Exception):
    """A report cannot be read; `problem` is one line that says why. `line`: from 1, where that is known."""

    def __init__(self, file: Path, problem: str, line: int | None = None) -> None:
        super().__init__(f"{file}: {problem}")
        self.file, self.problem, self.line = file, problem, line


class Malformed(ValueError):
    """A document is not what its format says; the text names the place in it."""
