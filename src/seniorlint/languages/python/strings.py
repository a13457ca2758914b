"""String literals: their pieces and the text that they hold."""

from __future__ import annotations

from collections.abc import Iterator
from warnings import catch_warnings, simplefilter

import libcst as cst

from seniorlint.languages.python.walk import descendants

_QUOTES = "\"'"
_EMPTY_TRIPLE = len('"""' * 2)


def pieces_of(text: cst.BaseString) -> Iterator[cst.BaseString]:
    """The literals that adjacent ones are put together from, in source order; a single literal is its own piece.

    It does not recurse: a literal can have thousands of pieces.
    """
    for node in descendants(text, stop_at=(cst.SimpleString, cst.FormattedString, cst.TemplatedString)):
        if isinstance(node, cst.BaseString) and not isinstance(node, cst.ConcatenatedString):
            yield node


def value_of(literal: cst.SimpleString) -> str | bytes:
    """What a literal evaluates to; what is written where Python refuses that.

    One without prefix and backslash is its own text, which need not be parsed again.
    """
    written = literal.value
    if written[0] not in _QUOTES or "\\" in written or "\r" in written:
        with catch_warnings():
            simplefilter("ignore")  # what is linted may hold an invalid escape, about which its own Python warns
            try:
                return literal.evaluated_value
            except (SyntaxError, ValueError):  # `"\\U00f00160"` parses, and Python refuses it
                return literal.raw_value
    width = 3 if len(written) >= _EMPTY_TRIPLE and written[1] == written[2] == written[0] else 1
    return written[width:-width]


def is_text(node: cst.BaseExpression) -> bool:
    """Is this a string literal that `constant_text` knows the text of?"""
    if node.__class__ is cst.SimpleString:
        return _is_no_bytes(node)
    if node.__class__ is not cst.ConcatenatedString:
        return False
    return all(isinstance(piece, cst.SimpleString) and _is_no_bytes(piece) for piece in pieces_of(node))


def _is_no_bytes(literal: cst.SimpleString) -> bool:
    return literal.value[0] in _QUOTES or "b" not in literal.prefix


def constant_text(node: cst.BaseExpression) -> str | None:
    """The text of a string literal, adjacent ones put together; None for bytes, f-strings and anything else."""
    if node.__class__ is cst.SimpleString:
        text = value_of(node)
        return text if isinstance(text, str) else None
    if node.__class__ is not cst.ConcatenatedString:
        return None
    texts: list[str] = []
    for piece in pieces_of(node):
        value = value_of(piece) if isinstance(piece, cst.SimpleString) else None
        if not isinstance(value, str):
            return None
        texts.append(value)
    return "".join(texts)
