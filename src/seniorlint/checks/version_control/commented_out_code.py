"""`commented-out-code`: when the rule is met and when it is missed."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from keyword import kwlist, softkwlist
from textwrap import dedent
from typing import NamedTuple

import libcst as cst

from seniorlint.engine.lazy_pattern import pattern
from seniorlint.engine.outline import Comment, Commented
from seniorlint.engine.registry import check
from seniorlint.engine.source import line_start
from seniorlint.engine.verdict import Met, Missed, Part, Verdict
from seniorlint.languages.python.context import Context
from seniorlint.languages.python.generated import is_generated
from seniorlint.languages.python.parsing.syntax import as_python

# What tools read, and what frames a text.
_DIRECTIVE = pattern(
    r"#\s*(?:!|noqa|type:|pyright:|mypy:|pylint:|pragma|fmt:|isort:|ruff:|flake8:|seniorlint:|nosec|-\*-|region|endregion"
    r"|%%|<codecell>|cython:|yapf:|TODO|FIXME|XXX|NOTE)",
    re.IGNORECASE,
)
_INTRODUCES = pattern(r"(?i):\s*$|\be\.?g\b|\bi\.?e\b|\bexamples?\b|\blike\b|\busage\b|\bequivalent\b|>>>|\.\.\.\s*$")
_REMARK = pattern(r"\w+ \(")  # `context (folder and file)`
# Two words beside each other, neither of which Python knows, are no code: saves most of the attempts to read one.
_WORDS_OF_PYTHON = "|".join((*kwlist, *softkwlist))
_PROSE = pattern(
    rf"#+[ \t]*(?!(?:{_WORDS_OF_PYTHON})\b)[A-Za-z_]\w*[ \t]+(?!(?:{_WORDS_OF_PYTHON})\b)[A-Za-z_]\w*(?![\w\"'])"
)
_SIGN = pattern(r"[=(\[:]|\b(?:import|return|raise|del|assert|pass|break|continue|await|yield)\b")


class _Block(NamedTuple):
    """Comments of lines that follow each other: from where to where they are to be reported, in their stretch of text.

    `lines`: how many of them are code; 0 where they only could be.
    """

    start: int
    end: int
    lines: int


@check
def commented_out_code(module: cst.Module, ctx: Context) -> Verdict:
    """A comment that Python could read explains code and is none."""
    if "#" not in ctx.source.text or ctx.role.is_stub or is_generated(ctx):
        return None
    return [
        _outcome(block, Part(module, offset + block.start, offset + block.end))
        for offset, stretch in ctx.commented()
        for block in ctx.kept(_judged, stretch)
    ]


def _outcome(block: _Block, place: Part) -> Met | Missed:
    if not block.lines:
        return Met(place)
    return Missed(place, lines="the line" if block.lines == 1 else f"the {block.lines} lines")


def _judged(stretch: Commented) -> list[_Block]:
    """The blocks of a stretch that are code, or could be; of those that are, the first lines of code."""
    blocks: list[_Block] = []
    for comments in _blocks(stretch):
        code = _code_in(tuple(comment.text for comment in comments))
        if code is not None:
            reported = comments[code.start : code.stop] or comments
            end = reported[-1].offset + len(reported[-1].text)
            blocks.append(_Block(reported[0].offset, end, len(code)))
    return blocks


def _blocks(stretch: Commented) -> Iterator[list[Comment]]:
    """The comments that are alone on their lines, those of lines that follow each other together."""
    text = stretch.text
    block: list[Comment] = []
    for comment in stretch.comments:
        start = line_start(text, comment.offset)
        if text[start : comment.offset].strip(" \t\f"):
            continue
        if block:
            between = text[block[-1].offset + len(block[-1].text) : comment.offset]
            if between.strip(" \t\f") not in ("\n", "\r\n", "\r"):
                yield block
                block = []
        block.append(comment)
    if block:
        yield block


@lru_cache(maxsize=8192)  # while a class is edited nearly all of its comments stay as they are
def _code_in(block: tuple[str, ...]) -> range | None:
    """Which comments of a block follow each other and are code together, from 0.

    Empty where none do but one could be code, and None where none could.
    """
    for start, comment in enumerate(block):
        if _SIGN.search(comment) is None or _DIRECTIVE.match(comment):
            continue
        if start > 0 and _INTRODUCES.search(block[start - 1]):
            break
        end = start if _PROSE.match(comment) else _end_of_code(block, start)
        if end > start:
            return range(start, end)
    return range(0) if any(map(_could_be_code, block)) else None


def _end_of_code(block: Sequence[str], start: int) -> int:
    """Where the code ends that starts at a comment; `start` where there is none."""
    if _is_code(block[start:]):
        return len(block)
    if _is_code(block[start : start + 1]):
        end = start + 1
        while end < len(block) and _is_code(block[end : end + 1]):
            end += 1
        return end
    return start


def _could_be_code(comment: str) -> bool:
    """Does Python read a line as code, though it is an example, the form of a value or a single header?"""
    if _DIRECTIVE.match(comment) or _SIGN.search(comment) is None:
        return False
    return any(not _is_word(statement) for statement in _statements([comment]))


def _is_word(statement: ast.stmt) -> bool:
    """Is this a word, a number, an enumeration of them, or a word before a colon?"""
    match statement:
        case ast.Expr(value=ast.Name() | ast.Constant() | ast.Tuple()) | ast.AnnAssign(value=None):
            return True
    return False


def _is_code(comments: Sequence[str]) -> bool:
    """Are comments statements that do something, and no words that Python happens to read?"""
    statements = _statements(comments)
    return bool(statements) and all(map(_may_be_code, statements)) and any(map(_is_surely_code, statements))


def _statements(comments: Sequence[str]) -> list[ast.stmt]:
    """What Python reads in comments without their `#`; nothing where it does not read them."""
    text = dedent("\n".join(comment.lstrip("#").rstrip() for comment in comments))
    if len(comments) == 1:
        text = text.strip()
        if _REMARK.match(text):
            return []
        if re.match(r"(?:if|for|while|with|def|class|elif|else|try|except|finally|async)\b.*:$", text):
            text = _as_statement(text)
    module = as_python(text)
    return module.body if isinstance(module, ast.Module) else []


def _as_statement(header: str) -> str:
    """The header of a block as a whole statement."""
    if header.startswith(("elif", "else")):
        return f"if x:\n    f()\n{header}\n    f()"
    if header.startswith(("except", "finally")):
        return f"try:\n    f()\n{header}\n    f()"
    return f"{header}\n    f()" + ("\nfinally:\n    f()" if header.startswith("try") else "")


def _may_be_code(statement: ast.stmt) -> bool:
    """Is this no word or number alone?"""
    match statement:
        case ast.Expr(value=ast.Name() | ast.Constant() | ast.Tuple() | ast.Compare() | ast.BinOp() | ast.UnaryOp()):
            return False
        case ast.AnnAssign(target=ast.Name(id=name), value=value):
            return value is not None and not name[0].isupper()  # `Note: this`, `Format: name="a"`
    return True


def _is_surely_code(statement: ast.stmt) -> bool:
    """Would nobody write this in a sentence?"""
    match statement:
        case ast.Expr(value=ast.Call(args=args, keywords=keywords)):
            return bool(args or keywords)
        case ast.Expr(value=value):
            return isinstance(value, (ast.Await, ast.Yield))
        case ast.Pass() | ast.Break() | ast.Continue():
            return False
        case ast.Return(value=None | ast.Name() | ast.Constant()) | ast.Raise(exc=None | ast.Name()):
            return False
        case ast.Assert(test=ast.Name()) | ast.Delete(targets=[ast.Name()]):
            return False
    return True
