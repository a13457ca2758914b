"""Which lines each class and function of a text has, told from its logical lines: no tree is needed."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from seniorlint.engine.outline import Outline
from seniorlint.engine.source import Source, line_start

_HEADER = re.compile(r"(?:async[ \t]+)?(?P<kind>def|class)[ \t]+(?P<name>\w+)")


@dataclass(frozen=True)
class Definition:
    """A class or a function. Lines and columns count from 1, columns in code points; `end_column` is exclusive.

    `line`, `column` and `end_column`: where its name is. `first_line`: of its first decorator, or `line`. `last_line`:
    of its body.
    """

    name: str
    is_class: bool
    line: int
    column: int
    end_column: int
    first_line: int
    last_line: int

    def moved(self, lines: int) -> Definition:
        """The same definition, a number of lines further down."""
        line, first_line, last_line = self.line + lines, self.first_line + lines, self.last_line + lines
        return replace(self, line=line, first_line=first_line, last_line=last_line)


def definitions_in(source: Source, outlined: Outline) -> list[Definition]:
    """The classes and functions of a text with their lines, in text order. Linear, apart from how deep they nest."""
    text, starts, ends = source.text, outlined.logical_lines, outlined.logical_ends
    found: list[Definition] = []
    open_ones: list[tuple[int, int]] = []  # the margin of each that is not ended, and its place in `found`
    decorated = -1  # the line of the first decorator above, -1 where there is none
    last_line = 0
    for start, end in zip(starts, ends, strict=True):
        margin = len(text[line_start(text, start) : start].expandtabs(8))
        while open_ones and open_ones[-1][0] >= margin:
            _, index = open_ones.pop()
            found[index] = replace(found[index], last_line=last_line)
        last_line = source.position(end).line
        if text[start] == "@":
            decorated = source.position(start).line if decorated < 0 else decorated
            continue
        header = _HEADER.match(text, start)
        if header is not None:
            line, column = source.position(header.start("name"))
            width = len(header["name"])
            first = decorated if decorated > 0 else source.position(start).line
            is_class = header["kind"] == "class"
            open_ones.append((margin, len(found)))
            found.append(Definition(header["name"], is_class, line, column, column + width, first, last_line))
        decorated = -1
    for _, index in open_ones:
        found[index] = replace(found[index], last_line=last_line)
    return found
