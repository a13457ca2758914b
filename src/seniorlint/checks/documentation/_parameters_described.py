"""The parameters that a docstring describes: the sections of Google and NumPy, the fields of Sphinx."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from seniorlint.engine.lazy_pattern import pattern
from seniorlint.engine.source import LINE_END


class Described(NamedTuple):
    """A name that a docstring describes as a parameter; where it is in the docstring's text, and in what style."""

    name: str
    start: int
    end: int
    style: str


_ANY = pattern(r"(?i)\b(?:args|arguments|params|parameters)\b|:param\b|@param\b")
_FIELD = pattern(r"^[ \t]*[:@]param(?:eter)?(?=[ \t])([^:\r\n]*):", re.MULTILINE)  # its types, then its name
_GOOGLE = pattern(r"(?:Args|Arguments|Params|Parameters|Keyword Args|Keyword Arguments|Other Parameters):")
_NUMPY = pattern(r"(?:Other )?Parameters")
_ENTRY = pattern(r"(\*{0,2}\w+(?:, ?\*{0,2}\w+)*)(?: ?\(.*\))?:(?=\s|$)")
_NAMES = pattern(r"(\*{0,2}\w+(?:, ?\*{0,2}\w+)*)(?: *:.*)?")
_NAME = pattern(r"\*{0,2}\w+")
_REMARK = pattern(r"[A-Z][a-z]+")  # `Note:` among the entries


class _Line(NamedTuple):
    start: int
    indent: int
    text: str


def parameters_described(text: str) -> list[Described]:
    """The parameters in the text of a docstring, in its order; names keep no stars. Linear in the text."""
    if _ANY.search(text) is None:
        return []
    lines = list(_lines(text))
    return [*_in_fields(text), *_in_google(lines), *_in_numpy(lines)]


def _in_fields(text: str) -> Iterator[Described]:
    """The names of `:param name:` and `:param type name:`."""
    for match in _FIELD.finditer(text):
        written = match[1].rstrip()
        name = written.rpartition(" ")[2].lstrip("\\*")
        if name.isidentifier():
            end = match.start(1) + len(written)
            yield Described(name, end - len(name), end, "sphinx")


def _lines(text: str) -> Iterator[_Line]:
    start = 0
    for end in (*LINE_END.finditer(text), None):
        line = text[start : end.start() if end else len(text)]
        stripped = line.strip(" \t")
        yield _Line(start, len(line) - len(line.lstrip(" \t")), stripped)
        start = end.end() if end else len(text)


def _in_google(lines: list[_Line]) -> Iterator[Described]:
    """The entries of `Args:`: the lines that are in as far as the first one after the heading."""
    heading: int | None = None  # how far in it is
    entries: int | None = None
    for line in lines:
        if not line.text:
            continue
        if heading is not None and line.indent <= heading:
            heading = entries = None
        if _GOOGLE.fullmatch(line.text):
            heading, entries = line.indent, None
        elif heading is not None:
            entries = line.indent if entries is None else entries
            match = _ENTRY.match(line.text) if line.indent == entries else None
            if match is not None:
                yield from _names(line, match, "google")


def _in_numpy(lines: list[_Line]) -> Iterator[Described]:
    """The entries of `Parameters` above a line of dashes: the lines that are in as far as the heading."""
    heading: int | None = None
    for index, line in enumerate(lines):
        below = lines[index + 1].text if index + 1 < len(lines) else ""
        if len(below) > 2 and not below.strip("-"):
            heading = line.indent if _NUMPY.fullmatch(line.text) else None
        elif line.text and heading is not None and line.text.strip("-"):
            if line.indent < heading:
                heading = None
            elif line.indent == heading and (match := _NAMES.fullmatch(line.text)) is not None:
                yield from _names(line, match, "numpy")


def _names(line: _Line, match: re.Match[str], style: str) -> Iterator[Described]:
    """The names of one entry: `x, y : int` has two. Those with a star stand for any number of others."""
    for name in _NAME.finditer(match[1]):
        if _REMARK.fullmatch(name[0]) is None:
            start = line.start + line.indent
            yield Described(name[0].lstrip("*"), start + name.start(), start + name.end(), style)
