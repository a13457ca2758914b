"""TOML as a tree of nodes with offsets, and the comments between them.

`tomllib` decides what is TOML and what an escape means, but gives no places, and no well-kept library does. So a valid
text is read a second time here, for the places alone; that needs no rule of what is allowed.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from seniorlint.catalogue.toml import TOMLDecodeError, loads
from seniorlint.engine.outline import Comment, Outline
from seniorlint.engine.source import Source
from seniorlint.languages.line_outline import outline_of_lines
from seniorlint.languages.toml_nodes import TomlArray, TomlNode, TomlTable, TomlTables, TomlValue

MAX_DEPTH = 50
MAX_LENGTH = 500_000  # code points
_TOO_DEEP = f"more than {MAX_DEPTH} levels are not read"
_BLANK = re.compile(r"(?:[ \t\r\n]+|#[^\n]*)*")
_COMMENT = re.compile(r"#[^\r\n]*")
_BARE_KEY = re.compile(r"[A-Za-z0-9_-]+")
_DOT = re.compile(r"[ \t]*\.[ \t]*")
_STRINGS = (
    (re.compile(r'"""(?:[^\\"]|\\.|"(?!""))*"{3,5}', re.DOTALL), 3),
    (re.compile(r"'''(?:[^']|'(?!''))*'{3,5}", re.DOTALL), 3),
    (re.compile(r'"(?:[^\\"\n]|\\.)*"'), 1),
    (re.compile(r"'[^'\n]*'"), 1),
)
_OTHER = re.compile(r"\d{4}-\d\d-\d\d(?:[Tt ]\d\d:[^\s,\]}#]*)?|[^\s,\]}#]+")
_PLACE = re.compile(r" \(at (?:line (\d+), column (\d+)|end of document)\)$")


@dataclass(frozen=True, slots=True)
class TomlText:
    """A text. `document`: its top table, empty where it is not read; `problem`: why it is not, and at which offset."""

    document: TomlTable
    outline: Outline
    problem: tuple[int, str] | None = None


def read_toml(text: str, longest: int = MAX_LENGTH) -> TomlText:
    """Read a text of so many code points at most, whatever it is; nothing is raised."""
    problem = _problem(text, longest)
    reading = _Reading(text)
    if problem is None:
        try:
            reading.read()
        except _TooDeep as error:
            problem = error.offset, _TOO_DEEP
    if problem is not None:
        return TomlText(TomlTable(0, 0, {}, {}), outline_of_lines(text, [], [], 0), problem)
    return TomlText(reading.document, outline_of_lines(text, reading.comments, reading.joins, len(text)))


def _problem(text: str, longest: int) -> tuple[int, str] | None:
    """Why a text is not TOML, or is not read, with the offset where."""
    if len(text) > longest:
        return 0, f"the file is not read because of its size: it has more than {longest:,} characters"
    try:
        loads(text)
    except TOMLDecodeError as error:
        match = _PLACE.search(str(error))
        if match is None:  # too deep, a key of too many parts, a number that is too long
            return 0, str(error)
        if match[1] is None:  # at the end of the document
            return len(text), str(error)[: match.start()]
        line, source = int(match[1]), Source(text)  # it counts with a line feed for each line end, so columns agree
        return source.offset(line, min(int(match[2]), len(source.line(line)) + 1)), str(error)[: match.start()]
    except OverflowError as error:
        return 0, str(error)
    return None


class _TooDeep(Exception):
    def __init__(self, offset: int) -> None:
        super().__init__(offset)
        self.offset = offset


class _Reading:
    """One reading of a valid text: what has come of it so far."""

    def __init__(self, text: str) -> None:
        self.comments: list[Comment] = []
        self.joins: list[tuple[int, int]] = []
        self.document = TomlTable(0, len(text), {}, {})
        self._text = text
        self._at = 0

    def read(self) -> None:
        """Read all of it; raises `_TooDeep`."""
        current = self.document
        while self._skip():
            if self._text[self._at] == "[":
                current = self._header()
            else:
                self._pair(current, 0)

    def _skip(self) -> bool:
        """Go to what is next and no comment, which are kept; False at the end of the text."""
        blank = _BLANK.match(self._text, self._at)
        assert blank is not None  # it may be empty
        position = self._at
        while (found := _COMMENT.search(self._text, position, blank.end())) is not None:
            self.comments.append(Comment(found.start(), found[0]))
            position = found.end()
        self._at = blank.end()
        return self._at < len(self._text)

    def _header(self) -> TomlTable:
        start = self._at
        is_array = self._text.startswith("[[", start)
        self._at += 2 if is_array else 1
        self._skip()
        keys = self._keys()
        self._skip()
        self._at += 2 if is_array else 1
        holder = self._descend(self.document, keys[:-1])
        name, *key = keys[-1]
        holder.keys.setdefault(name, (key[0], key[1]))
        table = TomlTable(start, self._at, {}, {})
        if is_array:
            tables = holder.entries.setdefault(name, TomlTables(start, self._at, []))
            assert isinstance(tables, TomlTables)  # `tomllib` has seen to it
            tables.items.append(table)
            return table
        known = holder.entries.get(name)
        if isinstance(known, TomlTable):  # made by the header of a table in it, which came first
            table.entries.update(known.entries)
            table.keys.update(known.keys)
        holder.entries[name] = table
        return table

    def _pair(self, table: TomlTable, depth: int) -> None:
        keys = self._keys()
        holder = self._descend(table, keys[:-1])
        self._skip()
        self._at += 1  # the equals sign
        self._skip()
        name, start, end = keys[-1]
        holder.keys[name] = start, end
        holder.entries[name] = self._value(depth)

    def _descend(self, table: TomlTable, keys: list[tuple[str, int, int]]) -> TomlTable:
        """The table below another one at the end of some keys, made where it is not there."""
        for name, start, end in keys:
            table.keys.setdefault(name, (start, end))
            below = table.entries.setdefault(name, TomlTable(start, end, {}, {}))
            below = below.items[-1] if isinstance(below, TomlTables) else below
            assert isinstance(below, TomlTable)  # `tomllib` has seen to it
            table = below
        return table

    def _keys(self) -> list[tuple[str, int, int]]:
        """A dotted key: its parts, each with where it is."""
        keys = []
        while True:
            start = self._at
            bare = _BARE_KEY.match(self._text, start)
            if bare is not None:
                self._at = bare.end()
                keys.append((bare[0], start, self._at))
            else:
                keys.append((str(self._string().value), start, self._at))
            dot = _DOT.match(self._text, self._at)
            if dot is None:
                return keys
            self._at = dot.end()

    def _value(self, depth: int) -> TomlNode:
        start = self._at
        if depth == MAX_DEPTH:
            raise _TooDeep(start)
        match self._text[start]:
            case '"' | "'":
                return self._string()
            case "[":
                items: list[TomlNode] = []
                self._at += 1
                while self._skip() and self._text[self._at] != "]":
                    items.append(self._value(depth + 1))
                    self._skip()
                    self._at += self._text[self._at] == ","
                self._at += 1
                return TomlArray(start, self._at, items)
            case "{":
                table = TomlTable(start, start, {}, {})
                self._at += 1
                while self._skip() and self._text[self._at] != "}":
                    self._pair(table, depth + 1)
                    self._skip()
                    self._at += self._text[self._at] == ","
                self._at += 1
                return TomlTable(start, self._at, table.entries, table.keys)
        return self._scalar()

    def _string(self) -> TomlValue:
        start = self._at
        for pattern, quotes in _STRINGS:
            found = pattern.match(self._text, start)
            if found is None:
                continue
            self._at = found.end()
            if quotes == 3 and "\n" in found[0]:
                self.joins.append(found.span())
            is_plain = quotes == 1 and ("\\" not in found[0] or found[0][0] == "'")
            return TomlValue(start, self._at, found[0][1:-1] if is_plain else loads(f"x = {found[0]}")["x"])
        raise AssertionError(f"no string at {start}")  # `tomllib` has seen to it

    def _scalar(self) -> TomlValue:
        found = _OTHER.match(self._text, self._at)
        assert found is not None  # `tomllib` has seen to it
        self._at = found.end()
        known = {"true": True, "false": False}
        value = known[found[0]] if found[0] in known else loads(f"x = {found[0]}")["x"]
        return TomlValue(found.start(), found.end(), value)
