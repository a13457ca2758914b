"""What suppressions and identities ask of a text, whatever its language: comments, logical lines, joined lines."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple


class Comment(NamedTuple):
    """A comment: its text with the `#`, and its offset in code points from 0."""

    offset: int
    text: str


class Commented(NamedTuple):
    """A stretch of a text with its comments; their offsets count from its start."""

    text: str
    comments: Sequence[Comment]


@dataclass(frozen=True)
class Outline:
    """The shape of a text. All offsets are code points from 0, in text order.

    `logical_lines`: where each logical line (a statement, an instruction, an entry) starts, behind its indentation;
    `logical_ends`: where each of them ends, before its line end. `joins`: the (start, end) of what runs over a line end
    and is one piece: a string, a backslash that joins two lines. `ends_lines_in_comments`: a comment may follow what is
    on a line.
    """

    comments: tuple[Comment, ...]
    logical_lines: tuple[int, ...]
    logical_ends: tuple[int, ...]
    joins: tuple[tuple[int, int], ...]
    ends_lines_in_comments: bool = field(default=True, kw_only=True)
