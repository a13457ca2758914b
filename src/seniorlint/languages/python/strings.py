"""String literals: their pieces and the text that they hold."""

from __future__ import annotations

from collections.abc import Iterator

import libcst as cst

from seniorlint.languages.python.walk import descendants


def pieces_of(text: cst.BaseString) -> Iterator[cst.BaseString]:
    """The literals that adjacent ones are put together from, in source order; a single literal is its own piece.

    It does not recurse: a literal can have thousands of pieces.
    """
    for node in descendants(text, stop_at=(cst.SimpleString, cst.FormattedString, cst.TemplatedString)):
        if isinstance(node, cst.BaseString) and not isinstance(node, cst.ConcatenatedString):
            yield node


def constant_text(node: cst.BaseExpression) -> str | None:
    """The text of a string literal, adjacent ones put together; None for bytes, f-strings and anything else."""
    if not isinstance(node, cst.SimpleString | cst.ConcatenatedString):
        return None
    texts: list[str] = []
    for piece in pieces_of(node):
        value = piece.evaluated_value if isinstance(piece, cst.SimpleString) else None
        if not isinstance(value, str):
            return None
        texts.append(value)
    return "".join(texts)
