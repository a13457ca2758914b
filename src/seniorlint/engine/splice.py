"""An edit inside a class: only the members that it touches are parsed, and put into the tree that was there.

Members are told apart by indentation, as statements of a module are. Anything that is not plain (an edit of the header
or of the first member, comments at the end that belong to the next member, another default indentation) is declined.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import NamedTuple

import libcst as cst

from seniorlint.engine.blocks import Lines
from seniorlint.engine.judge import Tree
from seniorlint.engine.lexical import outline
from seniorlint.engine.parse import SyntaxProblem, parse
from seniorlint.engine.source import Source

_LINE_END = re.compile(r"\r\n|\r|\n")


class ClassText(NamedTuple):
    """A class (the index of its statement) and the text of its chunk, which starts at `offset` in the tree's text."""

    tree: Tree
    statement: int
    offset: int
    text: str


def splice(old: ClassText, text: str, prefix: str) -> Tree | None:
    """The tree of `prefix + text`, made from a class whose text was another; None where that is not sure.

    `prefix` is one simple statement; the class is the second statement of the tree.
    """
    statement = old.tree.module.body[old.statement]
    if not isinstance(statement, cst.ClassDef) or not isinstance(statement.body, cst.IndentedBlock):
        return None
    block = statement.body
    starts = _member_starts(old, len(block.body), len(statement.decorators))
    if starts is None:
        return None
    top, bottom = _unchanged(old.text, text, starts)
    if top < 1:
        return None
    middle_start = starts[top] if top < len(starts) else len(old.text)
    kept_below = len(old.text) - starts[len(starts) - bottom] if bottom else 0
    middle = text[middle_start : len(text) - kept_below]
    indent = _indent_of(old.text, starts[0])
    members = _parse_members(middle, indent, old.tree.module, is_last=bottom == 0)
    if members is None:
        return None
    below = block.body[len(block.body) - bottom :] if bottom else ()
    new_block = block.with_changes(body=[*block.body[:top], *members.body, *below])
    if not bottom:
        new_block = new_block.with_changes(footer=members.footer)
    source = Source(prefix + text)
    first = _PASS
    module = old.tree.module.with_changes(body=[first, statement.with_changes(body=new_block)], header=(), footer=())
    outlined = outline(source.text)
    if len(outlined.statements) != len(module.body) or outlined.too_deep is not None:
        return None
    return Tree(source, outlined, module)


_PASS = cst.SimpleStatementLine([cst.Pass()])


def _member_starts(old: ClassText, count: int, decorators: int) -> list[int] | None:
    """Where the lines of each member start in the class's text; None if they cannot be told apart."""
    outlined = old.tree.outline
    source_text = old.tree.source.text
    lines = Lines(source_text, outlined)
    first = bisect_left(outlined.logical_lines, outlined.statements[old.statement])
    last = bisect_left(outlined.logical_lines, old.offset + len(old.text))
    members = lines.statements(first + decorators + 1, last)
    if len(members) != count:
        return None
    starts = []
    for number, line in enumerate(members):
        offset = outlined.logical_lines[line]
        start = lines.line_start(offset)
        if number:
            start = _first_line_at(source_text, outlined.logical_ends[line - 1], start, lines.column(line))
        starts.append(start - old.offset)
    return starts


def _first_line_at(text: str, cursor: int, last: int, column: int) -> int:
    """The first line behind an offset that is indented by no more than `column` and not blank; `last` if none is."""
    while cursor < last:
        match = _LINE_END.search(text, cursor)
        if match is None or match.end() >= last:
            return last
        cursor = match.end()
        end = _LINE_END.search(text, cursor)
        line = text[cursor : end.start() if end else len(text)]
        stripped = line.lstrip(" \t\f")
        if stripped and len(line) - len(stripped) <= column:
            return cursor
    return last


def _unchanged(old: str, new: str, starts: list[int]) -> tuple[int, int]:
    """How many members at the top and at the bottom stand in the new text as they did; the header must, too."""
    if old[: starts[0]] != new[: starts[0]]:
        return 0, 0
    ends = [*starts[1:], len(old)]
    top = 0
    while top < len(starts) - 1 and new.startswith(old[starts[top] : ends[top]], starts[top]):
        top += 1
    bottom, end = 0, len(new)
    while bottom < len(starts) - top - 1:
        member = old[starts[len(starts) - bottom - 1] : ends[len(starts) - bottom - 1]]
        if end - len(member) < starts[top] or not new.endswith(member, starts[top], end):
            break
        end -= len(member)
        bottom += 1
    return top, bottom


def _indent_of(text: str, start: int) -> str:
    line = text[start:]
    return line[: len(line) - len(line.lstrip(" \t\f"))]


def _parse_members(text: str, indent: str, like: cst.Module, *, is_last: bool) -> cst.IndentedBlock | None:
    """The members in a stretch of a class's text, in a block of their own; None where they do not stand alone."""
    newline = like.default_newline
    if not is_last and not text.endswith(("\n", "\r")):
        return None
    if not text.strip() or not _is_member(text, len(indent)):
        return None
    source = Source(f"class _:{newline}{indent}pass{newline}{text}")
    outlined = outline(source.text)
    module = parse(source, outlined)
    if isinstance(module, SyntaxProblem) or len(module.body) != 1 or len(outlined.statements) != 1:
        return None
    if (module.default_indent, module.default_newline) != (like.default_indent, like.default_newline):
        return None
    match module.body[0]:
        case cst.ClassDef(body=cst.IndentedBlock() as block):
            has_comments = any(line.comment for line in (*block.footer, *module.footer))
            if (has_comments and not is_last) or any(line.comment for line in module.footer) or len(block.body) < 2:
                return None
            return block.with_changes(body=block.body[1:])
    return None


def _is_member(text: str, column: int) -> bool:
    """Does the text start with a line that is indented by exactly `column`?"""
    for line in text.splitlines():
        stripped = line.lstrip(" \t\f")
        if stripped:
            return len(line) - len(stripped) == column
    return False
