"""What a check answers about a node, and the edits it can offer.

A check returns None (the node is not a site), one of `Met`, `Missed`, `Shown`, `NotJudged`, or several for a node that
holds several sites. Nodes are places: their language turns them into lines and columns, and only those that are
needed.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum
from typing import Literal, Union

Node = object  # of whatever class a language's nodes have


@dataclass(frozen=True, slots=True, eq=False)
class Part:
    """A place that is a part of a node's text, from `start` to `end` code points after the node's start.

    For what has no node of its own: a line of a docstring, a comment of the module. Only Python's places know it, and
    not for edits.
    """

    node: Node
    start: int
    end: int


class Side(Enum):
    """Which end of a node an edit is anchored to."""

    START = "start"
    END = "end"


@dataclass(frozen=True, slots=True)
class Anchor:
    """A place in the text: `offset` code points after the start (or end) of `node`."""

    node: Node
    side: Side
    offset: int = 0


@dataclass(frozen=True, slots=True)
class Edit:
    """Replace what is between two anchors by `text`; `whole_lines` widens it to the lines it empties."""

    start: Anchor
    end: Anchor
    text: str
    whole_lines: bool = False


@dataclass(frozen=True, slots=True)
class AddImport:
    """Add an import statement to the module (`import functools`), unless the same one is there already."""

    statement: str


@dataclass(frozen=True, slots=True)
class Fix:
    """The edits that fix one finding; they are applied together or not at all.

    `safety` overrides the rule's own, for a case that is less sure than the others: it can only go down.
    """

    edits: tuple[Edit | AddImport, ...]
    safety: Literal["unsafe"] | None = None


def replace(node: Node, text: str) -> Edit:
    """Put `text` in the place of a node."""
    return Edit(Anchor(node, Side.START), Anchor(node, Side.END), text)


def replace_between(first: Node, last: Node, text: str) -> Edit:
    """Put `text` in the place of everything from the start of `first` to the end of `last`."""
    return Edit(Anchor(first, Side.START), Anchor(last, Side.END), text)


def insert_before(node: Node, text: str, *, offset: int = 0) -> Edit:
    """Insert `text`, `offset` code points after the start of a node."""
    anchor = Anchor(node, Side.START, offset)
    return Edit(anchor, anchor, text)


def insert_after(node: Node, text: str) -> Edit:
    """Insert `text` at the end of a node."""
    anchor = Anchor(node, Side.END)
    return Edit(anchor, anchor, text)


def delete_line(statement: Node) -> Edit:
    """Delete a statement with the line that it is on."""
    return Edit(Anchor(statement, Side.START), Anchor(statement, Side.END), "", whole_lines=True)


@dataclass(frozen=True, slots=True)
class Met:
    """The occasion was handled well.

    `at` is its place; None is the node that the check was called with. `decided_by` is the node that somebody wrote to
    make it so (the default, the `raise`, the docstring); None is `at`.
    """

    at: Node | None = None
    decided_by: Node | None = None


@dataclass(frozen=True, slots=True)
class Shown:
    """The code demonstrates a skill at `at`; `at` and `decided_by` as for `Met`."""

    at: Node | None = None
    decided_by: Node | None = None


@dataclass(frozen=True, slots=True)
class NotJudged:
    """There is an occasion, but what its judgement needs is missing (a file, the history): it counts as nothing."""


class Missed:
    """The occasion was not taken.

    `at`: the node to point at; of a compound statement the header is meant, down to its colon.
    `fix`: edits that fix it, where the rule has a fix and this case allows one.
    `decided_by`: as for `Met`.
    `related`: another place in the same top-level statement that explains the miss, where there is one; the rule's
    `related` says what it is.
    `excess`: how far over its limit the code is, as a share of the limit; rules of one group are compared by it.
    `values`: what fills the `{placeholders}` of the rule's message.
    """

    __slots__ = ("at", "decided_by", "excess", "fix", "related", "values")

    def __init__(
        self,
        at: Node,
        fix: Fix | None = None,
        decided_by: Node | None = None,
        excess: float = 0.0,
        related: Node | None = None,
        **values: object,
    ) -> None:
        self.at = at
        self.fix = fix
        self.decided_by = decided_by
        self.excess = excess
        self.related = related
        self.values = values

    def __repr__(self) -> str:
        return f"Missed({type(self.at).__name__}, {self.values})"


MET = Met()
SHOWN = Shown()
NOT_JUDGED = NotJudged()

Outcome = Union[Met, Missed, Shown, NotJudged]
Verdict = Union[None, Met, Missed, Shown, NotJudged, Iterable[Outcome]]
