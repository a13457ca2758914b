"""An edit inside a class or a function: only the inner statements that it touches are parsed, and put into the tree.

From the top-level statement the way leads down through blocks as long as one member of a block holds the whole edit.
Members are told apart by indentation, as statements of a module are. What is not plain (an edit of a header or of a
block's first member, comments at the end that belong to the next member, another default indentation) is parsed one
block further out, and declined where there is none.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Sequence
from typing import NamedTuple

import libcst as cst

from seniorlint.engine.analysis import SyntaxProblem
from seniorlint.engine.source import Source
from seniorlint.languages.python.parsing.lexical import outline
from seniorlint.languages.python.parsing.reading import read_as_written
from seniorlint.languages.python.parsing.tree import Tree
from seniorlint.languages.python.placing.blocks import Lines
from seniorlint.live.members import indent_of, is_member, member_starts, unchanged

_PASS = cst.SimpleStatementLine([cst.Pass()])

# Statements whose block, if nothing follows it, reaches to their end.
_Compound = cst.ClassDef | cst.FunctionDef | cst.With | cst.For | cst.While | cst.If


class StatementText(NamedTuple):
    """A top-level statement (its index) and the text of its chunk, which starts at `offset` in the tree's text."""

    tree: Tree
    statement: int
    offset: int
    text: str


class Level(NamedTuple):
    """A block on the way down to an edit. All offsets are code points of the new text, from 0.

    `header`: from where to where the lines above its first member are. `top`, `bottom`: how many of its members are
    unchanged above and below the edit. `start`, `end`: what is between them. `below`: where each of those below ends.
    `tail`: the comments and blank lines that stood behind the last code there. `indent`: of its members.
    """

    statement: _Compound
    block: cst.IndentedBlock
    header: tuple[int, int]
    top: int
    bottom: int
    start: int
    end: int
    below: tuple[int, ...]
    tail: str
    indent: str


WhyNot = Callable[[Sequence[Level]], SyntaxProblem | None]


def splice(old: StatementText, text: str, prefix: str, why_not: WhyNot) -> Tree | SyntaxProblem | None:
    """The tree of `prefix + text`, made from a class or function whose text was another; None where that is not sure.

    `prefix` is one simple statement; the class or function is the second statement of the tree. `why_not` is asked
    first where the innermost block cannot be made: if it knows why the text has no tree, no other block is tried.
    """
    levels = _descend(old, text)
    is_innermost = True
    while levels:
        rebuilt = _rebuilt(levels, text, old.tree.module)
        if rebuilt is None and is_innermost:
            problem = why_not(levels)
            if problem is not None:
                return problem
        is_innermost = False
        if rebuilt is not None:
            statement, footer = rebuilt
            above = statement.leading_lines
            statement = statement.with_changes(leading_lines=above[len(_blank(above)) :])  # those are in no chunk
            module = old.tree.module.with_changes(
                body=[_PASS, statement], header=(), footer=footer, has_trailing_newline=text.endswith(("\n", "\r"))
            )
            source = Source(prefix + text)
            outlined = outline(source.text)
            if len(outlined.statements) != len(module.body) or outlined.too_deep is not None:
                return None
            return Tree(source, outlined, module)
        levels.pop()
    return None


def _descend(old: StatementText, text: str) -> list[Level]:
    """The blocks that hold the whole edit, the outermost first; none where the edit is not inside of a block."""
    levels: list[Level] = []
    statement: cst.CSTNode = old.tree.module.body[old.statement]
    if not isinstance(statement, (cst.ClassDef, cst.FunctionDef)):
        return levels  # of any other statement the names that it binds may change
    outlined = old.tree.outline
    lines = Lines(old.tree.source.text, outlined)
    first = bisect_left(outlined.logical_lines, outlined.statements[old.statement])
    last = bisect_left(outlined.logical_lines, old.offset + len(old.text))
    start, end, new_start, new_end = 0, len(old.text), 0, len(text)
    moved = new_end - end  # what is below the edit
    while isinstance(statement, _Compound) and isinstance(statement.body, cst.IndentedBlock):
        if getattr(statement, "orelse", None) is not None:
            break
        block = statement.body
        decorators = len(statement.decorators) if isinstance(statement, (cst.ClassDef, cst.FunctionDef)) else 0
        members = lines.statements(first + decorators + 1, last)
        if len(members) != len(block.body):
            break
        starts = [place - old.offset for place in member_starts(members, lines, outlined)]
        top, bottom = unchanged(old.text[start:end], text[new_start:new_end], [place - start for place in starts])
        if top < 1:
            break
        shift = new_start - start
        header = (new_start, starts[0] + shift)
        below = tuple(one + moved for one in (*starts[len(starts) - bottom + 1 :], end)) if bottom else ()
        new_end -= (end - starts[len(starts) - bottom]) if bottom else 0
        end = starts[len(starts) - bottom] if bottom else end
        start, new_start = starts[top], starts[top] + shift
        last_line = bisect_left(outlined.logical_lines, old.offset + end) - 1
        tail = lines.text[outlined.logical_ends[last_line] : old.offset + end]
        indent = indent_of(old.text, starts[0])
        levels.append(Level(statement, block, header, top, bottom, new_start, new_end, below, tail, indent))
        if top + bottom + 1 != len(members):
            break
        statement = block.body[top]
        first, last = members[top], members[top + 1] if bottom else last
    return levels


def _lines_above(statement: cst.BaseStatement) -> Sequence[cst.EmptyLine]:
    lines: Sequence[cst.EmptyLine] = getattr(statement, "leading_lines", ())
    return lines


def _blank(lines: Sequence[cst.EmptyLine]) -> Sequence[cst.EmptyLine]:
    """The lines at the top without a comment."""
    return lines[: next((number for number, line in enumerate(lines) if line.comment), len(lines))]


def _rebuilt(levels: Sequence[Level], text: str, like: cst.Module) -> tuple[_Compound, Sequence[cst.EmptyLine]] | None:
    """The outermost statement with what is now at the innermost level, and the blank lines after it.

    None where that cannot be told alone.
    """
    inner = levels[-1]
    shared = max((depth for depth, level in enumerate(levels) if level.bottom), default=-1)  # something is below
    stretch = text[inner.start : inner.end]
    if shared >= 0 and not stretch.endswith(("\n", "\r")):
        return None
    parsed = _parse_members(stretch, [level.indent for level in levels], like)
    if parsed is None:
        return None
    blocks, footer, tail = parsed
    if shared >= 0 and tail != levels[shared].tail:
        return None  # the member below holds some of that
    if any(line.comment for block in blocks[: shared + 1] for line in block.footer):
        return None  # comments at the end belong to the member below
    first = blocks[-1].body[1]
    blank_above = _blank(_lines_above(inner.block.body[inner.top]))
    first = first.with_changes(leading_lines=[*blank_above, *_lines_above(first)])
    members: Sequence[cst.BaseStatement] = [first, *blocks[-1].body[2:]]
    for depth in reversed(range(len(levels))):
        level = levels[depth]
        block = level.block
        body = [*block.body[: level.top], *members, *block.body[len(block.body) - level.bottom :]]
        below = block.footer if depth <= shared else blocks[depth].footer
        rebuilt = level.statement.with_changes(body=block.with_changes(body=body, footer=below))
        members = [rebuilt]
    return rebuilt, () if shared >= 0 else footer


def _parse_members(
    text: str, indents: Sequence[str], like: cst.Module
) -> tuple[list[cst.IndentedBlock], Sequence[cst.EmptyLine], str] | None:
    """A stretch of a block parsed in blocks of its own, one in the other: these, the outermost first.

    The innermost has a `pass` in front. Also the blank lines after them all, and the text after the last code. None
    where the stretch does not stand alone.
    """
    newline = like.default_newline
    if not is_member(text, len(indents[-1])):
        return None
    headers = "".join(f"{indent}class _:{newline}" for indent in ["", *indents[:-1]])
    source = Source(f"{headers}{indents[-1]}pass{newline}{text}")
    tree = read_as_written(source, outline(source.text))
    if tree is None or len(tree.outline.statements) != 1:
        return None
    module = tree.module
    if (module.default_indent, module.default_newline) != (like.default_indent, like.default_newline):
        return None
    if any(line.comment for line in module.footer):
        return None
    blocks: list[cst.IndentedBlock] = []
    body: Sequence[cst.CSTNode] = module.body
    for _ in indents:
        match body:
            case [cst.ClassDef(body=cst.IndentedBlock(body=body) as block)]:
                blocks.append(block)
            case _:
                return None
    return (blocks, module.footer, source.text[tree.outline.logical_ends[-1] :]) if len(body) > 1 else None
