"""What is wrong with a text that the parser refused, and where.

libcst tells where only for errors of its grammar, and only inside its message; for strings, brackets and indentation
it says line 1. So Python's own parser is asked too, which runs nothing: people know its words, and it points at a
bracket that was never closed.
"""

from __future__ import annotations

import ast
import re
import warnings

import libcst as cst

from seniorlint.engine.source import LINE_END, Position, Source

_PLACE = re.compile(r"error at (\d+):(\d+): ")
_MAX_MESSAGE = 200  # characters of libcst's message that are kept
# What a message of Python's says of another line of the text, from 1.
LINE_NAMED = re.compile(r"(?P<before> \(detected at line | on line )(?P<line>\d+)(?P<after>\)?)")
_NOTHING_SAID = "invalid syntax"


def describe(
    error: cst.ParserSyntaxError | None, theirs: SyntaxError | None, source: Source, read: str
) -> tuple[str, Position]:
    """A message in one line, and a position inside the text, from libcst's error and from Python's.

    `read`: the text that libcst read, which has each offset of the source's, and may have fewer lines.
    """
    place = _PLACE.search(error.message) if error is not None else None
    ours = source.position(_token_before(Source(read), int(place[1]), int(place[2]))) if place else None
    if theirs is None:
        return _message(error) if error is not None else _NOTHING_SAID, ours or Position(1, 1)
    told = _position(source, theirs.lineno or 1, theirs.offset or 1)
    if ours is not None and told.line < ours.line and theirs.msg.startswith((_NOTHING_SAID, "f-string")):
        return _NOTHING_SAID, ours  # an older Python stumbles over newer grammar before it comes to the error
    return theirs.msg, told


def _token_before(source: Source, line: int, column: int) -> int:
    """The offset of the token that libcst stumbled over; it tells where the next one starts (column from 0)."""
    text = source.text[: source.offset(line, column + 1)].rstrip()
    start = len(text) - 1
    while start > 0 and _is_word(text[start]) and _is_word(text[start - 1]):
        start -= 1
    return max(start, 0)


def _is_word(character: str) -> bool:
    return character.isalnum() or character == "_"


def as_python(text: str) -> ast.Module | SyntaxError | None:
    """What Python itself makes of a text, or says of it; None where it cannot say. Nothing is run."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return ast.parse(LINE_END.sub("\n", text))  # of a file, unlike a string, Python reads any line end so
    except SyntaxError as error:
        return error
    except (ValueError, RecursionError, MemoryError):
        return None


def _message(error: cst.ParserSyntaxError) -> str:
    """libcst's message without the place, and without what else it would have taken if that is a long list."""
    message = _PLACE.sub("", " ".join(error.message.split())).removeprefix("parser error: ")
    message = message.removeprefix("tokenizer error: ")
    if message.startswith("expected ") and len(message) > _MAX_MESSAGE:
        return _NOTHING_SAID
    return message[:_MAX_MESSAGE]


def _position(source: Source, line: int, column: int) -> Position:
    """A line and a column, both from 1, moved into the text; behind the last line means the end of that one."""
    if line > source.line_count:
        last = max(source.line_count, 1)
        return Position(last, len(source.line(last)) + 1)
    line = max(line, 1)
    return Position(line, min(max(column, 1), len(source.line(line)) + 1))
