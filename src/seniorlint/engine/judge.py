"""The checks, run over one top-level statement or over the module itself."""

from __future__ import annotations

import traceback
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

import libcst as cst

from seniorlint.engine.context import Context
from seniorlint.engine.lexical import Outline
from seniorlint.engine.observation import CheckFailure, OutcomeName
from seniorlint.engine.role import FileRole
from seniorlint.engine.ruleset import Entry, Ruleset
from seniorlint.engine.source import Source
from seniorlint.engine.summary import ModuleSummary
from seniorlint.engine.verdict import Met, Missed, Shown, Verdict
from seniorlint.engine.walk import Parents, collect


class Tree(NamedTuple):
    """A text with its outline and its tree."""

    source: Source
    outline: Outline
    module: cst.Module


@dataclass(frozen=True)
class Surroundings:
    """What verdicts may depend on besides the statement that is judged.

    `path` is relative to the project, with `/`; `target_python` is the oldest Python that the code must run on.
    """

    path: str
    role: FileRole
    summary: ModuleSummary
    target_python: tuple[int, int]


class Seen(NamedTuple):
    """An observation whose place is still a node."""

    subject: str
    outcome: OutcomeName
    at: cst.CSTNode
    missed: Missed | None


class Judged(NamedTuple):
    """What was seen in one top-level statement, and the checks that raised, by name.

    `parents`: of its nodes; empty where nothing was seen, for all of a file's together are large.
    """

    seen: list[Seen]
    parents: Parents
    failures: dict[str, CheckFailure]


def judge_statement(tree: Tree, index: int, around: Surroundings, ruleset: Ruleset, *, sites: bool) -> Judged:
    """Run all checks over the top-level statement of an index; met and shown outcomes are kept only with `sites`."""
    parents: Parents = {}
    nodes = collect(tree.module.body[index], ruleset.table, parents)
    if not nodes:
        return Judged([], parents, {})
    judged = _judge(nodes, tree, around, ruleset, parents, sites)
    return judged if judged.seen else judged._replace(parents={})


def judge_module(tree: Tree, around: Surroundings, ruleset: Ruleset, *, sites: bool) -> Judged:
    """Run the checks of the module itself, which look at its top-level statements only."""
    if cst.Module not in ruleset.table:
        return Judged([], {}, {})
    return _judge([tree.module], tree, around, ruleset, {}, sites)


def _judge(
    nodes: list[cst.CSTNode], tree: Tree, around: Surroundings, ruleset: Ruleset, parents: Parents, sites: bool
) -> Judged:
    table = ruleset.table
    ctx = Context(
        path=around.path,
        source=tree.source,
        module=tree.module,
        summary=around.summary,
        role=around.role,
        parents=parents,
        target_python=around.target_python,
    )
    judged = Judged([], parents, {})
    for node in nodes:
        for entry in table[type(node)]:
            try:
                verdict = entry.run(node, ctx)
                if verdict is not None:
                    judged.seen.extend(_outcomes(entry, node, verdict, sites))
            except Exception:  # one check that fails on one file must not end the others
                judged.failures.setdefault(entry.name, CheckFailure(entry.name, traceback.format_exc()))
    return judged


def _outcomes(entry: Entry, node: cst.CSTNode, verdict: Verdict, sites: bool) -> Iterator[Seen]:
    match verdict:
        case None:
            return
        case Missed():
            yield Seen(entry.name, "missed", verdict.at, verdict)
        case Met(at=at):
            if sites:
                yield Seen(entry.name, "met", at or node, None)
        case Shown(at=at):
            if sites:
                yield Seen(entry.name, "shown", at or node, None)
        case _:
            for outcome in verdict:
                yield from _outcomes(entry, node, outcome, sites)
