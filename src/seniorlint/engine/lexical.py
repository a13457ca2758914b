"""What a scan of the text can tell without parsing it: comments, statement starts, how deep it nests.

The scan knows strings, comments, brackets and line ends, and nothing else. It is a hint for the parser (is this too
deep?) and for positions (where does each top-level statement start?), and who uses a start compares it with the text.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import NamedTuple

MAX_BRACKETS = 200  # CPython's own limit (Parser/lexer, MAXLEVEL)
MAX_INDENTS = 100  # CPython's own limit (MAXINDENT)
MAX_LINKS = 2_000  # above it the parser takes minutes or ends the process
DEEP_LINKS = 300  # above it the parser wants a larger stack than a thread may have

_STRING = r"""
    \"\"\" [^"\\]* (?: (?: \\. | "(?!"") ) [^"\\]* )* (?: \"\"\" | \Z )
  | '''    [^'\\]* (?: (?: \\. | '(?!'') ) [^'\\]* )* (?: '''    | \Z )
  | "      [^"\\\n]* (?: \\. [^"\\\n]* )* (?: " | (?=\n) | \Z )
  | '      [^'\\\n]* (?: \\. [^'\\\n]* )* (?: ' | (?=\n) | \Z )
"""
_TOKEN = re.compile(
    rf"(?P<S>{_STRING}) | (?P<C>\#[^\r\n]*) | (?P<O>[(\[{{]) | (?P<E>[)\]}}]) | (?P<J>\\\r?\n) | (?P<N>\r\n|\n|\r)",
    re.VERBOSE | re.DOTALL,
)
_LINK = re.compile(
    rf"(?P<S>{_STRING}) | (?P<C>\#[^\r\n]*) | (?P<O>[(\[{{]) | (?P<E>[)\]}}]) | (?P<R>[,;])"
    r" | (?P<L>\*\* | // | << | >> | [-+*/%@&|^~.<>] | \b(?:and|or|not|if|else|lambda|await|in|is)\b)",
    re.VERBOSE | re.DOTALL,
)
CONTINUES = re.compile(r"(?:else|elif|except|finally)\b")
_ELIF = re.compile(r"^([ \t]*)(?:elif\b|(?=\S))", re.MULTILINE)


class Comment(NamedTuple):
    """A comment: its text with the `#`, and its offset in code points from 0."""

    offset: int
    text: str


class TooDeep(NamedTuple):
    """Why a text is not parsed, and where (an offset in code points from 0)."""

    offset: int
    reason: str


@dataclass(frozen=True)
class Outline:
    """What `outline` found. All offsets are code points from 0.

    `statements`: where each top-level statement starts (its first decorator, if it has one).
    `logical_lines`: where each logical line starts, any depth of indentation, the indentation not included;
    `logical_ends`: where each of them ends, before its line end.
    """

    comments: tuple[Comment, ...]
    statements: tuple[int, ...]
    logical_lines: tuple[int, ...]
    logical_ends: tuple[int, ...]
    too_deep: TooDeep | None
    links: int


def outline(text: str) -> Outline:
    """Scan a text once."""
    comments: list[Comment] = []
    lines: list[int] = []
    ends: list[int] = []
    statements: list[int] = []
    opened: list[int] = []
    too_deep: TooDeep | None = None
    links = 0
    line_start = -1  # where the current logical line's first character stands, -1 between lines
    after_decorator = False
    cursor = 0  # first character not yet looked at
    size = len(text)

    def begin(offset: int) -> None:
        nonlocal line_start, after_decorator
        line_start = offset
        lines.append(offset)
        if offset and text[offset - 1] not in "\n\r":
            return
        if after_decorator or CONTINUES.match(text, offset):
            after_decorator = after_decorator and text[offset] == "@"
            return
        after_decorator = text[offset] == "@"
        statements.append(offset)

    for match in _TOKEN.finditer(text):
        kind = match.lastgroup
        start = match.start()
        if line_start < 0:
            gap = text[cursor:start]
            code = gap.lstrip(" \t\f")
            if code:
                begin(start - len(code))
            elif kind in "SOE":  # type: ignore[operator]  # each alternative is a named group
                begin(start)
        cursor = match.end()
        if kind == "O":
            opened.append(start)
            if len(opened) > MAX_BRACKETS and too_deep is None:
                too_deep = TooDeep(start, f"more than {MAX_BRACKETS} nested brackets, which Python refuses too")
        elif kind == "E":
            if opened:
                opened.pop()
        elif kind == "C":
            comments.append(Comment(start, match.group()))
        elif kind == "N" and not opened and line_start >= 0:
            if start - line_start > DEEP_LINKS:
                links, too_deep = _longest_chain(text, line_start, start, links, too_deep)
            ends.append(start)
            line_start = -1
    if line_start < 0:
        code = text[cursor:].strip(" \t\f")
        if code:
            begin(size - len(text[cursor:].lstrip(" \t\f")))
    if line_start >= 0:
        ends.append(size)
    if line_start >= 0 and size - line_start > DEEP_LINKS:
        links, too_deep = _longest_chain(text, line_start, size, links, too_deep)
    if too_deep is None:
        too_deep = _too_many_indents(text, lines) or _elif_chain(text)
    return Outline(tuple(comments), tuple(statements), tuple(lines), tuple(ends), too_deep, links)


def _longest_chain(text: str, start: int, end: int, links: int, too_deep: TooDeep | None) -> tuple[int, TooDeep | None]:
    """The most operators, calls, attributes or strings that one comma-free stretch of a logical line links."""
    counts = [0]
    longest = 0
    for match in _LINK.finditer(text, start, end):
        kind = match.lastgroup
        if kind == "R":
            counts[-1] = 0
            continue
        if kind == "E":
            if len(counts) > 1:
                counts.pop()
            continue
        if kind == "C":
            continue
        counts[-1] += 1
        longest = max(longest, counts[-1])
        if counts[-1] > MAX_LINKS and too_deep is None:
            too_deep = TooDeep(match.start(), f"an expression of more than {MAX_LINKS} linked parts is not parsed")
        if kind == "O":
            counts.append(0)
    return max(links, longest), too_deep


def _too_many_indents(text: str, lines: list[int]) -> TooDeep | None:
    """The first logical line below more than `MAX_INDENTS` indentations."""
    if "\n" + " " * MAX_INDENTS not in text and "\n" + "\t" * MAX_INDENTS not in text:
        return None
    widths = [0]
    for offset in lines:
        line_start = max(text.rfind("\n", 0, offset), text.rfind("\r", 0, offset)) + 1
        width = len(text[line_start:offset].expandtabs())
        while widths[-1] > width:
            widths.pop()
        if widths[-1] < width:
            widths.append(width)
        if len(widths) > MAX_INDENTS:
            return TooDeep(offset, f"more than {MAX_INDENTS} levels of indentation, which Python refuses too")
    return None


def _elif_chain(text: str) -> TooDeep | None:
    """The first `elif` beyond `MAX_LINKS` at one indentation with nothing else at or left of it between them."""
    if text.count("elif") <= MAX_LINKS:
        return None
    chains: dict[int, int] = {}
    for match in _ELIF.finditer(text):
        width = len(match.group(1))
        if not match.group().endswith("elif"):
            chains = {indent: count for indent, count in chains.items() if indent < width}
            continue
        chains[width] = chains.get(width, 0) + 1
        if chains[width] > MAX_LINKS:
            return TooDeep(match.start(), f"a chain of more than {MAX_LINKS} elif is not parsed")
    return None
