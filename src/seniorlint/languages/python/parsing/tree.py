"""What one text was read as."""

from __future__ import annotations

from typing import NamedTuple

import libcst as cst

from seniorlint.engine.source import Source
from seniorlint.languages.python.parsing.lexical import PythonOutline


class Unread(NamedTuple):
    """A statement that Python takes and libcst does not: it is not part of the tree.

    `start`, `first_line_end` and `end` are offsets in code points from 0.
    """

    start: int
    first_line_end: int
    end: int
    reason: str


class Tree(NamedTuple):
    """A text with its outline and its tree.

    `source` holds the text as libcst read it. Its offsets, lines and columns are those of the file; where
    `is_as_written` is False, its white space is not, nor what is at the `unread` statements: expressions that start
    with the name `stand_in`.
    """

    source: Source
    outline: PythonOutline
    module: cst.Module
    unread: tuple[Unread, ...] = ()
    stand_in: str = ""
    is_as_written: bool = True

    def text_of(self, index: int) -> str:
        """The text of a top-level statement with what follows it, or of the whole file where that cannot be told."""
        starts, text = self.outline.statements, self.source.text
        if len(starts) != len(self.module.body):
            return text
        return text[starts[index] : starts[index + 1] if index + 1 < len(starts) else len(text)]
