"""The client's ranges in files that are not open."""

from __future__ import annotations

from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from seniorlint.engine.source import NotText
from seniorlint.files.source_file import read_source
from seniorlint.findings.finding import Finding, Related
from seniorlint.server.protocol_positions import Encoding, split_lines, units

if TYPE_CHECKING:
    from seniorlint.server.open_documents import Json


class RangesOnDisk:
    """The ranges of findings in one file, in units of an encoding; the file is read once, if it must be."""

    def __init__(self, path: Path, encoding: Encoding) -> None:
        self._path, self._encoding = path, encoding

    def of(self, finding: Finding | Related) -> Json:
        """The range of a finding, or of its other place, as the protocol's JSON has it."""
        return {
            "start": self._position(finding.line, finding.column),
            "end": self._position(finding.end_line, finding.end_column),
        }

    def _position(self, line: int, column: int) -> Json:
        lines = self._lines
        if line > len(lines):
            line, column = len(lines), len(lines[-1]) + 1
        content = lines[line - 1].rstrip("\r\n")
        return {"line": line - 1, "character": units(content[: max(column - 1, 0)], self._encoding)}

    @cached_property
    def _lines(self) -> list[str]:
        """The lines of the file; one empty line where it cannot be read, or is a folder."""
        try:
            return split_lines(read_source(self._path).text)
        except (OSError, NotText):
            return [""]
