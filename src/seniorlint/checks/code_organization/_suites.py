"""The suites of a function's blocks: its statements are counted through them, without a look at any expression."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

import libcst as cst

from seniorlint.languages.python.bodies import docstring

_DEFINITIONS = frozenset({cst.FunctionDef, cst.ClassDef})
_SIMPLE = frozenset({cst.SimpleStatementLine, cst.SimpleStatementSuite})
BLOCKS = frozenset({cst.If, cst.For, cst.While, cst.With, cst.Try, cst.TryStar, cst.Match})


def suites_of(block: cst.CSTNode) -> Iterator[cst.BaseSuite]:
    """The suites one level below the header of a block; those of `elif` are beside the one of `if`."""
    match block:
        case cst.If():
            branch: cst.If | cst.Else | None = block
            while isinstance(branch, cst.If):
                yield branch.body
                branch = branch.orelse
            if branch is not None:
                yield branch.body
        case cst.For() | cst.While():
            yield block.body
            if block.orelse is not None:
                yield block.orelse.body
        case cst.Try() | cst.TryStar():
            yield block.body
            yield from (handler.body for handler in block.handlers)
            if block.orelse is not None:
                yield block.orelse.body
            if block.finalbody is not None:
                yield block.finalbody.body
        case cst.With():
            yield block.body
        case cst.Match():
            yield from (case.body for case in block.cases)


def lines_in(function: cst.FunctionDef, *, nested: bool) -> Iterator[cst.CSTNode]:
    """The lines of simple statements, the blocks and the definitions in a function, in no order.

    `nested`: also those in the functions and classes that it defines.
    """
    stack: list[cst.BaseSuite] = [function.body]
    while stack:
        suite = stack.pop()
        if type(suite) is cst.SimpleStatementSuite:
            yield suite
            continue
        for line in suite.body:
            yield line
            kind = type(line)
            if kind in BLOCKS:
                stack.extend(suites_of(line))
            elif nested and kind in _DEFINITIONS:
                stack.append(line.body)  # type: ignore[union-attr]  # the class was compared


def own_lines(function: cst.FunctionDef) -> tuple[cst.CSTNode, ...]:
    """The lines of a function without those of its definitions, to be asked by `ctx.once`."""
    return tuple(lines_in(function, nested=False))


def tests_in(chain: cst.If) -> int:
    """How many conditions an `if` has, with those of its `elif` branches."""
    count = 0
    branch: cst.If | cst.Else | None = chain
    while isinstance(branch, cst.If):
        count += 1
        branch = branch.orelse
    return count


class Size(NamedTuple):
    """How many statements a function has without its docstring, and how many of them are blocks or `elif` branches."""

    statements: int
    blocks: int


def size_from(function: cst.FunctionDef, lines: Iterable[cst.CSTNode]) -> Size:
    """The size of a function of which `lines_in` has given the lines; a definition among them is one statement."""
    statements = blocks = 0
    for line in lines:
        kind = type(line)  # comparing classes is faster than asking libcst's abstract ones
        if kind in _SIMPLE:
            statements += len(line.body)  # type: ignore[attr-defined]
        elif kind is cst.If:
            blocks += tests_in(line)  # type: ignore[arg-type]
        else:
            blocks += kind in BLOCKS
            statements += kind not in BLOCKS
    return Size(statements + blocks - (docstring(function.body.body) is not None), blocks)
