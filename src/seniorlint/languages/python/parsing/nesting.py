"""How deep a text nests for the parser, which recurses, and what is inside f-strings.

A link is one step of that recursion: an operator, a call, an attribute, a bracket, a string. F-strings are read as
Python 3.12 and the parser read them: their fields are code, which may hold strings, comments and line ends.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Sequence
from typing import NamedTuple

from seniorlint.engine.source import line_start

MAX_BRACKETS = 200  # CPython's own limit (Parser/lexer, MAXLEVEL)
MAX_INDENTS = 100  # CPython's own limit (MAXINDENT)
MAX_PATTERN_BRACKETS = 8  # the parser takes up to four times as long for each one (measured: 0.2 s at 8, 3 s at 10)
# Above it the parser takes minutes or ends the process. Python 3.12 counts calls through C apart and lets nobody raise
# that limit: libcst could not print what it parsed.
MAX_LINKS = 600 if sys.version_info[:2] == (3, 12) else 2_000
MAX_ELIFS = MAX_LINKS  # in one chain
DEEP_LINKS = 300  # above it the parser wants a larger stack than a thread may have

STRING = r"""
    \"\"\" [^"\\]* (?: (?: \\. | "(?!"") ) [^"\\]* )* (?: \"\"\" | \\?\Z )
  | '''    [^'\\]* (?: (?: \\. | '(?!'') ) [^'\\]* )* (?: '''    | \\?\Z )
  | "      [^"\\\r\n]* (?: \\(?:\r\n|.) [^"\\\r\n]* )* (?: " | (?=[\r\n]) | \\?\Z )
  | '      [^'\\\r\n]* (?: \\(?:\r\n|.) [^'\\\r\n]* )* (?: ' | (?=[\r\n]) | \\?\Z )
"""
_TOKENS = (
    rf"(?P<string>{STRING}) | (?P<comment>\#[^\r\n]*) | (?P<open>[(\[{{]) | (?P<close>[)\]}}]) | (?P<reset>[,;])"
    r" | (?P<link>\*\* | // | << | >> | [-+*/%@&|^~.<>] | \b(?:and|or|not|if|else|await|in|is)\b)"
    r" | (?P<lambda>\blambda\b) | (?P<for>\bfor\b) | (?P<colon>:)"
)
_CODE = re.compile(_TOKENS, re.VERBOSE | re.DOTALL)
_PREFIX = re.compile(r"(?:\A|\W)(?:[ft]r?|(?P<raw>r)[ft])\Z", re.IGNORECASE)
_QUOTE = re.compile(r"\"\"\"|'''|\"|'")
_LINK_PARTS = (*"([{.+-*/%@&|^~<>\"'", "and", "or", "not", "if", "else", "lambda", "await", "in", "is", "for")
_CLAUSE = re.compile(r"elif\b|else\b")


def _literal(quote: str, *, is_raw: bool, is_spec: bool) -> re.Pattern[str]:
    """What matters in the text of an f-string, or in the format specification of a field in it."""
    skipped = r"\\(?:\r\n|[^{}])" if is_raw else r"\\N\{[^}\r\n]*\} | \\(?:\r\n|[^{}])"
    braces = r"(?P<end_spec>\})" if is_spec else r"\{\{ | \}\}"
    broken = r"| (?P<broken>[\r\n])" if len(quote) == 1 else ""
    return re.compile(rf"{skipped} | {braces} | (?P<open>\{{) | (?P<end>{quote}) {broken}", re.VERBOSE | re.DOTALL)


_LITERALS = {
    (quote, is_raw, is_spec): _literal(quote, is_raw=is_raw, is_spec=is_spec)
    for quote in ('"""', "'''", '"', "'")
    for is_raw in (False, True)
    for is_spec in (False, True)
}


class TooDeep(NamedTuple):
    """Why a text is not parsed, and where (an offset in code points from 0). `is_python`: Python refuses it too."""

    offset: int
    reason: str
    is_python: bool = False


class Nesting(NamedTuple):
    """What a stretch of code or an f-string holds. All offsets are code points from 0.

    `end`: where the scan ended; `is_closed` is False where an f-string, or what it holds, has no end, or is too deep.
    `links`: the longest way down; `excess`: where it first became longer than `MAX_LINKS`, -1 if nowhere.
    `brackets`: how many brackets and fields are open at once at `deepest`.
    """

    end: int
    is_closed: bool
    links: int
    excess: int
    brackets: int
    deepest: int
    comments: tuple[tuple[int, str], ...]


class _Frame:
    """One open bracket, field or f-string: its links so far, the most below it, the most before the last comma.

    A comma ends what is linked, but not in the parameters of a lambda (of which `lambdas` are open) and not in the
    targets of a comprehension.
    """

    __slots__ = ("below", "best", "has_for", "is_raw", "lambdas", "links", "pattern", "quote", "strings")

    def __init__(self, pattern: re.Pattern[str], quote: str = "", is_raw: bool = False) -> None:
        self.pattern, self.quote, self.is_raw = pattern, quote, is_raw
        self.links = self.below = self.best = self.lambdas = self.strings = 0
        self.has_for = False

    def depth(self) -> int:
        return max(self.best, self.links + self.below)

    def comma(self) -> None:
        if not self.lambdas and not self.has_for:
            self.best = self.depth()
            self.links = self.below = 0


def is_formatted(text: str, quote: int) -> bool:
    """Is the string whose opening quote is at this offset an f-string or a t-string?"""
    return text[quote - 1 : quote] in _PREFIX_ENDS and _PREFIX.search(text[max(quote - 3, 0) : quote]) is not None


_PREFIX_ENDS = frozenset("fFtTrR")


def measure_formatted(text: str, quote: int) -> Nesting:
    """Scan the f-string whose opening quote is at this offset."""
    return _measure(text, quote, len(text), [_opened(text, quote)], quote + len(_quote_at(text, quote)))


def measure_code(text: str, start: int, end: int) -> Nesting:
    """Scan a logical line."""
    return _measure(text, start, end, [_Frame(_CODE)], start)


def most_links(text: str, start: int, end: int) -> int:
    """A number that the links of a logical line cannot exceed; much quicker than the scan."""
    return sum(text.count(part, start, end) for part in _LINK_PARTS)


def _quote_at(text: str, offset: int) -> str:
    match = _QUOTE.match(text, offset)
    return match.group() if match else ""


def _opened(text: str, offset: int) -> _Frame:
    quote = _quote_at(text, offset)
    is_raw = "r" in text[max(offset - 2, 0) : offset].lower()
    return _Frame(_LITERALS[quote, is_raw, False], quote, is_raw)


# seniorlint: ignore-next-line[complex-function] because one scan shares its state, and calls take longer
def _measure(text: str, start: int, end: int, frames: list[_Frame], at: int) -> Nesting:
    comments: list[tuple[int, str]] = []
    excess = deepest = -1
    brackets = most_brackets = 0
    is_closed = True
    while frames:
        frame = frames[-1]
        match = frame.pattern.search(text, at, end)
        if match is None:
            at = end
            is_closed = len(frames) == 1 and not frame.quote
            break
        kind, at = match.lastgroup, match.end()
        if kind == "link":
            frame.links += 1
        elif kind == "reset":
            frame.comma()
        elif kind == "lambda":
            frame.links += 1
            frame.lambdas += 1
        elif kind == "for":
            frame.links += 1
            frame.has_for = True
        elif kind == "string":
            frame.strings += 1
            frame.links += frame.strings % 2  # the parser takes twice as many strings in a row as operators
            if is_formatted(text, match.start()):
                frames.append(_opened(text, match.start()))
                at = match.start() + len(frames[-1].quote)
        elif kind == "open":
            if not frame.quote:
                frame.links += 1
            frames.append(_Frame(_CODE))
            brackets += 1
            if brackets > most_brackets:
                most_brackets, deepest = brackets, match.start()
        elif kind == "close":
            if len(frames) > 1 and (not frames[-2].quote or match.group() == "}"):
                brackets -= 1
                _close(frames)
        elif kind == "colon":
            owner = frames[-2] if len(frames) > 1 else frame
            if frame.lambdas:
                frame.lambdas -= 1
            elif owner.quote:
                frames.append(_Frame(_LITERALS[owner.quote, owner.is_raw, True], owner.quote, owner.is_raw))
        elif kind == "end_spec":
            brackets -= 1
            _close(frames)
            _close(frames)
        elif kind == "comment":
            comments.append((match.start(), match.group()))
        elif kind == "end" and frame.pattern is _LITERALS[frame.quote, frame.is_raw, False]:
            _close(frames)
        elif kind in ("end", "broken"):  # no string that Python takes: go on behind it, somehow
            is_closed = False
            while frames and frames.pop().pattern is not _LITERALS[frame.quote, frame.is_raw, False]:
                pass
        if frame.links + frame.below > MAX_LINKS:
            excess = match.start()
        if excess >= 0 or brackets > MAX_BRACKETS:  # such a text is not parsed, whatever follows
            is_closed = False
            break
    links = 0
    for frame in reversed(frames):
        frame.below = max(frame.below, links)
        links = frame.depth()
    if excess < 0 and links > MAX_LINKS:
        excess = start
    return Nesting(at, is_closed, links, excess, most_brackets, deepest, tuple(comments))


def _close(frames: list[_Frame]) -> None:
    """Take the innermost frame away and tell the one around it how deep it was."""
    depth = frames.pop().depth()
    if frames:
        frames[-1].below = max(frames[-1].below, depth)


def too_many_indents(text: str, lines: Sequence[int]) -> TooDeep | None:
    """The first of the logical lines (offsets) below more than `MAX_INDENTS` indentations."""
    widths = [0]
    for offset in lines:
        width = len(text[line_start(text, offset) : offset].expandtabs())
        while widths[-1] > width:
            widths.pop()
        if widths[-1] < width:
            widths.append(width)
        if len(widths) > MAX_INDENTS:
            return TooDeep(offset, f"more than {MAX_INDENTS} levels of indentation, which Python refuses too", True)
    return None


def elif_links(text: str, lines: Sequence[int]) -> tuple[int, TooDeep | None]:
    """How many `elif` hang below each other at most, and the first one beyond `MAX_ELIFS`."""
    chains: dict[int, int] = {}  # how many `elif` so far, by column
    most = 0
    for offset in lines:
        column = offset - line_start(text, offset)
        clause = _CLAUSE.match(text, offset)
        if clause is None and not chains:
            continue
        chains = {other: count for other, count in chains.items() if other < column + (clause is not None)}
        if clause is not None and clause.group() == "elif":
            chains[column] = chains.get(column, 0) + 1
            most = max(most, sum(chains.values()))
            if most > MAX_ELIFS:
                return most, TooDeep(offset, f"a chain of more than {MAX_ELIFS} elif is not parsed")
    return most, None
