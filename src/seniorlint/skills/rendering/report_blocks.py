"""What a text for a terminal consists of, before anything is known of its width and colours.

What comes from a repository is escaped where a block is made, so that each way to show it is harmless.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from seniorlint.skills.proficiency import Interval
from seniorlint.skills.rendering.code_excerpts import Excerpt

Role = Literal["plain", "quiet", "strong", "good", "error"]


@dataclass(frozen=True, slots=True)
class Title:
    """Whom or what the text is about."""

    text: str


@dataclass(frozen=True, slots=True)
class Section:
    """The heading of a part, and a `note` on it that is less important."""

    text: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Prose:
    """A paragraph, `indent` columns from the left. `mark` is in front of its first line, such as `- ` of an item."""

    text: str
    indent: int = 0
    role: Role = "plain"
    mark: str = ""


@dataclass(frozen=True, slots=True)
class Rated:
    """Something with a rate. `rate` and `interval` are None where there is too little to draw a bar.

    `words` say the same as the bar. `note`: what is less important than `name`.
    `is_drawn`: there is a bar in plain text, too.
    """

    name: str
    words: str
    rate: float | None
    interval: Interval | None
    note: str = ""
    is_drawn: bool = False
    indent: int = 2


@dataclass(frozen=True, slots=True)
class Code:
    """Lines of code below a `caption` (a place, for example). `at`: the number of the line that is meant."""

    caption: str
    excerpt: Excerpt | None
    at: int | None = None
    indent: int = 2


@dataclass(frozen=True, slots=True)
class Patch:
    """The lines of a patch."""

    lines: tuple[str, ...]
    indent: int = 2


@dataclass(frozen=True, slots=True)
class Gap:
    """An empty line."""


@dataclass(frozen=True, slots=True)
class Branch:
    """A line of a tree with what grows from it. `mark`: in front, with `sign` in its place where signs can be shown.

    `note`: what is less important than `name`; `words`: what is said of it.
    """

    name: str
    note: str = ""
    words: str = ""
    mark: str = ""
    sign: str = ""
    role: Role = "plain"
    branches: tuple[Branch, ...] = ()


@dataclass(frozen=True, slots=True)
class Tree:
    """A tree from its root."""

    root: Branch


Block = Title | Section | Prose | Rated | Code | Patch | Gap | Tree
