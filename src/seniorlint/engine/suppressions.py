"""The comments of a text that hide findings, and the lines that each speaks for.

A comment speaks for its physical line. Where a string or a backslash joins lines, it speaks for all that are joined, as
in flake8; a bracket joins none.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property

from seniorlint.engine.directives import HINT, Directive, Scope, Word, read_comment
from seniorlint.engine.outline import Outline
from seniorlint.engine.source import Source

Lines = tuple[int, int]
_NOTHING_BESIDE = (
    "no code can be on the line of this comment: use `ignore-next-line`, above the line that it speaks for"
)
_NOTHING_FOLLOWS = "no line of code follows in its block"


@dataclass(frozen=True, slots=True)
class Suppression:
    """One comment that hides findings, or a part of one.

    `line` and `column` of its `#` count from 1; `first_line` to `last_line` are the lines that it speaks for. `words`
    are the rules as written, none means every rule. `doubtful`: see `Directive`.
    """

    line: int
    column: int
    text: str
    scope: Scope
    words: tuple[Word, ...]
    is_noqa: bool
    reason: str
    first_line: int
    last_line: int
    doubtful: tuple[str, ...] = ()

    def __hash__(self) -> int:
        return hash((self.line, self.column))  # its words may be thousands, and it is looked up for each of them

    @property
    def rules(self) -> tuple[str, ...]:
        """The words alone."""
        return tuple(word.text for word in self.words)

    def column_of(self, word: Word) -> int:
        """The column, from 1, of one of its words."""
        return self.column + word.offset


@dataclass(frozen=True, slots=True)
class Unread:
    """A comment that was meant to hide findings and hides none, because it cannot be read; `problem` says why."""

    line: int
    column: int
    text: str
    problem: str


@dataclass(frozen=True)
class Suppressions:
    """What the comments of a text say, in text order."""

    all: tuple[Suppression, ...] = ()
    unread: tuple[Unread, ...] = ()


def read_suppressions(source: Source, outlined: Outline, *, noqa: bool = True) -> Suppressions:
    """The suppressions in a text; `noqa=False` leaves out `# noqa`, also that of a file. Linear in the text."""
    comments = [comment for comment in outlined.comments if HINT.search(comment.text)]
    if not comments:
        return Suppressions()
    lines = _Lines(source, outlined)
    read: list[Suppression] = []
    unread: list[Unread] = []
    for comment in comments:
        for one in read_comment(comment.text):
            if one.is_noqa and not noqa:
                continue
            line, column = source.position(comment.offset + one.offset)  # a Dockerfile has comments with line ends
            spoken_for = one.problem or lines.of(one, comment.offset, line)
            if isinstance(spoken_for, str):
                unread.append(Unread(line, column, one.text, spoken_for))
                continue
            words = tuple(Word(word.text, word.offset - one.offset) for word in one.words)
            read.append(
                Suppression(
                    line, column, one.text, one.scope, words, one.is_noqa, one.reason, *spoken_for,
                    one.doubtful,
                )
            )  # fmt: skip
    return Suppressions(tuple(read), tuple(unread))


class _Lines:
    """Which lines a directive speaks for. Lines count from 1, offsets are in code points from 0."""

    def __init__(self, source: Source, outlined: Outline) -> None:
        self._source = source
        self._outlined = outlined
        self._code_after: dict[int, int] = {}
        self._blocks: dict[int, int] = {}

    def of(self, one: Directive, offset: int, line: int) -> Lines | str:
        """The first and the last line that a directive at an offset speaks for, or why there are none."""
        alone = not self._source.text[offset - self._before(offset) : offset].strip(" \t\f")
        if one.scope == "line":
            if not one.is_noqa and not self._outlined.ends_lines_in_comments and self._joined(line) == (line, line):
                return _NOTHING_BESIDE
            return self._joined(line)
        if one.scope == "file":
            if one.is_noqa and not alone:
                return f"`{one.tool}: noqa` counts on a line of its own"
            return 1, max(1, self._source.line_count)
        if one.scope == "next-line" and not alone:
            return "`ignore-next-line` is on a line of its own, above the line that it speaks for"
        return self._next_line(offset, line) if one.scope == "next-line" else self._block(offset, alone)

    @cached_property
    def _joins(self) -> list[Lines]:
        """The lines that strings and backslashes join; no two share a line."""
        found: list[Lines] = []
        for start, end in self._outlined.joins:
            first, last = self._source.position(start).line, self._source.position(end).line
            if found and first <= found[-1][1]:
                found[-1] = found[-1][0], max(last, found[-1][1])
            else:
                found.append((first, last))
        return found

    def _joined(self, line: int) -> Lines:
        index = bisect_right(self._joins, (line, self._source.line_count + 1)) - 1
        if index >= 0 and line <= self._joins[index][1]:
            return self._joins[index]
        return line, line

    def _statement(self, offset: int, alone: bool) -> int | str:
        """The index of the logical line that a comment is in or, on a line of its own, above."""
        starts = self._outlined.logical_lines
        index = bisect_right(starts, offset) - 1
        if index >= 0 and offset <= self._outlined.logical_ends[index]:
            return index
        below = index + 1
        if not alone or below == len(starts):
            return _NOTHING_FOLLOWS
        if self._margin(offset) > self._margin(starts[below]):
            return _NOTHING_FOLLOWS
        return below

    def _next_line(self, offset: int, line: int) -> Lines | str:
        index = self._statement(offset, True)
        if isinstance(index, str):
            return index
        start = self._outlined.logical_lines[index]
        if start > offset:
            return self._joined(self._source.position(start).line)
        passed: list[int] = []  # inside a bracket, where other comments may be between
        below, last = line + 1, self._source.position(self._outlined.logical_ends[index]).line
        while below <= last and below not in self._code_after:
            if self._source.line(below).strip(" \t\f")[:1] not in ("", "#"):
                break
            passed.append(below)
            below += 1
        below = self._code_after.get(below, below)
        self._code_after.update(dict.fromkeys(passed, below))
        return self._joined(below) if below <= last else _NOTHING_FOLLOWS

    def _block(self, offset: int, alone: bool) -> Lines | str:
        index = self._statement(offset, alone)
        if isinstance(index, str):
            return index
        if index not in self._blocks:
            self._blocks[index] = self._block_end(index)
        first = self._source.position(self._outlined.logical_lines[index]).line
        return first, self._source.position(self._outlined.logical_ends[self._blocks[index]]).line

    def _block_end(self, index: int) -> int:
        """The index of the last logical line that belongs to the statement at an index: what is indented below it."""
        starts, text = self._outlined.logical_lines, self._source.text
        margin = self._margin(starts[index])
        while text[starts[index]] == "@" and index + 1 < len(starts) and self._margin(starts[index + 1]) == margin:
            index += 1  # a decorator belongs to what it decorates
        while index + 1 < len(starts) and self._margin(starts[index + 1]) > margin:
            index += 1
        return index

    def _margin(self, offset: int) -> int:
        """How far in an offset is on its line; a form feed sets the column back to 0."""
        start = offset - self._before(offset)
        return offset - max(start, self._source.text.rfind("\f", start, offset) + 1)

    def _before(self, offset: int) -> int:
        """How many code points stand before an offset on its line."""
        return self._source.position(offset).column - 1
