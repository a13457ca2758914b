"""One file: source text to observations."""

from __future__ import annotations

import traceback
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

import libcst as cst

from seniorlint.engine.context import Context
from seniorlint.engine.lexical import Outline, outline
from seniorlint.engine.observation import CheckFailure, Observation, OutcomeName, ResolvedFix, Span
from seniorlint.engine.parse import SyntaxProblem, collector_off, parse
from seniorlint.engine.positions import UNKNOWN_STATEMENT, NodeSpan, Spans, Wanted, locate
from seniorlint.engine.resolve import fix_nodes, resolve
from seniorlint.engine.role import role_of
from seniorlint.engine.ruleset import Entry, Ruleset
from seniorlint.engine.source import Source
from seniorlint.engine.summary import summarise
from seniorlint.engine.verdict import Fix, Met, Missed, Shown, Verdict
from seniorlint.engine.walk import Parents, collect


@dataclass(frozen=True)
class Analysis:
    """What was seen in one file. `problem` says why it has no tree; then there are no observations."""

    observations: tuple[Observation, ...]
    outline: Outline
    problem: SyntaxProblem | None = None
    failures: tuple[CheckFailure, ...] = ()


class _Seen(NamedTuple):
    """An observation whose place is still a node."""

    subject: str
    outcome: OutcomeName
    at: cst.CSTNode
    missed: Missed | None


def analyse(
    source: Source, path: str, ruleset: Ruleset, *, sites: bool = False, target_python: tuple[int, int] = (3, 10)
) -> Analysis:
    """Judge a file. `path` is relative to its project, with `/`.

    `sites`: also report the met occasions and the evidence, whose positions cost a full print of the tree; without it
    there are only missed ones. `target_python`: the oldest Python that the code must run on. Observations come sorted
    by place, then by subject.
    """
    outlined = outline(source.text)
    tree = parse(source, outlined)
    if isinstance(tree, SyntaxProblem):
        return Analysis((), outlined, tree)
    with collector_off():
        judged, failures = _judge(source, path, tree, ruleset, sites, target_python)
        observations = _place(source, tree, outlined, judged, failures) if judged else []
    return Analysis(tuple(observations), outlined, None, tuple(failures.values()))


class _Judged(NamedTuple):
    """What was seen in one top-level statement, and the parents of its nodes."""

    seen: list[_Seen]
    parents: Parents


def _judge(
    source: Source, path: str, module: cst.Module, ruleset: Ruleset, sites: bool, target_python: tuple[int, int]
) -> tuple[dict[int, _Judged], dict[str, CheckFailure]]:
    """What the checks say, per index of the top-level statement; the module's own checks are of no statement."""
    table = ruleset.table
    summary = summarise(module)
    role = role_of(path)
    failures: dict[str, CheckFailure] = {}
    judged: dict[int, _Judged] = {}
    roots: list[cst.CSTNode] = list(module.body)
    for index, root in enumerate([*roots, module] if cst.Module in table else roots):
        parents: Parents = {}
        nodes = [module] if root is module else collect(root, table, parents)
        ctx = Context(
            path=path,
            source=source,
            module=module,
            summary=summary,
            role=role,
            parents=parents,
            target_python=target_python,
        )
        found: list[_Seen] = []
        for node in nodes:
            for entry in table[type(node)]:
                try:
                    verdict = entry.run(node, ctx)
                    if verdict is not None:
                        found.extend(_outcomes(entry, node, verdict, sites))
                except Exception:  # one check that fails on one file must not end the others
                    failures.setdefault(entry.name, CheckFailure(entry.name, traceback.format_exc()))
        if found:
            judged[UNKNOWN_STATEMENT if root is module else index] = _Judged(found, parents)
    return judged, failures


def _outcomes(entry: Entry, node: cst.CSTNode, verdict: Verdict, sites: bool) -> Iterator[_Seen]:
    match verdict:
        case None:
            return
        case Missed():
            yield _Seen(entry.name, "missed", verdict.at, verdict)
        case Met(at=at):
            if sites:
                yield _Seen(entry.name, "met", at or node, None)
        case Shown(at=at):
            if sites:
                yield _Seen(entry.name, "shown", at or node, None)
        case _:
            for outcome in verdict:
                yield from _outcomes(entry, node, outcome, sites)


def _place(
    source: Source,
    module: cst.Module,
    outlined: Outline,
    judged: dict[int, _Judged],
    failures: dict[str, CheckFailure],
) -> list[Observation]:
    """Turn nodes into lines and columns; a check that points at a node of no place is a failure of that check."""
    wanted: dict[int, Wanted] = {}
    for index, (seen, parents) in judged.items():
        nodes = [one.at for one in seen]
        for one in seen:
            if one.missed is not None and one.missed.fix is not None:
                nodes.extend(fix_nodes(one.missed.fix))
        wanted[index] = Wanted(nodes, parents)
    spans = locate(module, source.text, outlined, wanted)
    observations = []
    for one in (one for group in judged.values() for one in group.seen):
        try:
            observations.append(_observation(one, source, module, outlined, spans))
        except KeyError:
            failures.setdefault(one.subject, CheckFailure(one.subject, f"no place for {type(one.at).__name__}"))
    return sorted(observations, key=lambda one: (one.span, one.subject, one.outcome))


def _observation(one: _Seen, source: Source, module: cst.Module, outlined: Outline, spans: Spans) -> Observation:
    place = spans[id(one.at)]
    fix: Fix | None = one.missed.fix if one.missed else None
    resolved: ResolvedFix | None = resolve(fix, source, module, outlined, spans) if fix else None
    return Observation(
        subject=one.subject,
        outcome=one.outcome,
        span=_span(source, place),
        last_line=source.position(place.end).line,
        values=one.missed.values if one.missed else {},
        fix=resolved,
    )


def _span(source: Source, place: NodeSpan) -> Span:
    return Span(*source.position(place.start), *source.position(place.header_end))
