"""Open documents as immutable snapshots: an edit makes a new one, so nobody can mistake an old text for the current."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Union
from urllib.parse import unquote_to_bytes, urlsplit

from seniorlint.engine.source import Position, Source
from seniorlint.files.paths import CONFIG_FILES
from seniorlint.languages.language import PYTHON, is_notebook, known_language
from seniorlint.server.protocol_positions import (
    ClientPosition,
    ClientRange,
    Encoding,
    join_surrogates,
    place_of,
    splice,
    split_lines,
    units,
    without_surrogates,
)

if TYPE_CHECKING:  # the analyst does without the protocol's types, which take 0.3 s to import
    from lsprotocol import types
    from typing_extensions import Self

_BOM = "\ufeff"

MAX_SIZE = 4_000_000  # code points; the analyst takes some hundred times as many bytes

Json = dict[str, object]
Change = Union["types.TextDocumentContentChangePartial", "types.TextDocumentContentChangeWholeDocument"]


@dataclass(frozen=True, eq=False)
class Document:
    """One version of an open document; two of them are equal only if they are the same object.

    `lines`: the client's text, with line ends (see `split_lines`). `encoding`: the units of the client's columns.
    """

    uri: str
    path: Path
    version: int
    lines: Sequence[str]
    encoding: Encoding

    @cached_property
    def text(self) -> str:
        """The text as the client has it."""
        return "".join(self.lines)

    @cached_property
    def source(self) -> Source:
        """The text as the engine takes it: without byte-order mark, and with U+FFFD for lone surrogates."""
        text = without_surrogates(self.text)
        if text.startswith(_BOM):
            return Source(text.removeprefix(_BOM), has_bom=True)
        return Source.from_lines(text, self.lines)

    @property
    def size(self) -> int:
        """How many code points the client's text has."""
        return sum(map(len, self.lines))

    def emptied(self) -> Self:
        """The document without its text."""
        return replace(self, lines=[""])

    def changed(self, version: int, changes: Iterable[Change]) -> Self:
        """The document after the client's edits, each of which counts in the text that the one before it left."""
        from lsprotocol import types

        lines = self.lines
        for change in changes:
            if isinstance(change, types.TextDocumentContentChangePartial):
                start = place_of(lines, change.range.start.line, change.range.start.character, self.encoding)
                end = place_of(lines, change.range.end.line, change.range.end.character, self.encoding)
                lines = splice(lines, start, end, change.text)
            else:
                lines = split_lines(join_surrogates(change.text))
        return replace(self, version=version, lines=lines)

    @property
    def versions(self) -> Mapping[str, int]:
        """What is told of it, by URI: its version."""
        return {self.uri: self.version}

    def range(self, line: int, column: int, end_line: int, end_column: int) -> ClientRange:
        """The client's range for lines and columns that count from 1, columns in code points of `source`."""
        return ClientRange(self._position(line, column), self._position(end_line, end_column))

    def place(self, position: ClientPosition) -> Position:
        """The line and column of `source`, from 1, that a client's position means."""
        place = place_of(self.lines, position.line, position.character, self.encoding)
        return Position(place.line + 1, max(place.column + 1 - self._shift(place.line + 1), 1))

    def _position(self, line: int, column: int) -> ClientPosition:
        if line > len(self.lines):
            line, column = len(self.lines), len(self.lines[-1]) + 1
        content = self.lines[line - 1].rstrip("\r\n")
        before = content[: max(column - 1, 0) + self._shift(line)]
        return ClientPosition(line - 1, units(before, self.encoding))

    def _shift(self, line: int) -> int:
        """By how many code points the client's columns of a line, from 1, lie behind those of `source`."""
        return 1 if line == 1 and self.source.has_bom else 0


def opened(item: types.TextDocumentItem, root: Path, encoding: Encoding) -> Document | None:
    """The document that a client opens; None if it is neither of a language that is read nor a configuration.

    For the client it is Python, or its name says that it is of another language: clients have many words for those.
    """
    path = path_of(item.uri, root)
    if path is None or is_notebook(path):  # its JSON, which is not Python
        return None
    if item.language_id.lower() != "python" and known_language(path) in (None, PYTHON) and not is_configuration(path):
        return None
    return Document(item.uri, path, item.version, split_lines(join_surrogates(item.text)), encoding)


def is_configuration(path: Path) -> bool:
    """May a file hold our configuration?"""
    return path.name in CONFIG_FILES


def from_whole_text(changes: Sequence[Change]) -> list[Change]:
    """The changes from the last whole text on; none where there is none."""
    from lsprotocol import types

    whole = [index for index, one in enumerate(changes) if not isinstance(one, types.TextDocumentContentChangePartial)]
    return list(changes[whole[-1] :]) if whole else []


def range_json(place: ClientRange) -> Json:
    """A range as the protocol's JSON has it."""
    return {
        "start": {"line": place.start.line, "character": place.start.character},
        "end": {"line": place.end.line, "character": place.end.character},
    }


def path_of(uri: str, root: Path, untitled: str = "untitled.py") -> Path | None:
    """The absolute path of a `file:` URI; for a text without a name, `untitled` in the root; None for all others."""
    try:
        parts = urlsplit(uri)
    except ValueError:
        return None
    if parts.scheme == "untitled" or (parts.scheme == "file" and parts.path in ("", "/")):
        return root / untitled
    if parts.scheme != "file" or "%00" in parts.path:
        return None
    if os.name == "nt":
        from urllib.request import url2pathname  # brings all of http with it

        host = f"//{parts.netloc}" if parts.netloc else ""
        return Path(os.path.abspath(url2pathname(host + parts.path)))
    return Path(os.path.abspath(os.fsdecode(unquote_to_bytes(parts.path))))
