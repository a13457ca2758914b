"""A large text as one module, parsed in batches of top-level statements.

While libcst's native parser runs it takes about 2,300 bytes for each token (measured: 500 to 2,000 for each character);
of that a fifth stays as nodes. What is parsed in batches takes the rest for one batch at a time.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

import libcst as cst

from seniorlint.engine.lazy_pattern import pattern
from seniorlint.engine.source import LINE_END, first_newline, line_start
from seniorlint.languages.python.parsing.lexical import PythonOutline
from seniorlint.languages.python.parsing.nesting import STRING, TooDeep

LARGE_TEXT = 200_000  # characters; a smaller text is parsed at once
MAX_TOKENS = 200_000  # of one statement, which cannot be cut (measured: half a gigabyte; libraries come to 70,000)
_BATCH = 20_000  # characters
_TOKEN = pattern(rf"{STRING} | \#[^\r\n]* | \w+ | [^\w \t\f]", re.VERBOSE | re.DOTALL)


def oversized(text: str, outline: PythonOutline) -> TooDeep | None:
    """The first top-level statement that would take too much memory, and why; None if there is none."""
    if len(text) <= MAX_TOKENS:
        return None
    for start, end in pairwise([*outline.statements, len(text)]):
        if end - start > MAX_TOKENS and sum(1 for _ in _TOKEN.finditer(text, start, end)) > MAX_TOKENS:
            return TooDeep(start, f"a statement of more than {MAX_TOKENS:,} tokens is not parsed")
    return None


def parse_module(text: str, outline: PythonOutline) -> cst.Module:
    """The tree that `cst.parse_module` makes of a text whose outline is known; raises what that raises."""
    if len(text) <= LARGE_TEXT:
        return cst.parse_module(text)
    text.encode()  # raises for half of a surrogate pair, with its place in the whole text
    return joined(text, outline) or cst.parse_module(text)


def joined(text: str, outline: PythonOutline, size: int = _BATCH) -> cst.Module | None:
    """The module, put together of batches of `size` characters; None where libcst reads other statements.

    Each batch is below a statement that shows libcst the first line end and the first indent of the whole text,
    which it reads all others by. Each but the last is above a statement, which shows what lines between the two
    belong to the block above; the other lines lead the statement that really follows.
    """
    newline, indent = first_newline(text), _first_indent(text, outline)
    above = f"if _:{newline}{indent}pass{newline}" if indent else f"pass{newline}"
    below = f"pass{newline}"
    first: cst.Module | None = None
    body: list[cst.BaseStatement | cst.SimpleStatementLine] = []
    leading: Sequence[cst.EmptyLine] = ()  # of the statement that is next
    for start, end, count in _batches(text, outline, size):
        is_last = end == len(text)
        module = _parsed(text, start, end, above if start else "", "" if is_last else below)
        statements = list(module.body[1:] if start else module.body)
        if leading:
            statements[0] = statements[0].with_changes(leading_lines=leading)
        if not is_last:
            leading = statements.pop().leading_lines
        if len(statements) != count:
            return None
        body += statements
        first = first or module
        last = module
    assert first is not None  # there is one batch at least
    return first.with_changes(
        body=tuple(body),
        default_indent=indent or first.default_indent,
        has_trailing_newline=last.has_trailing_newline,
        footer=last.footer,
    )


def _batches(text: str, outline: PythonOutline, size: int) -> Iterator[tuple[int, int, int]]:
    """Where each batch starts and ends, and how many statements are in it; the first starts at 0."""
    start = count = 0
    for statement in outline.statements:
        if statement - start >= size and count:
            yield start, statement, count
            start, count = statement, 0
        count += 1
    yield start, len(text), count


def _parsed(text: str, start: int, end: int, above: str, below: str) -> cst.Module:
    """The module of a batch between two texts; an error has the place that it has in the whole text."""
    try:
        return cst.parse_module(f"{above}{text[start:end]}{below}")
    except cst.ParserSyntaxError:
        lines = len(LINE_END.findall(text, 0, start))
        cst.parse_module("\n" * lines + text[start:end] + below)
        raise


def _first_indent(text: str, outline: PythonOutline) -> str:
    """What the first line of the first block is indented with; "" if there is no block."""
    for offset in outline.logical_lines:
        start = line_start(text, offset)
        if start < offset:
            return text[start:offset]
    return ""
