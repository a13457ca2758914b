"""What was seen at nodes, as observations at lines and columns."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping

import libcst as cst

from seniorlint.catalogue.model import UNREAD_STATEMENT
from seniorlint.engine.observation import CheckFailure, Observation, Span
from seniorlint.engine.seen import Seen
from seniorlint.engine.verdict import Node, Part
from seniorlint.languages.python.judging import Judged
from seniorlint.languages.python.parsing.tree import Tree
from seniorlint.languages.python.placing.blocks import Lines
from seniorlint.languages.python.placing.locate import NodeSpan, Spans, Wanted, locate
from seniorlint.languages.python.placing.qualified_scope import qualified_scope
from seniorlint.languages.python.placing.resolve import fix_nodes, resolve


def place(
    tree: Tree, judged: Mapping[int, Judged], lines: Lines | None = None
) -> tuple[list[Observation], dict[str, CheckFailure]]:
    """The observations of the given top-level statements (by index), sorted by place, then by subject.

    Also the failures: checks that raised, and those that pointed at a node of no place, by name. `lines`: those of the
    tree's text, where somebody has them.
    """
    failures: dict[str, CheckFailure] = {}
    wanted: dict[int, Wanted] = {}
    for index, (seen, parents, failed) in judged.items():
        failures.update(failed)
        if seen:
            nodes = [_whole(node) for one in seen for node in (one.at, one.decided_by) if node is not None]
            for one in seen:
                if one.missed is None:
                    continue
                if one.missed.fix is not None:
                    nodes.extend(fix_nodes(one.missed.fix))
                if one.missed.related is not None:
                    nodes.append(_whole(one.missed.related))
            wanted[index] = Wanted([node for node in nodes if isinstance(node, cst.CSTNode)], parents)
    observations = list(_unread(tree, judged))
    if not wanted:
        return observations, failures
    spans = locate(tree.module, tree.source.text, tree.outline, wanted, lines)
    scopes: dict[int, str] = {}
    for one, parents in ((one, group.parents) for group in judged.values() for one in group.seen):
        try:
            scope = qualified_scope(_whole(one.at), parents, scopes)
            observations.append(_observation(one, tree, spans, scope))
        except KeyError:
            failures.setdefault(one.subject, CheckFailure(one.subject, f"no place for {type(one.at).__name__}"))
    return sorted(observations, key=lambda one: (one.span, one.subject, one.outcome)), failures


def _unread(tree: Tree, judged: Mapping[int, Judged]) -> Iterator[Observation]:
    """One observation for each statement that was left out of a judged top-level statement, at its first line."""
    position = tree.source.position
    for start, first_line_end, end, reason in tree.unread:
        if bisect_right(tree.outline.statements, start) - 1 in judged:
            span = Span(*position(start), *position(first_line_end))
            yield Observation(UNREAD_STATEMENT, "missed", span, position(end).line, {"reason": reason})


def _observation(one: Seen, tree: Tree, spans: Spans, scope: str) -> Observation:
    span = _span_of(one.at, spans)
    source = tree.source
    fix = one.missed.fix if one.missed is not None else None
    has_other = one.decided_by is not None and one.decided_by is not one.at
    decided = _span_of(one.decided_by, spans) if has_other else None
    place = Span(*source.position(span.start), *source.position(span.header_end))
    return Observation(
        subject=one.subject,
        outcome=one.outcome,
        span=place,
        last_line=source.position(span.end).line,
        values=one.missed.values if one.missed is not None else {},
        fix=resolve(fix, source, tree.module, tree.outline, spans) if fix is not None else None,
        message=one.message,
        decided_by=Span(*source.position(decided.start), *source.position(decided.header_end)) if decided else None,
        scope=scope,
        related=_related(one, place, tree, spans),
    )


def _related(one: Seen, place: Span, tree: Tree, spans: Spans) -> Span | None:
    """The other place of a miss; None where it is within the first, which shows it already, or not in the statement."""
    if one.missed is None or one.missed.related is None or id(_whole(one.missed.related)) not in spans:
        return None
    other, position = _span_of(one.missed.related, spans), tree.source.position
    span = Span(*position(other.start), *position(other.header_end))
    return None if place[:2] <= span[:2] and span[2:] <= place[2:] else span


def _whole(node: Node) -> Node:
    """The node that a place is a part of, or is."""
    return node.node if isinstance(node, Part) else node


def _span_of(place: Node | None, spans: Spans) -> NodeSpan:
    """The span of a node, or of a part of one."""
    if not isinstance(place, Part):
        return spans[id(place)]
    start = spans[id(place.node)].start
    return NodeSpan(start + place.start, start + place.end, start + place.end)
