"""Where an offset is in the text of a configuration, even if the text is not TOML at the moment.

While a person types, a bracket or a quote is open most of the time, and a parser gives up. So this reads token by
token, and begins again with the next line that starts a key or a table.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal, NamedTuple

Role = Literal["table", "key", "value"]
Path = tuple[str, ...]

_TOKEN = re.compile(
    r'"""(?:[^\\]|\\.)*?(?:"""|\Z)'
    r"|'''.*?(?:'''|\Z)"
    r'|"(?:[^"\\\r\n]|\\.)*"?'
    r"|'[^'\r\n]*'?"
    r"|#[^\r\n]*"
    r"|\r\n|\r|\n"
    r"|[\[\]{},=.]"
    r"|[^\s\[\]{},=.#\"']+",
    re.DOTALL,
)
_BEGINS_ANEW = re.compile(r"[ \t]*(?:\[{1,2}[A-Za-z][\w.\"' \t-]*\]|(?:[\w.-]|\"[^\"\r\n]*\"|'[^'\r\n]*')+[ \t]*=)")


class ConfigPlace(NamedTuple):
    """A place in a configuration, and the word that is there.

    `path`: the keys of the table that the word is in, from the top of the text; of a value the key that it is for.
    `text`: the word, without quotes, from offset `start` to before `end`, in code points from 0; empty where there is
    none yet. `quote`: the mark that the word begins with, or ""; `is_closed`: it ends with it, too. `beside`: the keys
    that are set in the same table, or the words of the same list up to here.
    """

    role: Role
    path: Path
    text: str
    start: int
    end: int
    quote: str = ""
    is_closed: bool = False
    beside: frozenset[str] = frozenset()


class _Open(NamedTuple):
    """A list or an inline table that is open, for the key at the end of a path."""

    is_list: bool
    path: Path
    items: list[str]


def place_in(text: str, offset: int) -> ConfigPlace | None:
    """The place at an offset; None in a comment, in a text of several lines, and where nothing can be written."""
    reading = _Reading(offset)
    for start, token in _tokens(text):
        reading.take(start, token, text)
    reading.reach(len(text) + 1)
    place = reading.place
    if place is None:
        return None
    if place.role == "value":
        return place
    return place._replace(beside=frozenset(reading.keys.get(place.path, ())) - {place.text})


def _tokens(text: str) -> Iterator[tuple[int, str]]:
    for match in _TOKEN.finditer(text):
        yield match.start(), match[0]


class _Reading:
    """One reading of a text. `keys`: those that are set in each table."""

    def __init__(self, offset: int) -> None:
        self.place: ConfigPlace | None = None
        self.keys: dict[Path, list[str]] = {}
        self._offset = offset
        self._is_passed = False
        self._table: Path = ()
        self._is_list = False  # is the header of the table one of `[[several]]`?
        self._later: Path | None = None  # a table of which there were others before, where the offset is
        self._role: Role | None = "key"
        self._parts: list[str] = []
        self._awaits_part = True  # at the beginning of a key, and after a dot
        self._open: list[_Open] = []

    def take(self, start: int, token: str, text: str) -> None:
        """Read the next token, which starts at an offset of the text."""
        is_word = token[0] not in "[]{},=.#\r\n"
        if is_word and start <= self._offset <= start + len(token) and not self._is_passed:
            self._is_passed = True
            self._note(*_word(start, token))
        elif token[0] == "#" and start < self._offset <= start + len(token):
            self._is_passed = True
        else:
            self.reach(start + 1)
        if is_word:
            self._word(_word(start, token)[0])
        elif token[0] in "\r\n":
            self._line_ends(text, start + len(token))
        elif token[0] != "#":
            self._mark(token)

    def reach(self, start: int) -> None:
        """Note the offset as a place where no word is yet, if it is before `start`."""
        if not self._is_passed and self._offset < start:
            self._is_passed = True
            self._note("", self._offset, self._offset, "", False)

    def _note(self, word: str, start: int, end: int, quote: str, is_closed: bool) -> None:
        if self._role is None or len(quote) > 1:
            return
        if quote and not start <= self._offset <= end:
            return  # on a quotation mark, from outside
        if self._role == "value":
            items = self._open[-1].items if self._open else []
            self.place = ConfigPlace("value", self._key(), word, start, end, quote, is_closed, frozenset(items))
        elif self._awaits_part:
            base = self._base() if self._role == "key" else ()
            self.place = ConfigPlace(self._role, (*base, *self._parts), word, start, end, quote, is_closed)

    def _word(self, word: str) -> None:
        if self._role in ("key", "table") and self._awaits_part:
            self._parts.append(word)
            self._awaits_part = False
        elif self._role == "value" and self._open:
            self._open[-1].items.append(word)
        elif self._role == "value":
            self._role = None

    def _line_ends(self, text: str, after: int) -> None:
        if self._role == "table":
            self._table = tuple(self._parts)
        if self._open and _BEGINS_ANEW.match(text, after) is None:
            return
        self._open.clear()
        self._begin_key()

    def _mark(self, mark: str) -> None:
        match mark:
            case "." if self._role in ("key", "table"):
                self._awaits_part = True
            case "=" if self._role == "key":
                *above, last = (*self._base(), *self._parts) if self._parts else (*self._base(), "")
                if self._later is None or tuple(above[: len(self._later)]) != self._later:
                    self.keys.setdefault(tuple(above), []).append(last)
                self._role = "value"
            case "[" if self._role == "value":
                self._open.append(_Open(True, self._key(), []))
            case "[" if self._role == "key" and not self._open:
                self._role, self._is_list = "table", False
            case "[" if self._role == "table" and not self._parts:
                self._is_list = True
            case "{" if self._role == "value":
                self._open.append(_Open(False, self._key(), []))
                self._begin_key()
            case "," if self._open and self._open[-1].is_list:
                self._role = "value"
            case "," if self._open:
                self._begin_key()
            case "]" if self._role == "table":
                self._table = tuple(self._parts)
                self._role = None
                if self._is_list:
                    self._begin_another()
            case "]" | "}" if self._open:
                self._open.pop()
                self._role = None

    def _begin_another(self) -> None:
        """One more of several tables begins: only the keys of that one count in which the offset is."""
        if self._is_passed:
            self._later = self._table
            return
        for path in [path for path in self.keys if path[: len(self._table)] == self._table]:
            del self.keys[path]

    def _begin_key(self) -> None:
        self._role, self._parts, self._awaits_part = "key", [], True

    def _base(self) -> Path:
        return self._open[-1].path if self._open else self._table

    def _key(self) -> Path:
        """The key that a value is for."""
        if self._open and self._open[-1].is_list:
            return self._open[-1].path
        return (*self._base(), *self._parts)


def _word(start: int, token: str) -> tuple[str, int, int, str, bool]:
    """A word without its quotes, where it starts and ends, its quote, and whether it ends with that, too."""
    quote = next((one for one in ('"""', "'''", '"', "'") if token.startswith(one)), "")
    width = len(quote)
    is_closed = bool(quote) and len(token) >= 2 * width and token.endswith(quote)
    word = token[width : len(token) - width if is_closed else len(token)]
    return word, start + width, start + width + len(word), quote, is_closed
