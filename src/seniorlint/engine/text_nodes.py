"""Languages whose nodes know where they are: their checks, run over a list of nodes, and what that came to.

For small languages, such as those of project files: a text becomes a list of frozen nodes, and nothing is walked.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import ClassVar

from seniorlint.engine.analysis import Analysis
from seniorlint.engine.ask import ask
from seniorlint.engine.file_context import FileContext
from seniorlint.engine.groups import apply_groups
from seniorlint.engine.observation import CheckFailure, Observation, Span
from seniorlint.engine.outline import Outline
from seniorlint.engine.ruleset import Ruleset
from seniorlint.engine.seen import Seen
from seniorlint.engine.source import Source
from seniorlint.engine.text_fixes import resolved_fix
from seniorlint.engine.verdict import Node


@dataclass(frozen=True, slots=True)
class TextNode:
    """A stretch of a text: offsets in code points from 0, the end is exclusive.

    `scope`: the name of what it is a part of (a stage, a service), "" at the top of the file. `is_in_text`: the offsets
    are of the text that is judged, so that an edit can be anchored to it.
    """

    is_in_text: ClassVar[bool] = True

    start: int
    end: int
    scope: str = field(default="", kw_only=True)


class TextContext(FileContext):
    """What a check of such a language may ask about the file around a node."""

    node_class = TextNode
    places_edits = True


def in_text_order(nodes: Iterable[TextNode]) -> list[TextNode]:
    """Nodes by where they start; of one kind at one place, such as what an alias repeats, the first."""
    found: dict[tuple[int, str], TextNode] = {}
    for node in nodes:
        found.setdefault((node.start, type(node).__name__), node)
    return sorted(found.values(), key=lambda node: node.start)


def judge_nodes(
    nodes: Iterable[TextNode], ctx: TextContext, outline: Outline, ruleset: Ruleset, *, sites: bool
) -> Analysis:
    """Run the checks of a ruleset over nodes; observations come sorted by place, then by subject.

    `sites`: also keep what is met and shown.
    """
    table = ruleset.dispatch().table
    seen: list[Seen] = []
    failures: dict[str, CheckFailure] = {}
    for node in nodes:
        ask(table.get(type(node), ()), node, ctx, seen, failures, sites=sites)
    if ruleset.groups and len(seen) > 1:
        seen = apply_groups(seen, ruleset.groups, lambda place, node: node)
    observations = []
    for one in seen:
        try:
            observations.append(_observation(one, ctx.source, outline))
        except (_NoPlace, TypeError) as error:
            failures.setdefault(one.subject, CheckFailure(one.subject, str(error)))
    observations.sort(key=lambda one: (one.span, one.subject, one.outcome))
    return Analysis(tuple(observations), outline, None, tuple(failures.values()))


class _NoPlace(Exception):
    """What a check answered cannot be found in the text."""


def _observation(one: Seen, source: Source, outline: Outline) -> Observation:
    fix = one.missed.fix if one.missed is not None else None
    span = _span(one.at, source)
    return Observation(
        subject=one.subject,
        outcome=one.outcome,
        span=span,
        last_line=span.end_line,
        values=one.missed.values if one.missed is not None else {},
        fix=resolved_fix(fix, source, outline) if fix is not None else None,
        message=one.message,
        decided_by=None if one.decided_by in (None, one.at) else _span(one.decided_by, source),
        scope=one.at.scope if isinstance(one.at, TextNode) else "",
    )


def _span(node: Node, source: Source) -> Span:
    if not isinstance(node, TextNode):
        raise _NoPlace(f"no place for {type(node).__name__}")
    return Span(*source.position(node.start), *source.position(node.end))
