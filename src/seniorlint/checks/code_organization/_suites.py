"""The suites of a function's blocks: its statements are counted through them, without a look at any expression."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

import libcst as cst

from seniorlint.languages.python.bodies import docstring

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
        if isinstance(suite, cst.SimpleStatementSuite):
            yield suite
            continue
        for line in suite.body:
            yield line
            kind = type(line)
            if kind in BLOCKS:
                stack.extend(suites_of(line))
            elif nested and isinstance(line, (cst.FunctionDef, cst.ClassDef)):
                stack.append(line.body)


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


def size_of(function: cst.FunctionDef, *, nested: bool = False) -> Size:
    """The size of a function; a definition in it is one statement. `nested`: with the statements of that."""
    return size_from(function, lines_in(function, nested=nested))


def size_from(function: cst.FunctionDef, lines: Iterable[cst.CSTNode]) -> Size:
    """The size of a function of which `lines_in` has given the lines."""
    statements = blocks = 0
    for line in lines:
        if isinstance(line, (cst.SimpleStatementLine, cst.SimpleStatementSuite)):
            statements += len(line.body)
        elif isinstance(line, cst.If):
            blocks += tests_in(line)
        else:
            blocks += type(line) in BLOCKS
            statements += type(line) not in BLOCKS
    return Size(statements + blocks - (docstring(function.body.body) is not None), blocks)
