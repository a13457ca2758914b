"""The checks, run over one top-level statement or over the module itself."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache, partial
from typing import NamedTuple

import libcst as cst

from seniorlint.engine.ask import ask
from seniorlint.engine.groups import apply_groups
from seniorlint.engine.observation import CheckFailure
from seniorlint.engine.role import FileRole
from seniorlint.engine.ruleset import Dispatch, Ruleset
from seniorlint.engine.seen import Seen
from seniorlint.engine.verdict import Node
from seniorlint.languages.python.call_index import Calls
from seniorlint.languages.python.context import AllCommented, Context
from seniorlint.languages.python.kept import Kept
from seniorlint.languages.python.member_answers import MemberAnswers, answer_members, has_members
from seniorlint.languages.python.member_context import MemberContext
from seniorlint.languages.python.module_summary import ModuleSummary
from seniorlint.languages.python.names import imported
from seniorlint.languages.python.parsing.tree import Tree
from seniorlint.languages.python.walk import IN_STATEMENTS, Parents, collect, descendants, nodes_of


@dataclass(frozen=True)
class Surroundings:
    """What verdicts may depend on besides the statement that is judged.

    `target_python` is the oldest Python that the code must run on.
    """

    role: FileRole
    summary: ModuleSummary
    target_python: tuple[int, int]


class Judged(NamedTuple):
    """What was seen in one top-level statement, and the checks that raised, by name.

    `parents`: of its nodes; empty where nothing was seen, for all of a file's together are large.
    """

    seen: list[Seen]
    parents: Parents
    failures: dict[str, CheckFailure]


def judge_statement(tree: Tree, index: int, around: Surroundings, ruleset: Ruleset, *, sites: bool) -> Judged:
    """Run all checks over the top-level statement of an index; met and shown outcomes are kept only with `sites`."""
    wanted = _wanted(tree, index, around, ruleset)
    if wanted is None:
        return Judged([], {}, {})
    nodes, parents, dispatch = wanted
    return _grouped(_judge(nodes, tree, around, dispatch, parents, sites=sites), ruleset)


def judge_edited(
    tree: Tree, index: int, around: Surroundings, ruleset: Ruleset, before: MemberAnswers | None
) -> tuple[Judged, MemberAnswers | None]:
    """What was missed in a statement, as `judge_statement` tells, and if it is a class what is known of its members.

    `before`: the same of the version before, whose module had the same summary.
    """
    statement = tree.module.body[index]
    if tree.unread or not has_members(statement):
        return judge_statement(tree, index, around, ruleset, sites=False), None
    wanted = _wanted(tree, index, around, ruleset)
    if wanted is None:
        return Judged([], {}, {}), None
    nodes, parents, dispatch = wanted
    ctx = MemberContext(
        statement,
        tree.text_of(index),
        source=tree.source,
        module=tree.module,
        summary=around.summary,
        role=around.role,
        parents=parents,
        target_python=around.target_python,
    )
    seen, failures, kept = answer_members(statement, nodes, ctx, dispatch, before)
    return _grouped(Judged(seen, parents, failures), ruleset), kept


class _Wanted(NamedTuple):
    """The nodes of a statement that are judged, in source order, the parents of all its nodes, and who judges them."""

    nodes: list[cst.CSTNode]
    parents: Parents
    dispatch: Dispatch


def _wanted(tree: Tree, index: int, around: Surroundings, ruleset: Ruleset) -> _Wanted | None:
    """What is judged in the top-level statement of an index; None where nothing is."""
    parents: Parents = {}
    statement = tree.module.body[index]
    importing = statement if _may_import_inside(tree.text_of(index)) else None
    dispatch = ruleset.dispatch(_imported(ruleset, around.summary, importing))
    if dispatch.wanted <= _OF_MODULES:
        return None
    nodes = collect(statement, dispatch.wanted, parents)
    if tree.unread:
        nodes = _wholly_read(nodes, tree, index, parents)
    return _Wanted(nodes, parents, dispatch) if nodes else None


def _grouped(judged: Judged, ruleset: Ruleset) -> Judged:
    """Without what another rule of a group says better, and without the parents where nothing was seen."""
    if ruleset.groups and len(judged.seen) > 1:
        place = partial(_place, parents=judged.parents)
        judged = judged._replace(seen=apply_groups(judged.seen, ruleset.groups, place))
    return judged if judged.seen else judged._replace(parents={})


def _wholly_read(nodes: list[cst.CSTNode], tree: Tree, index: int, parents: Parents) -> list[cst.CSTNode]:
    """The nodes without those that hold a statement that was left out, or take its place: what is in it is unknown."""
    left_out: set[int] = set()
    for name in collect(tree.module.body[index], {cst.Name}, {}):
        if not isinstance(name, cst.Name) or name.value != tree.stand_in:
            continue
        statement: cst.CSTNode | None = name
        while statement is not None and not isinstance(statement, cst.Expr):
            statement = parents.get(id(statement))
        if statement is not None:
            left_out.update(map(id, descendants(statement)))
        while statement is not None:
            statement = parents.get(id(statement))
            left_out.add(id(statement))
    return [node for node in nodes if id(node) not in left_out]


def judge_module(
    tree: Tree,
    around: Surroundings,
    ruleset: Ruleset,
    *,
    sites: bool,
    kept: Kept | None = None,
    commented: AllCommented | None = None,
) -> Judged:
    """Run the checks of the module itself, which look at its top-level statements only.

    `kept`: what they asked in earlier versions of the text. `commented`: gives its comments, where they are known.
    """
    dispatch = ruleset.dispatch(_imported(ruleset, around.summary, None))
    if cst.Module not in dispatch.table:
        return Judged([], {}, {})
    return _judge([tree.module], tree, around, dispatch, {}, sites=sites, kept=kept, commented=commented)


def _imported(ruleset: Ruleset, summary: ModuleSummary, statement: cst.CSTNode | None) -> frozenset[str]:
    """Which of the modules that checks ask for are imported: by the module, or inside of a statement."""
    gates = ruleset.gates
    if not gates:
        return gates
    opened = _opened(gates, summary.imports)
    if statement is None:
        return opened
    inner = {source for node in nodes_of(statement, _IMPORTS, IN_STATEMENTS) for _, source in imported(node)}  # type: ignore[arg-type]
    return opened | _opened(gates, frozenset(inner)) if inner else opened


def _may_import_inside(text: str) -> bool:
    """May a statement have an import that is not at the start of a line? Without one it is not walked for it."""
    return "import" in text and _INNER_IMPORT.search(text) is not None


_INNER_IMPORT = re.compile(r"^[ \t\f]+(?:import|from)\b|[:;][ \t\f]*(?:import|from)\b", re.MULTILINE)
_OF_MODULES = frozenset({cst.Module})
_IMPORTS = (cst.Import, cst.ImportFrom)
_PLACES: dict[str, tuple[type[cst.CSTNode], ...]] = {  # of groups, by their name in groups.toml
    "except-clause": (cst.ExceptHandler, cst.ExceptStarHandler),
    "function": (cst.FunctionDef,),
    "call": (cst.Call,),
}


def _place(name: str, node: Node, parents: Parents) -> Node:
    """The innermost node of a group's place at or around a node; the node itself where there is none."""
    above: Node | None = node
    while above is not None and not isinstance(above, _PLACES[name]):
        above = parents.get(id(above))
    return node if above is None else above


@lru_cache(maxsize=64)
def _opened(gates: frozenset[str], imports: frozenset[str]) -> frozenset[str]:
    """The gates that are one of the imported modules, or above one; of a module's imports every statement asks."""
    return frozenset(gate for gate in gates if any(f"{one}.".startswith(f"{gate}.") for one in imports))


def _judge(
    nodes: list[cst.CSTNode],
    tree: Tree,
    around: Surroundings,
    dispatch: Dispatch,
    parents: Parents,
    *,
    sites: bool,
    kept: Kept | None = None,
    commented: AllCommented | None = None,
) -> Judged:
    table = dispatch.table
    ctx = Context(
        source=tree.source,
        module=tree.module,
        summary=around.summary,
        role=around.role,
        parents=parents,
        target_python=around.target_python,
        kept=kept,
        commented=commented,
        sites=sites,
    )
    judged = Judged([], parents, {})
    calls = Calls(dispatch, ctx, nodes)
    for node in nodes:
        kind = type(node)
        entries = table.get(kind, ())
        if kind is cst.Call:
            entries = (*entries, *calls.entries_for(node))  # type: ignore[arg-type]  # the class was compared
        ask(entries, node, ctx, judged.seen, judged.failures, sites=sites)
    return judged
