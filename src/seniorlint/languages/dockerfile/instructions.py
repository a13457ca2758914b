"""The instructions of a Dockerfile, where they are, and the comments between them.

As BuildKit reads them: a line goes on after an escape character at its end, comment lines and empty lines inside of
that are left out, `# escape=` at the top chooses the character, and here-documents follow ADD, COPY and RUN.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from seniorlint.engine.outline import Comment, Outline
from seniorlint.engine.text_nodes import TextNode

KEYWORDS = frozenset((
    "ADD", "ARG", "CMD", "COPY", "ENTRYPOINT", "ENV", "EXPOSE", "FROM", "HEALTHCHECK", "LABEL", "MAINTAINER", "ONBUILD",
    "RUN", "SHELL", "STOPSIGNAL", "USER", "VOLUME", "WORKDIR",
))  # fmt: skip
_WITH_HEREDOCS = frozenset(("ADD", "COPY", "RUN"))
_DIRECTIVE = re.compile(r"#[ \t]*(?P<key>[A-Za-z][A-Za-z0-9]*)[ \t]*=[ \t]*(?P<value>[^\r\n]*)")
_HEREDOC = re.compile(r"\d*<<(?P<dash>-?)(?P<name>[^<]+)")
_KEYWORD = re.compile(r"[ \t\f\v\r]*(?P<keyword>[^ \t\f\v\r]*)[ \t\f\v\r]*")
_BLANK = " \t\f\v\r"


@dataclass(frozen=True, slots=True)
class Instruction(TextNode):
    """One instruction with all its lines. `keyword`: in upper case; `text`: what follows it, its lines joined.

    `pieces`: for each piece of `text` that is on one line, its index in `text` and its offset in the file.
    """

    keyword: str
    text: str
    pieces: tuple[tuple[int, int], ...]

    def offset(self, index: int) -> int:
        """The offset in the file of a character of `text`."""
        at = max(bisect_right(self.pieces, index, key=lambda piece: piece[0]) - 1, 0)
        return self.pieces[at][1] + index - self.pieces[at][0]


class Fault(NamedTuple):
    """Why Docker refuses a text, and the offset where."""

    offset: int
    problem: str


@dataclass(frozen=True, slots=True)
class Dockerfile:
    """A Dockerfile. `escape`: its escape character. `fault`: the first thing for which Docker refuses it."""

    instructions: tuple[Instruction, ...]
    outline: Outline
    escape: str = "\\"
    fault: Fault | None = None


class _Line(NamedTuple):
    """A line: where it starts, and its text without its end."""

    start: int
    text: str


def read_dockerfile(text: str) -> Dockerfile:
    """The instructions of a text, in its order; whatever it is, nothing is raised."""
    lines = list(_lines(text))
    directives = _directives(lines)
    escape = "`" if directives.get("escape") == "`" else "\\"
    comments: list[Comment] = []
    instructions: list[Instruction] = []
    faults: list[Fault] = []
    number = 0
    while number < len(lines):
        line = lines[number]
        code = line.text.strip(_BLANK)
        if not code or code.startswith("#"):
            number += 1
            if code:
                comments.append(_comment(line))
            continue
        number, found = _instruction(lines, number, escape, comments)
        for name, may_have_tabs in _heredocs(found, escape):
            number, end = _after_heredoc(lines, number, name, may_have_tabs)
            if end is None:
                faults.append(Fault(found.start, f"the here-document {name} has no end"))
            found = replace(found, end=len(text) if end is None else end)
        if found.keyword:  # not an escape character alone
            instructions.append(found)
    syntax = directives.get("syntax", "")
    has_own_syntax = bool(syntax) and "docker/dockerfile" not in syntax
    if not has_own_syntax:
        unknown = (one for one in instructions if one.keyword not in KEYWORDS)
        faults += (Fault(one.start, f"`{one.keyword[:20]}` is not an instruction of a Dockerfile") for one in unknown)
    return Dockerfile(tuple(instructions), _outline(text, comments, instructions), escape, min(faults, default=None))


def _outline(text: str, comments: Sequence[Comment], instructions: Sequence[Instruction]) -> Outline:
    return Outline(
        comments=tuple(comments),
        logical_lines=tuple(one.start for one in instructions),
        logical_ends=tuple(one.end for one in instructions),
        joins=tuple((one.start, one.end) for one in instructions if "\n" in text[one.start : one.end]),
        ends_lines_in_comments=False,
    )


def words(text: str, escape: str) -> Iterator[tuple[int, int]]:
    """Where each word of an instruction's text starts and ends; quotes and the escape character keep blanks in one."""
    start = -1
    quote = ""
    index = 0
    while index < len(text):
        char = text[index]
        if char in _BLANK and not quote:
            if start >= 0:
                yield start, index
            start = -1
        else:
            if start < 0:
                start = index
            if char == escape and quote != "'":
                index += 1
            elif char == quote:
                quote = ""
            elif char in "\"'" and not quote:
                quote = char
        index += 1
    if start >= 0:
        yield start, len(text)


def _lines(text: str) -> Iterator[_Line]:
    start = 0
    for line in text.split("\n"):
        yield _Line(start, line.rstrip("\r"))
        start += len(line) + 1


def _directives(lines: Sequence[_Line]) -> dict[str, str]:
    """The directives at the top, by name in lower case: comments of the form `# name=value` before anything else."""
    found: dict[str, str] = {}
    for line in lines:
        match = _DIRECTIVE.fullmatch(line.text)
        if match is None or match["key"].lower() in found:
            break
        found[match["key"].lower()] = match["value"].strip()
    return found


def _comment(line: _Line) -> Comment:
    before = len(line.text) - len(line.text.lstrip(_BLANK))
    return Comment(line.start + before, line.text[before:])


def _instruction(lines: Sequence[_Line], number: int, escape: str, comments: list[Comment]) -> tuple[int, Instruction]:
    """The instruction that starts on a line, by its index, and the index of the line after it.

    Comments inside of it are added to `comments`.
    """
    parts: list[str] = []
    pieces: list[tuple[int, int]] = []
    length = end = 0
    goes_on = True
    while goes_on and number < len(lines):
        line = lines[number]
        number += 1
        code = line.text.strip(_BLANK)
        if parts and (not code or code.startswith("#")):
            if code:
                comments.append(_comment(line))
            continue
        content = line.text if parts else line.text.lstrip(_BLANK)
        start = line.start + len(line.text) - len(content)
        end = line.start + len(line.text.rstrip(_BLANK))
        goes_on = code.endswith(escape) and not code.endswith(2 * escape)
        if goes_on:
            content = content.rstrip(_BLANK)[:-1]
        pieces.append((length, start))
        parts.append(content)
        length += len(content)
    joined = "".join(parts)
    match = _KEYWORD.match(joined)
    assert match is not None  # it may be empty
    text_start = match.end()
    text = joined[text_start:].rstrip(_BLANK)
    return number, Instruction(pieces[0][1], end, match["keyword"].upper(), text, _moved(pieces, text_start))


def triggered(instruction: Instruction) -> Instruction:
    """The instruction that an ONBUILD keeps for the builds on its image; any other as it is."""
    if instruction.keyword != "ONBUILD":
        return instruction
    match = _KEYWORD.match(instruction.text)
    assert match is not None  # it may be empty
    pieces = _moved(instruction.pieces, match.end())
    return replace(instruction, keyword=match["keyword"].upper(), text=instruction.text[match.end() :], pieces=pieces)


def _moved(pieces: Sequence[tuple[int, int]], by: int) -> tuple[tuple[int, int], ...]:
    """The pieces of a text without so many characters at its start."""
    return tuple(
        (max(index - by, 0), offset + max(by - index, 0))
        for at, (index, offset) in enumerate(pieces)
        if at + 1 == len(pieces) or pieces[at + 1][0] > by
    )


def _heredocs(instruction: Instruction, escape: str) -> Iterator[tuple[str, bool]]:
    """The names of the here-documents that follow an instruction, and whether tabs may be before their ends."""
    keyword, text = instruction.keyword, instruction.text
    if keyword == "ONBUILD":
        keyword, _, text = text.partition(" ")
    if keyword.upper() not in _WITH_HEREDOCS or "<<" not in text:
        return
    for start, end in words(text, escape):
        match = _HEREDOC.fullmatch(text[start:end])
        name = match["name"].replace('"', "").replace("'", "") if match is not None else ""
        if match is not None and name:
            yield name, bool(match["dash"])


def _after_heredoc(lines: Sequence[_Line], number: int, name: str, may_have_tabs: bool) -> tuple[int, int | None]:
    """The index of the line after a here-document, and the offset of its end; None where it has no end."""
    for index in range(number, len(lines)):
        line = lines[index]
        if (line.text.lstrip("\t") if may_have_tabs else line.text) == name:
            return index + 1, line.start + len(line.text)
    return len(lines), None
