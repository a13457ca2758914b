"""What a finding is about, whatever line it is on: the statement on which it starts, without how it is written.

The statement is the logical line (of a compound statement its header), without comments, and without what a formatter
changes: white space, the kind of quotes, the comma before a closing bracket.
"""

from __future__ import annotations

import hashlib
import re
from bisect import bisect_left, bisect_right

from seniorlint.engine.outline import Outline
from seniorlint.engine.source import Source

_HASH_DIGITS = 16
_FORMATTING = re.compile(r"\\(?:\r\n|\r|\n)|\s+")
_LAST_COMMA = re.compile(r",([)\]}])")


class Statements:
    """The statements of one text; each is read once, however much is on it."""

    def __init__(self, source: Source, outlined: Outline) -> None:
        self._source, self._outline = source, outlined
        self._hashes: dict[int, str] = {}  # by logical line, or by minus the line

    def hash_at(self, line: int, column: int) -> str:
        """16 hexadecimal digits for the statement at a line and a column, both from 1."""
        index = self._index(line, column)
        key = -line if index is None else index
        if key not in self._hashes:
            text = self.normalised_at(line, column).encode("utf-8", "surrogatepass")
            self._hashes[key] = hashlib.sha256(text).hexdigest()[:_HASH_DIGITS]
        return self._hashes[key]

    def normalised_at(self, line: int, column: int) -> str:
        """The statement at a line and a column, both from 1, without comments and formatting.

        Between logical lines there are only comments and blank lines: there it is the text of the line itself.
        """
        index = self._index(line, column)
        text = self._source.line(line) if index is None else self._code(index)
        return _LAST_COMMA.sub(r"\1", _FORMATTING.sub("", text).replace("'", '"'))

    def _index(self, line: int, column: int) -> int | None:
        """The logical line that holds a place, by its number from 0."""
        offset = self._source.offset(line, column)
        index = bisect_right(self._outline.logical_lines, offset) - 1
        return None if index < 0 or offset > self._outline.logical_ends[index] else index

    def _code(self, index: int) -> str:
        """A logical line without its comments."""
        start, end = self._outline.logical_lines[index], self._outline.logical_ends[index]
        comments = self._outline.comments
        first = bisect_left(comments, (start,))
        parts: list[str] = []
        for comment in comments[first : bisect_left(comments, (end,), first)]:
            parts.append(self._source.text[start : comment.offset])
            start = comment.offset + len(comment.text)
        return "".join((*parts, self._source.text[start:end]))
