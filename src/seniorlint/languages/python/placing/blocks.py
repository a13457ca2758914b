"""Which logical lines each statement of a tree is on, told from indentation alone.

A statement of a block starts on a logical line of the block's indentation; `else`, `except` and their like continue the
one before. So the way from a top-level statement down to any statement below it is a way through ranges of lines, and
nothing has to be printed to find it. Lines here are indexes into `PythonOutline.logical_lines`, from 0.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import islice
from typing import NamedTuple

import libcst as cst

from seniorlint.engine.source import line_start
from seniorlint.languages.python.parsing.lexical import CONTINUES, PythonOutline

_CLAUSES = (cst.ExceptHandler, cst.ExceptStarHandler, cst.Else, cst.Finally, cst.If)


class Piece(NamedTuple):
    """A statement or clause that holds a node outside of any nested block: the least that must be printed.

    `first` and `last`: its logical lines, the last one exclusive; decorators and nested blocks included.
    """

    node: cst.CSTNode
    first: int
    last: int
    is_elif: bool


class Lines:
    """The logical lines of a text, with their columns: asked for one by one, for mostly a few are wanted."""

    def __init__(self, text: str, outline: PythonOutline) -> None:
        self.text = text
        self.outline = outline
        self.offsets = outline.logical_lines
        self._columns: dict[int, int] = {}
        self._starts: dict[tuple[int, int], list[int]] = {}
        self._clause_starts: dict[tuple[int, int, int | None], list[int]] = {}
        self._members: dict[int, tuple[cst.CSTNode, Mapping[int, int]]] = {}

    def line_start(self, offset: int) -> int:
        """The offset at which the physical line of an offset starts."""
        return line_start(self.text, offset)

    def column(self, line: int) -> int:
        """How far a logical line is indented, in characters."""
        if line not in self._columns:
            offset = self.offsets[line]
            self._columns[line] = offset - self.line_start(offset)
        return self._columns[line]

    def statements(self, first: int, last: int) -> list[int]:
        """The lines on which the statements of a block start; the block has the lines from `first` to before `last`."""
        if (first, last) not in self._starts:
            self._starts[first, last] = self._find_statements(first, last)
        return self._starts[first, last]

    def clauses(self, header: int, last: int, limit: int | None) -> list[int]:
        """The first `limit` lines between a statement's header and `last` that are indented as far as the header."""
        key = (header, last, limit)
        if key not in self._clause_starts:
            column = self.column(header)
            found = (line for line in range(header + 1, last) if self.column(line) == column)
            self._clause_starts[key] = list(islice(found, limit))
        return self._clause_starts[key]

    def members(self, owner: cst.CSTNode) -> Mapping[int, int]:
        """By identity the index of each statement of a block, case of a `match`, or later clause of a statement."""
        known = self._members.get(id(owner))
        if known is None or known[0] is not owner:
            known = (owner, {id(one): index for index, one in enumerate(_members(owner))})
            self._members[id(owner)] = known
        return known[1]

    def _find_statements(self, first: int, last: int) -> list[int]:
        found: list[int] = []
        after_decorator = False
        for line in range(first, last):
            if self.column(line) != self.column(first):
                continue
            is_decorator = self.text[self.offsets[line]] == "@"
            if not after_decorator and not CONTINUES.match(self.text, self.offsets[line]):
                found.append(line)
            after_decorator = is_decorator
        return found


def find_piece(chain: Sequence[cst.CSTNode], lines: Lines, first: int, last: int) -> Piece | None:
    """The piece that holds the last node of a chain, which leads from a statement down to that node.

    The statement is on the lines `first` to before `last`. None where lines and tree do not fit together.
    """
    depth, is_elif = 0, False
    while True:
        node = chain[depth]
        below = chain[depth + 1] if depth + 1 < len(chain) else None
        if below is None or isinstance(node, cst.SimpleStatementLine):
            return Piece(node, first, last, is_elif)
        if isinstance(below, _CLAUSES) and not isinstance(node, cst.IndentedBlock):
            clauses = lines.members(node)
            starts = _clause_lines(node, lines, first, last)
            if id(below) not in clauses or len(starts) != len(clauses):
                return None
            index = clauses[id(below)]
            first = starts[index]
            last = starts[index + 1] if index + 1 < len(starts) else last
            is_elif = isinstance(below, cst.If)
            depth += 1
            continue
        block = below if isinstance(below, cst.IndentedBlock) else None
        if block is None and not isinstance(below, cst.MatchCase):
            return Piece(node, first, last, is_elif)
        statement = chain[depth + 2] if block is not None and depth + 2 < len(chain) else below
        if statement is block:
            return None
        members = lines.members(block if block is not None else node)
        block_first = _header_line(node, first) + 1
        clause_lines = _clause_lines(node, lines, first, last)
        block_last = clause_lines[0] if clause_lines else last
        starts = lines.statements(block_first, block_last)
        if len(starts) != len(members):
            return None
        index = members[id(statement)]
        first = starts[index]
        last = starts[index + 1] if index + 1 < len(starts) else block_last
        is_elif = False
        depth += 2 if block is not None else 1


def _header_line(node: cst.CSTNode, first: int) -> int:
    """The line of a statement's own header, below its decorators."""
    return first + len(node.decorators) if isinstance(node, (cst.FunctionDef, cst.ClassDef)) else first


def _members(owner: cst.CSTNode) -> Sequence[cst.CSTNode]:
    """The statements of a block, the cases of a `match`, the clauses that follow the first one of another statement."""
    match owner:
        case cst.IndentedBlock(body=body):
            return body
        case cst.Match(cases=cases):
            return cases
        case (
            cst.Try(handlers=handlers, orelse=orelse, finalbody=final)
            | cst.TryStar(handlers=handlers, orelse=orelse, finalbody=final)
        ):
            return [*handlers, *(clause for clause in (orelse, final) if clause is not None)]
        case cst.If(orelse=orelse) | cst.For(orelse=orelse) | cst.While(orelse=orelse):
            return [orelse] if orelse is not None else []
    return []


def _clause_lines(node: cst.CSTNode, lines: Lines, first: int, last: int) -> list[int]:
    """The lines on which the later clauses of a statement start; of an `if` chain only the next one counts."""
    if isinstance(node, (cst.IndentedBlock, cst.Match)) or not lines.members(node):
        return []
    return lines.clauses(_header_line(node, first), last, 1 if isinstance(node, cst.If) else None)
