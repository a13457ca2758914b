"""Python in prose: the code blocks of Markdown and of docstrings, as a text in which all else is blank.

Such a text has every character of the code where the prose has it, so lines and columns are those of the file. What
is before the code on its line (the indentation of a list, the prompt of a session) ends in a form feed there, at which
Python counts columns from the left margin again.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from seniorlint.engine.outline import Outline
from seniorlint.engine.source import Source

_FENCE = re.compile(r"(?P<margin>[ \t]*)(?P<fence>`{3,}(?=[^`]*$)|~{3,})[ \t]*(?P<word>[\w+-]*)")
_WORDS = frozenset(("python", "py", "python3", "py3", "pycon"))
_PROMPT = re.compile(r"(?P<margin>[ \t]*)(?P<mark>>>>|\.\.\.)(?: |$)")
_DOCSTRING = re.compile(r'(?P<prefix>[rRuU]?)(?P<quote>"""|\'\'\'|"|\')(?P<body>.*)(?P=quote)\Z', re.DOTALL)
_HEADER = re.compile(r"(?:async[ \t]+)?def\b|class\b")
_RESET = "\f"


class CodeLine(NamedTuple):
    """A line of code: its number, from 1, and how many characters are before the code."""

    number: int
    before: int


CodeBlock = Sequence[CodeLine]


class _Line(NamedTuple):
    """A line of prose: its number, from 1, its text, and how many characters of it are no prose (a quote)."""

    number: int
    text: str
    start: int = 0


def blocks_of_markdown(source: Source) -> list[CodeBlock]:
    """The fenced blocks whose first word is `python`, `py` or `pycon` (or has a 3); of sessions the lines typed."""
    lines = [_Line(number, source.line(number)) for number in range(1, source.line_count + 1)]
    return [*_fenced(lines)]


def blocks_of_docstrings(source: Source, outlined: Outline) -> list[CodeBlock]:
    """The fenced blocks and the doctests in the docstrings of a Python file; a docstring's doctest is one block.

    Where a backslash may mean something else than itself nothing is taken.
    """
    blocks: list[CodeBlock] = []
    for start, text in _docstrings(source, outlined):
        found = _DOCSTRING.match(text)
        if found is None or ("\\" in found["body"] and found["prefix"].lower() != "r"):
            continue
        lines = _lines_at(source, start + found.start("body"), start + found.end("body"))
        fenced = [*_fenced(lines)]
        inside = {one.number for block in fenced for one in block}
        blocks += fenced
        blocks += _session([line for line in lines if line.number not in inside])
    return blocks


def code_of(source: Source, block: CodeBlock) -> str:
    """The code of a block alone."""
    return "".join(f"{source.line(line.number)[line.before :]}\n" for line in block)


def module_of(source: Source, blocks: Iterable[CodeBlock]) -> Source:
    """A text as long as the source, in which everything but the code of these blocks is blank."""
    kept = {line.number: line.before for block in blocks for line in block}
    starts = source.line_starts
    parts: list[str] = []
    for index, start in enumerate(starts):
        end = starts[index + 1] if index + 1 < len(starts) else len(source.text)
        text = source.text[start:end]
        content = text.rstrip("\r\n")
        before = kept.get(index + 1)
        if before is None or not content[before:].strip():
            parts.append(" " * len(content))
        else:
            parts.append((" " * (before - 1) + _RESET if before else "") + content[before:])
        parts.append(text[len(content) :])
    return source.rewritten("".join(parts))


def _fenced(lines: Sequence[_Line]) -> Iterator[CodeBlock]:
    """The blocks of Python between fences; a fence that is not closed ends with the text."""
    margin, fence, is_python = "", "", False
    inside: list[_Line] = []
    for line in lines:
        text = line.text[line.start :]
        if not fence:
            opened = _FENCE.match(text)
            if opened is not None:
                margin, fence = opened["margin"], opened["fence"]
                is_python, inside = opened["word"].lower() in _WORDS, []
        elif text.strip()[:1] == fence[0] and not text.strip(" \t").strip(fence[0]) and len(text.strip()) >= len(fence):
            if is_python:
                yield from _code(inside, margin)
            fence = ""
        else:
            inside.append(line)
    if fence and is_python:
        yield from _code(inside, margin)


def _code(lines: Sequence[_Line], margin: str) -> Iterator[CodeBlock]:
    """The code in a fenced block: of a session what was typed, of anything else every line."""
    if any(_PROMPT.match(line.text[line.start :]) for line in lines):
        yield from _session(lines)
        return
    block = []
    for line in lines:
        text = line.text[line.start :]
        indent = len(text) - len(text.lstrip(" \t"))
        block.append(CodeLine(line.number, line.start + min(indent, len(margin))))
    if block:
        yield block


def _session(lines: Sequence[_Line]) -> Iterator[CodeBlock]:
    """What was typed after the prompts; it is one block, because it is one session."""
    block: list[CodeLine] = []
    is_open = False
    for line in lines:
        found = _PROMPT.match(line.text[line.start :])
        is_open = found is not None and (found["mark"] == ">>>" or is_open)
        if found is not None and is_open:
            block.append(CodeLine(line.number, line.start + found.end()))
    if block:
        yield block


def _docstrings(source: Source, outlined: Outline) -> Iterator[tuple[int, str]]:
    """Where the string of each docstring starts, and its text with the quotes."""
    before = ""
    for start, end in zip(outlined.logical_lines, outlined.logical_ends, strict=True):
        text = source.text[start:end]
        first = start == outlined.logical_lines[0]
        if first or (_HEADER.match(before) and before.endswith(":")):
            code = _without_comment(text, start, outlined)
            if code[:1] in "rRuU\"'":
                yield start, code
        before = _without_comment(text, start, outlined)


def _without_comment(text: str, start: int, outlined: Outline) -> str:
    """A logical line without the comment at its end."""
    inside = [one.offset - start for one in outlined.comments if start <= one.offset < start + len(text)]
    last = inside[-1] if inside else len(text)
    return (text[:last] if inside and "\n" not in text[last:] else text).rstrip()


def _lines_at(source: Source, start: int, end: int) -> list[_Line]:
    """The lines between two offsets; the first one starts where the stretch does."""
    first, last = source.position(start), source.position(end)
    lines = []
    for number in range(first.line, last.line + 1):
        text = source.line(number)
        stop = last.column - 1 if number == last.line else len(text)
        lines.append(_Line(number, text[:stop], first.column - 1 if number == first.line else 0))
    return lines
