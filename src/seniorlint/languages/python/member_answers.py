"""A top-level class whose methods are judged apart: what checks answered in one is kept while others are edited.

An edit makes a new tree in which the members that it did not touch are the same nodes. Of these the answers are taken
over, but for those that depend on more than the member (`MemberContext` notes which): these are asked again.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple, TypeGuard

import libcst as cst

from seniorlint.engine.ask import ask
from seniorlint.engine.observation import CheckFailure
from seniorlint.engine.ruleset import Dispatch, Entry
from seniorlint.engine.seen import Seen
from seniorlint.languages.python.call_index import Calls
from seniorlint.languages.python.member_context import MemberContext
from seniorlint.languages.python.walk import collect

_LEAST_MEMBERS = 2
_APART = (cst.FunctionDef, cst.ClassDef)


class Again(NamedTuple):
    """What must be asked again in each version: entries about a node, all that there are for it where that is None."""

    node: cst.CSTNode
    entries: tuple[Entry, ...] | None


Part = Seen | Again


@dataclass(frozen=True)
class MemberAnswers:
    """What is known of the members of a class in one version of it; `of_member` is by the id of the member.

    `dispatch`, `given_here` and `text_answers`: what else the answers depend on. The module's summary is not here: who
    keeps the answers drops them where it changed.
    """

    dispatch: Dispatch
    given_here: frozenset[str]
    text_answers: Mapping[Callable[[str], bool], bool]
    of_member: Mapping[int, tuple[cst.CSTNode, Sequence[Part]]] = field(repr=False)

    def hold(self, dispatch: Dispatch, given_here: set[str], text: str) -> bool:
        """Do they hold for a text in which only members are others?"""
        return (
            dispatch is self.dispatch
            and given_here == self.given_here
            and all(question(text) is answer for question, answer in self.text_answers.items())
        )


class Answered(NamedTuple):
    """What was seen in a class, in the order of its nodes, the checks that raised, by name, and what to keep."""

    seen: list[Seen]
    failures: dict[str, CheckFailure]
    kept: MemberAnswers


def has_members(statement: cst.CSTNode) -> TypeGuard[cst.ClassDef]:
    """Is this a class of several methods?"""
    if not isinstance(statement, cst.ClassDef):
        return False
    return sum(isinstance(one, _APART) for one in statement.body.body) >= _LEAST_MEMBERS


def answer_members(
    class_def: cst.ClassDef,
    nodes: Sequence[cst.CSTNode],
    ctx: MemberContext,
    dispatch: Dispatch,
    before: MemberAnswers | None,
) -> Answered:
    """Ask all checks about the nodes of a class, which are in source order, but for what is known from `before`.

    Only what was missed is kept.
    """
    calls = Calls(dispatch, ctx, nodes)
    known = before.of_member if before is not None and before.hold(dispatch, calls.given_here, ctx.text) else {}
    asker = _Asker(dispatch, ctx, calls)
    of_member: dict[int, tuple[cst.CSTNode, Sequence[Part]]] = {}
    seen: list[Seen] = []
    for member, inside in _by_member(class_def, nodes, dispatch):
        if member is None:
            seen.extend(one for node in inside for one in asker.ask(node))
        elif id(member) in known:
            of_member[id(member)] = known[id(member)]
            for part in known[id(member)][1]:
                seen.extend(asker.ask(*part) if isinstance(part, Again) else (part,))
        else:
            parts: list[Part] = []
            for part, found in asker.parts(inside):
                parts.append(part)
                seen.extend(found)
            of_member[id(member)] = member, parts
    kept = MemberAnswers(dispatch, frozenset(calls.given_here), dict(ctx.text_answers), of_member)
    return Answered(seen, asker.failures, kept)


@dataclass(frozen=True)
class _Asker:
    dispatch: Dispatch
    ctx: MemberContext
    calls: Calls
    failures: dict[str, CheckFailure] = field(default_factory=dict)

    def ask(self, node: cst.CSTNode, entries: Sequence[Entry] | None = None) -> list[Seen]:
        """What is seen at a node."""
        found: list[Seen] = []
        ask(self._entries(node) if entries is None else entries, node, self.ctx, found, self.failures, sites=False)
        return found

    def parts(self, nodes: Iterable[cst.CSTNode]) -> Iterator[tuple[Part, Sequence[Seen]]]:
        """What to keep of the nodes of a member, each with what was seen now."""
        ctx = self.ctx
        for node in nodes:
            ctx.has_left = False
            entries = self._entries(node)
            if ctx.has_left:  # which checks a call is for
                yield Again(node, None), self.ask(node, entries)
                continue
            for entry in entries:
                ctx.has_left = False
                failures = len(self.failures)
                found = self.ask(node, (entry,))
                if ctx.has_left or len(self.failures) != failures or entry.name in self.failures:
                    yield Again(node, (entry,)), found
                else:
                    yield from ((one, (one,)) for one in found)

    def _entries(self, node: cst.CSTNode) -> Sequence[Entry]:
        entries = self.dispatch.table.get(type(node), ())
        return (*entries, *self.calls.entries_for(node)) if isinstance(node, cst.Call) else entries


def _by_member(
    class_def: cst.ClassDef, nodes: Sequence[cst.CSTNode], dispatch: Dispatch
) -> Iterator[tuple[cst.CSTNode | None, Sequence[cst.CSTNode]]]:
    """The nodes in runs: those of each member that is judged apart, and with None those of the rest between them."""
    index_of = {id(node): index for index, node in enumerate(nodes) if isinstance(node, _APART)}
    runs: list[tuple[cst.CSTNode | None, Sequence[cst.CSTNode]]] = []
    end = len(nodes)
    for statement in reversed(class_def.body.body):
        start = index_of.get(id(statement))
        if start is None:  # the nodes of a member cannot be counted without a walk, and those of a short one can
            start = end - len(collect(statement, dispatch.wanted, {}))
            runs.append((None, nodes[start:end]))
        else:
            runs.append((statement, nodes[start:end]))
        end = start
    yield None, nodes[:end]
    yield from reversed(runs)
