"""A text that Python takes and libcst refuses, without the statements that libcst cannot read.

The smallest statements that it refuses are found by parsing statements alone, from the top level down. Each gives way
to an expression of the same length that only names what the statement names, so that nothing around it moves and no
name that it reads looks unread.
"""

from __future__ import annotations

import ast
from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from seniorlint.engine.source import LINE_END, Source, line_start
from seniorlint.languages.python.parsing.lexical import PythonOutline
from seniorlint.languages.python.parsing.tree import Unread

_UNSAID = "Python takes it, but the parser that seniorlint uses does not"
_STAND_INS = range(0x4E00, 0x9FFF)  # letters of which hardly a text has all; each is a name
_GROUP = 10_000  # characters

WhyNot = Callable[[str], str | None]


class LeftOut(NamedTuple):
    """A text as long as it was, the statements that were left out of it, and the name that takes their place."""

    text: str
    unread: tuple[Unread, ...]
    stand_in: str


def leave_out(python: ast.Module, source: Source, outline: PythonOutline, why_not: WhyNot) -> LeftOut | None:
    """Leave out what is refused; None if nothing is that could be left out.

    `python`: Python's tree of the text. `source`: the text as libcst read it, with its outline. `why_not`: why a text
    is refused, "" if nobody says; None if it is not.
    """
    text = source.text
    stand_in = next((chr(code) for code in _STAND_INS if chr(code) not in text), None)
    if stand_in is None:
        return None
    finder = _Finder(source, outline, why_not, stand_in)
    unread: list[Unread] = []
    at = 0
    for start, end in _suspects(text, outline, why_not):
        while at < len(python.body) and python.body[at].lineno < source.position(start).line:
            at += 1
        first = at
        last_line = source.position(end).line if end < len(text) else source.line_count + 1
        while at < len(python.body) and python.body[at].lineno < last_line:
            at += 1
        for statement in python.body[first:at]:
            unread += finder.refused(statement)
    return LeftOut(_without(text, 0, unread, finder.names, stand_in), tuple(unread), stand_in) if unread else None


def _suspects(text: str, outline: PythonOutline, why_not: WhyNot) -> Iterator[tuple[int, int]]:
    """Where the top-level statements start and end that are refused, in their order.

    Of a large text a group of statements is tried first: alone each would take much longer.
    """
    places = [*outline.statements, len(text)]
    groups = [places[:1]]
    for place in places[1:]:
        groups[-1].append(place)
        if place - groups[-1][0] >= _GROUP:
            groups.append([place])
    for group in groups:
        if 2 < len(group) < len(places) and why_not(text[group[0] : group[-1]]) is None:
            continue
        yield from (pair for pair in pairwise(group) if why_not(text[slice(*pair)]) is not None)


class _Finder:
    """Looks for the smallest refused statements below a statement of Python's tree."""

    def __init__(self, source: Source, outline: PythonOutline, why_not: WhyNot, stand_in: str) -> None:
        self._source, self._outline, self._stand_in = source, outline, stand_in
        self._why_not, self._is_ascii = why_not, source.text.isascii()
        self.names: dict[int, list[str]] = {}  # of what is left out, by offset

    def refused(self, statement: ast.stmt) -> list[Unread]:
        """The smallest statements at or below this one that libcst refuses."""
        start, end = self._start(statement), self._offset(statement.end_lineno, statement.end_col_offset)
        code = self._source.text[start:end]
        header = self._header_above(statement, start)
        reason = self._why_not(f"{header}{code}\n")
        if reason is None:
            return []
        inner = [unread for below in _statements_below(statement) for unread in self.refused(below)]
        if inner and self._why_not(f"{header}{_without(code, start, inner, self.names, self._stand_in)}\n") is None:
            return inner
        self.names[start] = sorted({node.id for node in ast.walk(statement) if isinstance(node, ast.Name)})
        first_line = LINE_END.split(code, maxsplit=1)[0].rstrip()
        return [Unread(start, start + len(first_line), end, reason or _UNSAID)]

    def _header_above(self, statement: ast.stmt, start: int) -> str:
        """What a compound statement needs above it to stand alone, indented as it is."""
        if not any(_statements_below(statement)):
            return ""
        margin = self._source.text[line_start(self._source.text, start) : start]
        return f"if _:\n{margin}" if margin and margin.isspace() else ""

    def _start(self, statement: ast.stmt) -> int:
        """Where a statement starts: at its first decorator if it has one."""
        decorators = getattr(statement, "decorator_list", [])
        first = decorators[0] if decorators else statement
        start = self._offset(first.lineno, first.col_offset)
        if not decorators:
            return start
        lines = self._outline.logical_lines
        return lines[bisect_right(lines, start) - 1]

    def _offset(self, line: int | None, column: int | None) -> int:
        """Where a place of Python's tree is, which counts columns in bytes of UTF-8, from 0."""
        start = self._source.line_starts[(line or 1) - 1]
        if self._is_ascii:
            return start + (column or 0)
        before = self._source.text[start : start + (column or 0)]
        return start + len(before.encode()[: column or 0].decode())


def _statements_below(statement: ast.stmt) -> Iterator[ast.stmt]:
    """The statements in the blocks of a compound one, those of each `elif` of a chain among them."""
    stack: list[ast.AST] = [statement]
    while stack:
        node = stack.pop()
        for field in ("body", "handlers", "cases", "orelse", "finalbody"):
            below: Sequence[ast.AST] = getattr(node, field, ())
            is_elif = field == "orelse" and isinstance(node, ast.If) and _is_elif(below, node)
            for one in below if isinstance(below, list) else ():
                if isinstance(one, ast.stmt) and not is_elif:
                    yield one
                else:
                    stack.append(one)


def _is_elif(below: Sequence[ast.AST], statement: ast.If) -> bool:
    """Is what follows an `if` an `elif`? It is in the column of the `if`, where no block could."""
    return len(below) == 1 and isinstance(below[0], ast.If) and below[0].col_offset == statement.col_offset


def _without(text: str, offset: int, unread: Sequence[Unread], names: dict[int, list[str]], stand_in: str) -> str:
    """The text, which starts at `offset`, with an expression of the same length in the place of what is left out."""
    pieces: list[str] = []
    done = offset
    for start, _, end, _ in sorted(unread):
        named = ",".join([stand_in, *names[start]])
        if len(named) > end - start:
            named = stand_in
        pieces += text[done - offset : start - offset], named.ljust(end - start)
        done = end
    return "".join([*pieces, text[done - offset :]])
