"""What a scan of the text can tell without parsing it: comments, statement starts, how deep it nests.

The scan knows strings, comments, brackets and line ends, and nothing else. It is a hint for the parser (is this too
deep?) and for positions (where does each top-level statement start?), and who uses a start compares it with the text.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from seniorlint.engine.outline import Comment, Outline
from seniorlint.engine.source import LINE_END
from seniorlint.languages.python.parsing.margins import Margin, columns
from seniorlint.languages.python.parsing.nesting import (
    DEEP_LINKS,
    MAX_BRACKETS,
    MAX_INDENTS,
    MAX_LINKS,
    MAX_PATTERN_BRACKETS,
    STRING,
    Nesting,
    TooDeep,
    elif_links,
    is_formatted,
    measure_code,
    measure_formatted,
    most_links,
    too_many_indents,
)

# The class in front lets the search run to the next place where a token can start: three times as fast.
_TOKEN = re.compile(
    rf"(?=[\"'\#()\[\]{{}}\\\r\n]) (?: (?P<S>{STRING}) | (?P<C>\#[^\r\n]*) | (?P<O>[(\[{{]) | (?P<E>[)\]}}])"
    r" | (?P<J>\\(?:\r\n|\n|\r)) | (?P<N>\r\n|\n|\r) )",
    re.VERBOSE | re.DOTALL,
)
CONTINUES = re.compile(r"(?:else|elif|except|finally)\b")
# What starts like a clause of `match`: the word, then a pattern, which no operator starts but a minus.
_CASE = re.compile(r"case(?:(?=[(\[{\"'\-])|(?:[ \t\f]|\\(?:\r\n|\r|\n))+(?![=:,.)\]};|&^%*/+<>@!]))")


@dataclass(frozen=True)
class PythonOutline(Outline):
    """What `outline` found. All offsets are code points from 0.

    `statements`: where each top-level statement starts (its first decorator, if it has one).
    `odd_margins`: what is before the code of a line where it holds a form feed or a backslash that joins lines.
    `reversed_prefixes`: where the prefixes of template strings stand that are written `tr`, in any case.
    """

    statements: tuple[int, ...]
    too_deep: TooDeep | None
    links: int
    odd_margins: tuple[Margin, ...] = ()
    reversed_prefixes: tuple[int, ...] = ()


@lru_cache(maxsize=2)  # what is judged asks for it again: of comments, for example
# seniorlint: ignore-next-line[complex-function] because one scan shares its state, and calls take longer
def outline(text: str) -> PythonOutline:
    """Scan a text once."""
    comments: list[Comment] = []
    lines: list[int] = []
    ends: list[int] = []
    joins: list[tuple[int, int]] = []
    statements: list[int] = []
    too_deep: TooDeep | None = None
    links = brackets = widest_margin = 0
    line_start = -1  # where the current logical line's first character stands, -1 between lines
    joined = -1  # where a line starts that is joined to the next one before any code, -1 if there is none
    margins: list[Margin] = []
    reversed_prefixes: list[int] = []
    has_form_feeds = "\f" in text
    after_decorator = False
    formatted_strings_end = True  # False once one had no end: then the text cannot be parsed either
    cursor = 0  # first character not yet looked at
    size = len(text)

    def begin(line: int, offset: int) -> None:
        nonlocal line_start, after_decorator, joined, widest_margin
        line_start = offset
        lines.append(offset)
        width = offset - line
        if joined >= 0 or (has_form_feeds and "\f" in text[line:offset]):
            margins.append(Margin(line if joined < 0 else joined, offset, is_code=True))
            width = columns(text[margins[-1].start : offset])[0]
            joined = -1
        if width:
            widest_margin = max(widest_margin, width)
            return
        if after_decorator or CONTINUES.match(text, offset):
            after_decorator = after_decorator and text[offset] == "@"
            return
        after_decorator = text[offset] == "@"
        statements.append(offset)

    def note_links(found: Nesting) -> None:
        nonlocal links, too_deep
        links = max(links, found.links)
        if found.excess >= 0 and too_deep is None:
            too_deep = TooDeep(found.excess, f"an expression of more than {MAX_LINKS} linked parts is not parsed")

    def end_line(end: int) -> None:
        ends.append(end)
        if end - line_start > DEEP_LINKS and most_links(text, line_start, end) > DEEP_LINKS:
            note_links(measure_code(text, line_start, end))

    while True:
        for match in _TOKEN.finditer(text, cursor):
            kind = match.lastgroup
            start = match.start()
            if line_start < 0:
                code = text[cursor:start].lstrip(" \t\f")
                if code:
                    begin(cursor, start - len(code))
                elif kind in "SOE":  # type: ignore[operator]  # each alternative is a named group
                    begin(cursor, start)
            line = cursor
            cursor = match.end()
            if kind == "N":
                if line_start < 0:
                    if joined >= 0:
                        margins.append(Margin(joined, start, is_code=False))
                        joined = -1
                elif not brackets:
                    end_line(start)
                    line_start = -1
            elif kind == "O":
                brackets += 1
                if brackets > MAX_PATTERN_BRACKETS and too_deep is None:
                    too_deep = _too_many_brackets(text, line_start, start, brackets)
            elif kind == "E":
                if brackets:
                    brackets -= 1
            elif kind == "C":
                comments.append(Comment(start, match.group()))
                if line_start < 0 and joined >= 0:
                    margins.append(Margin(joined, start, is_code=False))
                    joined = -1
            elif kind == "J":
                joins.append((start, cursor))
                if line_start < 0 and joined < 0:
                    joined = line
            else:
                is_template = is_formatted(text, start)
                if is_template and text[start - 2 : start].lower() == "tr":
                    reversed_prefixes.append(start - 2)
                if not (is_template and formatted_strings_end) or _is_plain(match.group()):
                    string = match.group()
                    if "\n" in string or "\r" in string:
                        joins.append((start, cursor))
                    continue
                nested = measure_formatted(text, start)
                formatted_strings_end = nested.is_closed
                note_links(nested)
                if brackets + nested.brackets > MAX_BRACKETS and too_deep is None:
                    too_deep = _too_many_brackets(text, line_start, nested.deepest, brackets + nested.brackets)
                end = nested.end if nested.is_closed else cursor
                if LINE_END.search(text, start, end):
                    joins.append((start, end))
                if nested.is_closed:
                    comments.extend(Comment(*comment) for comment in nested.comments)
                if end != cursor:
                    cursor = end
                    break
        else:
            break
    if line_start < 0:
        code = text[cursor:].lstrip(" \t\f")
        if code:
            begin(cursor, size - len(code))
    if line_start >= 0:
        end_line(size)
    if widest_margin >= MAX_INDENTS:
        too_deep = too_deep or too_many_indents(text, lines)
    if text.count("elif") > DEEP_LINKS:
        chain, excess = elif_links(text, lines)
        links, too_deep = max(links, chain), too_deep or excess
    return PythonOutline(
        tuple(comments),
        tuple(lines),
        tuple(ends),
        tuple(joins),
        tuple(statements),
        too_deep,
        links,
        tuple(margins),
        tuple(reversed_prefixes),
    )


def _is_plain(string: str) -> bool:
    """Can the first closing quote of an f-string be no other than its last one, and is it too short to nest deep?"""
    if "{" not in string:
        return True
    other = "'" if string[0] == '"' else '"'
    if len(string) > DEEP_LINKS or other in string or "#" in string:
        return False
    return string.count("{") == string.count("}")


def _too_many_brackets(text: str, line_start: int, offset: int, brackets: int) -> TooDeep | None:
    if brackets > MAX_BRACKETS:
        return TooDeep(offset, f"more than {MAX_BRACKETS} nested brackets, which Python refuses too", True)
    if _CASE.match(text, line_start):
        return TooDeep(offset, f"a pattern of more than {MAX_PATTERN_BRACKETS} nested brackets is not parsed")
    return None
