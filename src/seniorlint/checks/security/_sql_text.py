"""Reads SQL that is put together from parts: whether it is a statement, and what kind of place a value has in it.

A text is read once, word by word, so that the time it takes grows with its length only.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice
from typing import Literal

import libcst as cst

from seniorlint.checks.security._templates import Part
from seniorlint.engine.lazy_pattern import pattern

Place = Literal["value", "name"]

_PART = "\0"  # takes the place of what is put into a text
_TOKEN = pattern(r"\0|[^\W\d]\w*|\|\||--|/\*|\*/|[\n'\"`(),;=<>.]")
_VERB_WORDS = 24  # an `EXPLAIN (ANALYZE, ...)` before the verb is shorter
_SECOND_WORDS = {"insert": "into", "replace": "into", "delete": "from", "merge": "into"}  # close behind the verb
_LATER_WORDS = {"update": "set", "with": "as"}  # anywhere behind it
_SECOND_WITHIN = 3  # words: `INSERT OR IGNORE INTO`
_BEFORE_VALUE = frozenset(
    {"like", "ilike", "regexp", "rlike", "between", "limit", "offset", "values", "in", "interval"}
)
_OPERATORS = frozenset({"=", "<", ">", "||"})
_ENDS = {"'": "'", '"': '"', "`": "`", "--": "\n", "/*": "*/"}  # what is read up to its end
_PLACEHOLDER = pattern(r"\?|%s|%\(\w+\)s|(?<![:\w]):[a-zA-Z_]|\$\d|\{\w*\}")
PLACEHOLDER_STARTS = (":", "%(", "$", "@")  # before the name of a placeholder
_NOT_OF_A_DATABASE = pattern(r"\bfrom\s+(?:win32|cim|msft|msvm)_", re.IGNORECASE)  # WQL, which takes no parameters


def joined(parts: Sequence[Part]) -> str:
    """The text of all parts, a NUL in the place of each expression."""
    return "".join(part.replace(_PART, " ") if isinstance(part, str) else _PART for part in parts)


def is_statement(text: str) -> bool:
    """Does a text, as `joined` gives it, begin as an SQL statement that takes parameters?"""
    words = _words(text)
    start = list(islice(words, _VERB_WORDS))
    if start[:1] == ["explain"]:
        verbs = {"select", *_SECOND_WORDS, *_LATER_WORDS}
        start = start[next((index for index, word in enumerate(start) if word in verbs), len(start)) :]
    if not start:
        return False
    verb, *rest = start
    if verb == "select":
        return not _NOT_OF_A_DATABASE.search(text)
    if verb in _SECOND_WORDS:
        return _SECOND_WORDS[verb] in rest[:_SECOND_WITHIN]
    return verb in _LATER_WORDS and (_LATER_WORDS[verb] in rest or _LATER_WORDS[verb] in words)


def has_placeholder(text: str) -> bool:
    """Does a text leave a place for a parameter: `?`, `%s`, `%(name)s`, `:name`, `$1`, `{}`?"""
    return _PLACEHOLDER.search(text) is not None


def placements(parts: Sequence[Part]) -> Iterator[tuple[cst.BaseExpression, Place]]:
    """What is put into an SQL text, each with its place: inside quotes or where a value is expected, or a `name`."""
    reader = _Reader(joined(parts))
    yield from zip((part for part in parts if not isinstance(part, str)), reader.places(), strict=True)


def _words(text: str) -> Iterator[str]:
    """The words outside of quotes and comments, in lower case; a NUL is a word too."""
    end = ""
    for match in _TOKEN.finditer(text):
        token = match[0]
        if end:
            end = "" if token == end else end
        elif token in _ENDS:
            end = _ENDS[token]
        elif token == _PART or token[0].isalpha() or token[0] == "_":
            yield token.lower()


@dataclass
class _Reader:
    """Where in a statement the reading is.

    `expects`: a value comes next. `called`: it is the result of a function. `lists`: for each open bracket, whether
    values are in it. `rows`: how many are open around rows, as in `VALUES (1), (2)`. `ranges`: an `AND` belongs to a
    `BETWEEN`.
    """

    text: str
    expects: bool = False
    called: bool = False
    rows: int = -1
    ranges: bool = False
    lists: list[bool] = field(default_factory=list)

    def places(self) -> Iterator[Place]:
        """The place of each expression in the text."""
        end, is_value = "", False
        last: Place = "name"
        last_end = -1
        for match in _TOKEN.finditer(self.text):
            token = match[0].lower()
            if end:
                if token == _PART:
                    yield "value" if is_value else "name"
                elif token == end:
                    end = ""
            elif token in _ENDS:
                end = _ENDS[token]
                is_value = token == "'" or (token == '"' and self._holds_text(match.start()))
                if token in ("'", '"', "`"):
                    self._take("")
            elif token == _PART:
                is_prefix = self.text.startswith(".", match.end())
                is_placeholder = self.text.endswith(PLACEHOLDER_STARTS, 0, match.start())
                if (
                    match.start() != last_end
                ):  # otherwise it goes on what was put in before it, as in `{first + second}`
                    last = "value" if self._expects_value() and not is_prefix and not is_placeholder else "name"
                yield last
                last_end = match.end()
                self._take("")
            else:
                self._take(token)

    def _expects_value(self) -> bool:
        return self.expects or self.lists[-1:] == [True]

    def _holds_text(self, start: int) -> bool:
        """Do double quotes that open here hold a text, as in MySQL and SQLite? After a dot or before one, a name."""
        if not self._expects_value():
            return False
        close = self.text.find('"', start + 1)
        return not self.text.startswith(".", close + 1)

    def _take(self, token: str) -> None:
        """Read one token that is neither in quotes nor in a comment; "" for a value or a name in quotes."""
        match token:
            case "\n":
                return
            case "(":
                self.lists.append(self._expects_value() or self.called or self.rows == len(self.lists))
                self.expects = self.called = False
                return
            case ")":
                del self.lists[-1:]
                self.expects = self.called = False
                if len(self.lists) < self.rows:
                    self.rows = -1
                return
            case ",":
                self.expects = self.called = False
                return
            case "select" | "with" if self.lists:
                self.lists[-1] = False
        is_word = token[:1].isalpha() or token[:1] == "_"
        self.called = is_word and self._expects_value() and token not in _BEFORE_VALUE  # `= lower(`
        self.expects = token in _OPERATORS or token in _BEFORE_VALUE or (token == "and" and self.ranges)
        self.ranges = token == "between" or (self.ranges and token != "and")
        if token == "values":
            self.rows = len(self.lists)
        elif self.rows == len(self.lists):
            self.rows = -1
