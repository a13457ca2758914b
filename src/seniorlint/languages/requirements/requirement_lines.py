"""The lines of a requirements file, as pip joins and reads them ("Requirements File Format" in its documentation)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from seniorlint.engine.outline import Comment, Outline
from seniorlint.engine.source import LINE_END
from seniorlint.engine.text_nodes import TextNode
from seniorlint.languages.dependencies import (
    Dependency,
    Source,
    is_address,
    problem_of_index,
    problem_of_url,
    read_requirement,
)

MAX_LENGTH = 2_000_000  # code points of a text; a line for each hash makes long files
_COMMENT = re.compile(r"(?:^|(?<=\s))#.*$")
_OPTION = re.compile(
    r"(?P<name>--?[A-Za-z][A-Za-z-]*)(?:[ \t]*=[ \t]*|[ \t]+|(?<=^-[a-zA-Z])|$)(?P<value>.*)", re.DOTALL
)
_OPTIONS_BEHIND = re.compile(r"\s+--[a-z]")
_LONG_NAMES = {
    "-i": "--index-url", "--pypi-url": "--index-url", "-f": "--find-links", "-e": "--editable",
    "-r": "--requirement", "-c": "--constraint",
}  # fmt: skip
_LOCAL_HOST = re.compile(r"(?:localhost|127\.[0-9.]+|\[::1\])(?::\d+)?")


@dataclass(frozen=True, slots=True)
class RequirementLine(Dependency):
    """A line that requires a package by name. `is_held`: hashes or a file of constraints say which version is taken."""

    is_held: bool


@dataclass(frozen=True, slots=True)
class RequirementSource(Source):
    """An address, or an option that names one or trusts one."""


@dataclass(frozen=True, slots=True)
class _Line:
    """A logical line: its text without comments, and where it starts and ends."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class RequirementsText:
    """A text: its nodes in text order."""

    nodes: tuple[TextNode, ...]
    outline: Outline


def read_requirements(text: str) -> RequirementsText:
    """Read a text, whatever it is; nothing is raised. What pip would refuse has no node."""
    comments: list[Comment] = []
    joins: list[tuple[int, int]] = []
    lines = list(_logical_lines(text, comments, joins)) if len(text) <= MAX_LENGTH else []
    outline = Outline(
        tuple(comments), tuple(line.start for line in lines), tuple(line.end for line in lines), tuple(joins)
    )
    has_constraints = any(_option(line.text)[0] == "--constraint" for line in lines)
    nodes = (_node(line, is_constrained=has_constraints) for line in lines)
    return RequirementsText(tuple(node for node in nodes if node is not None), outline)


def _node(line: _Line, *, is_constrained: bool) -> TextNode | None:
    name, value = _option(line.text)
    match name:
        case "--index-url" | "--find-links":
            return (
                RequirementSource(line.start, line.end, value, problem_of_index(value)) if is_address(value) else None
            )
        case "--extra-index-url":
            problem = "a package of the same name on any of the indexes may be taken"
            return RequirementSource(line.start, line.end, value, problem_of_index(value) or problem)
        case "--trusted-host":
            problem = "the certificate of that host is not verified"
            return RequirementSource(line.start, line.end, value, "" if _LOCAL_HOST.fullmatch(value) else problem)
        case "--editable":
            return _address(line, value)
        case "":
            written = _OPTIONS_BEHIND.split(line.text, maxsplit=1)[0].strip()
            read = read_requirement(written)
            if read is None or read.url is not None:
                return _address(
                    line, written if read is None or read.url is None else read.url, hashed="--hash" in line.text
                )
            is_held = is_constrained or "--hash" in line.text
            return RequirementLine(line.start, line.end, read.name, read.limits, is_held, scope=read.name)
    return None


def _address(line: _Line, written: str, *, hashed: bool = False) -> RequirementSource | None:
    url = written.split(";")[0].strip()
    if not is_address(url) or url.lower().startswith("file:"):
        return None
    return RequirementSource(line.start, line.end, url, "" if hashed else problem_of_url(url))


def _option(text: str) -> tuple[str, str]:
    """The long name of the option that a line is, and its value; ("", "") for a requirement."""
    match = _OPTION.fullmatch(text) if text.startswith("-") else None
    if match is None:
        return "", ""
    return _LONG_NAMES.get(match["name"], match["name"]), match["value"].strip().strip("'\"")


def _logical_lines(text: str, comments: list[Comment], joins: list[tuple[int, int]]) -> Iterator[_Line]:
    """The lines that hold something; comments and joins are added to what is given."""
    parts: list[str] = []
    start = end = 0
    for line_start, line in _physical_lines(text):
        comment = _COMMENT.search(line)
        code = line[: comment.start()] if comment is not None else line
        if comment is not None:
            comments.append(Comment(line_start + comment.start(), comment[0]))
        goes_on = comment is None and code.endswith("\\")
        code = code[:-1] if goes_on else code
        if not parts and not code.strip():
            continue
        if not parts:
            start = line_start + len(code) - len(code.lstrip())
        if code.strip():
            end = line_start + len(code.rstrip())
        parts.append(code)
        if not goes_on:
            yield _whole(start, end, parts, joins, line_start)
            parts = []
    if parts:
        yield _whole(start, end, parts, joins, len(text))


def _whole(start: int, end: int, parts: list[str], joins: list[tuple[int, int]], last: int) -> _Line:
    if len(parts) > 1:
        joins.append((start, max(end, min(last, end))))
    return _Line(start, end, " ".join("".join(parts).split()))


def _physical_lines(text: str) -> Iterator[tuple[int, str]]:
    start = 0
    for end in LINE_END.finditer(text):
        yield start, text[start : end.start()]
        start = end.end()
    yield start, text[start:]
