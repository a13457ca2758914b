"""The code at a place, as few lines of a file of the work tree, harmless to show."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from seniorlint.engine.source import Source
from seniorlint.files.source_file import source_if_readable
from seniorlint.languages.language import language_of
from seniorlint.output.escape import visible

_WIDEST = 160  # characters of a line; more is cut
_TAB = 8  # columns, as Python counts them
_GOES_ON = (":", "(", "[", "{", ",")  # the end of a line whose statement or block goes on in the next one


class Excerpt(NamedTuple):
    """Lines of a file, without line ends and without the indentation that they share.

    `first`: the number of the first one, from 1. `language`: the name of the language, such as `python`.
    """

    first: int
    lines: tuple[str, ...]
    language: str


def example_excerpt(code: str, language: str, most: int | None = None) -> Excerpt:
    """An example of a rule as an excerpt, `most` lines of it from the first one on."""
    return Excerpt(1, tuple(map(_cut, code.strip("\n").split("\n")[:most])), language)


class WorkTree:
    """Files as they are now; each is read once. Paths are relative to the current directory."""

    def __init__(self) -> None:
        self._read: dict[str, Source | None] = {}

    def excerpt(self, path: str, line: int, last_line: int, most: int, before: int = 0) -> Excerpt | None:
        """At most `most` lines from `line` to `last_line`, both from 1, or to the end of the block that is begun there.

        `before`: how many lines above it are shown, too. None where the file cannot be read any more.
        """
        if path not in self._read:
            self._read[path] = source_if_readable(Path(path))
        source = self._read[path]
        if source is None or not 1 <= line <= source.line_count:
            return None
        start, limit = max(line - before, 1), min(line + most - 1, source.line_count)
        lines = [source.line(number).expandtabs(_TAB) for number in range(start, limit + 1)]
        shown = _end(lines, line - start, last_line - start)
        while shown and not lines[0].strip():  # an empty line says nothing of what is below it
            del lines[0]
            start, shown = start + 1, shown - 1
        lines = lines[: shown + 1]
        indent = min((_indent(text) for text in lines if text.strip()), default=0)
        return Excerpt(start, tuple(_cut(text[indent:]) for text in lines), language_of(path).name)


def _end(lines: Sequence[str], first: int, last: int) -> int:
    """The index of the last line that belongs to the one at index `first`: `last`, or the end of a block."""
    end = min(last, len(lines) - 1)
    starts_block = lines[first].rstrip().endswith(_GOES_ON) or lines[first].lstrip().startswith("@")
    if end > first or not starts_block:
        return end
    head = first
    while head < len(lines) - 1 and lines[head].lstrip().startswith("@"):  # what is decorated belongs to it
        head += 1
    block = head + 1
    while block < len(lines) and (_indent(lines[block]) > _indent(lines[head]) or _closes_or_is_empty(lines[block])):
        block += 1
    return max((index for index in range(first, block) if lines[index].strip()), default=first)


def _closes_or_is_empty(line: str) -> bool:
    """Does a line end the header of a definition that has several lines (`) -> int:`), or say nothing?"""
    text = line.strip()
    return not text or (text[0] in ")]}" and text.endswith(":"))


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


def _cut(line: str) -> str:
    shown = visible(line[:_WIDEST])
    return f"{shown}…" if len(line) > _WIDEST else shown
