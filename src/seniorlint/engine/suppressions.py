"""Comments that hide findings: `# noqa`, `# noqa: CODE`, `# seniorlint: ignore[rule] because ...`, `ignore-file[...]`.

A comment on any line of a logical line (a bracket or string may run over several) speaks for all of it, as in flake8.
A comment of its own line speaks for no other line, `ignore-file` excepted.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from seniorlint.engine.lexical import Comment, Outline
from seniorlint.engine.source import Source

# flake8 7's own pattern says: `noqa`, then optionally a colon and codes; other words after it silence the whole line.
_NOQA = re.compile(r"#\s*noqa(?::\s?(?P<codes>(?:[A-Z]+[0-9]+[,\s]*)+))?", re.IGNORECASE)
_IGNORE = re.compile(r"#\s*seniorlint:\s*(?P<verb>ignore-file|ignore)(?![\w-])(?:\[(?P<rules>[^\]]*)\])?(?P<reason>.*)")
_WORD = re.compile(r"[\w-]+")


@dataclass(frozen=True)
class Suppression:
    """One comment. `rules` are codes, prefixes or names as written; empty means all. `whole_file`: `ignore-file`.

    `line` and `column` of the comment count from 1; `first_line` to `last_line` is the logical line it speaks for.
    """

    line: int
    column: int
    text: str
    rules: tuple[str, ...]
    whole_file: bool
    is_noqa: bool
    reason: str
    first_line: int
    last_line: int


@dataclass
class Suppressions:
    """The suppressions of one file, and which of them hid something."""

    all: tuple[Suppression, ...] = ()
    used: set[Suppression] = field(default_factory=set)

    def hides(self, line: int, matches: Callable[[str], bool]) -> bool:
        """Is a finding that starts on `line` hidden? `matches` says whether a rule as written means the finding's."""
        hidden = False
        for one in self.all:
            if not one.whole_file and not one.first_line <= line <= one.last_line:
                continue
            if not one.rules or any(matches(rule) for rule in one.rules):
                self.used.add(one)
                hidden = True
        return hidden


def read_suppressions(source: Source, outlined: Outline, *, noqa: bool = True) -> Suppressions:
    """The suppressions in a text; `noqa=False` leaves `# noqa` to somebody else (flake8 reads it itself)."""
    text = source.text
    if "seniorlint:" not in text and not (noqa and re.search("noqa", text, re.IGNORECASE)):
        return Suppressions()
    return Suppressions(tuple(_parse(outlined.comments, source, outlined, noqa)))


def _parse(comments: Iterable[Comment], source: Source, outlined: Outline, noqa: bool) -> Iterable[Suppression]:
    for comment in comments:
        match = _IGNORE.search(comment.text)
        if match:
            rules = tuple(_WORD.findall(match["rules"] or ""))
            whole_file = match["verb"] == "ignore-file"
            reason = match["reason"].strip().removeprefix("because").strip()
            yield _suppression(comment, source, outlined, rules, whole_file, False, reason)
        match = _NOQA.search(comment.text) if noqa else None
        if match:
            codes = tuple(code.upper() for code in _WORD.findall(match["codes"] or ""))
            yield _suppression(comment, source, outlined, codes, False, True, "")


def _suppression(
    comment: Comment,
    source: Source,
    outlined: Outline,
    rules: tuple[str, ...],
    whole_file: bool,
    is_noqa: bool,
    reason: str,
) -> Suppression:
    line, column = source.position(comment.offset)
    first = last = line
    index = bisect_right(outlined.logical_lines, comment.offset) - 1
    if index >= 0:
        start = source.position(outlined.logical_lines[index]).line
        end = _logical_end(source, outlined, outlined.logical_lines[index])
        if start <= line <= end:
            first, last = start, end
    return Suppression(line, column, comment.text, rules, whole_file, is_noqa, reason, first, last)


def _logical_end(source: Source, outlined: Outline, start: int) -> int:
    """The line, from 1, on which the logical line that starts at offset `start` ends."""
    index = bisect_right(outlined.logical_ends, start)
    offset = outlined.logical_ends[index] if index < len(outlined.logical_ends) else len(source.text)
    return source.position(offset).line
