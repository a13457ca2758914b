"""What a finding is about, whatever line it stands on: the statement on which it starts, as a baseline remembers it.

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


def statement_hash(source: Source, outlined: Outline, line: int, column: int) -> str:
    """16 hexadecimal digits for the statement at a line and a column, both from 1."""
    text = normalised(source, outlined, line, column)
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:_HASH_DIGITS]


def normalised(source: Source, outlined: Outline, line: int, column: int) -> str:
    """The logical line at a line and a column, both from 1, without comments and formatting.

    Between logical lines there are only comments and blank lines: there it is the text of the line itself.
    """
    offset = source.offset(line, column)
    index = bisect_right(outlined.logical_lines, offset) - 1
    if index < 0 or offset > outlined.logical_ends[index]:
        return _without_formatting(source.line(line))
    start, end = outlined.logical_lines[index], outlined.logical_ends[index]
    parts: list[str] = []
    for comment in outlined.comments[bisect_left(outlined.comments, (start,)) :]:
        if comment.offset >= end:
            break
        parts.append(source.text[start : comment.offset])
        start = comment.offset + len(comment.text)
    return _without_formatting("".join((*parts, source.text[start:end])))


def _without_formatting(text: str) -> str:
    return _LAST_COMMA.sub(r"\1", _FORMATTING.sub("", text).replace("'", '"'))
