"""What the engine hands out: observations at places in a text, with the edits that would fix the missed ones."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal, NamedTuple

# explained: a miss that a comment gives a reason for; yielded: a miss that another one of its group is reported for
OutcomeName = Literal["met", "missed", "shown", "explained", "yielded"]
Safety = Literal["safe", "unsafe"]


class Span(NamedTuple):
    """A stretch of text: lines and columns count from 1, columns in Unicode code points, the end is exclusive."""

    line: int
    column: int
    end_line: int
    end_column: int

    def moved(self, lines: int) -> Span:
        """The same stretch, a number of lines further down."""
        return Span(self.line + lines, self.column, self.end_line + lines, self.end_column)


class TextEdit(NamedTuple):
    """Replace the text of a span (see `Span` for the units) by `text`."""

    line: int
    column: int
    end_line: int
    end_column: int
    text: str


class ResolvedFix(NamedTuple):
    """The edits of one fix, in text order and not overlapping.

    `lowered`: this case is unsafe though its rule is safe. `imports`: statements that must be added to the module, not
    among the edits yet.
    """

    edits: tuple[TextEdit, ...]
    lowered: bool = False
    imports: tuple[str, ...] = ()

    def moved(self, lines: int) -> ResolvedFix:
        """The same fix, a number of lines further down."""
        edits = (edit._replace(line=edit.line + lines, end_line=edit.end_line + lines) for edit in self.edits)
        return ResolvedFix(tuple(edits), self.lowered, self.imports)


class Observation(NamedTuple):
    """One occasion seen by a rule, or one piece of evidence.

    `subject`: the name of the rule or kind of evidence. `span`: what to point at (of a compound statement its header).
    `last_line`: the last line, from 1, of the whole node. `decided_by`: the span of the node that somebody wrote to
    make the outcome what it is; None where that is `span`, or where sites are not asked for. `values` fill the
    placeholders of the rule's message; `message` is that message, filled. `scope`: the qualified name of the definition
    that holds what is pointed at, "" at the top of the file; its language defines it. `related`: the span of another
    place that explains a miss.
    """

    subject: str
    outcome: OutcomeName
    span: Span
    last_line: int
    values: Mapping[str, object] = {}  # never written to
    fix: ResolvedFix | None = None
    message: str = ""
    decided_by: Span | None = None
    scope: str = ""
    related: Span | None = None


class CheckFailure(NamedTuple):
    """A check that raised on a node of this file; everything else went on.

    `ended_by`: what ended the process that was in the check: the key of a limit, or "crash"; "" where the check raised.
    """

    subject: str
    error: str
    ended_by: str = ""
