"""Functions made in a loop, and which of the loop's variables they read."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Union

import libcst as cst

from seniorlint.languages.python.bindings import bound_names
from seniorlint.languages.python.context import Context
from seniorlint.languages.python.loops import Loop
from seniorlint.languages.python.names import target_names
from seniorlint.languages.python.reads import is_read
from seniorlint.languages.python.walk import descendants

Function = Union[cst.FunctionDef, cst.Lambda]


def variables_read(function: Function, loop: Loop, ctx: Context) -> Iterator[str]:
    """The names read in a function that the next round of the loop binds again."""
    for node in descendants(function.body):
        if not isinstance(node, cst.Name) or not is_read(node, ctx):
            continue
        # The same binding at both places: no scope in between has a name of its own.
        if binds_each_round(node.value, function, loop, ctx) and (
            ctx.binding(node.value, node) is ctx.binding(node.value, function)
        ):
            yield node.value


def binds_each_round(name: str, place: cst.CSTNode, loop: Loop, ctx: Context) -> bool:
    """Does every round of a loop bind a name on its way to a place: as its variable, or in a statement before it?"""
    if name in ctx.once(_names_of, loop):
        return True
    below = place
    for above in ctx.ancestors(place):
        if above is loop:
            return False
        match above:
            case cst.IndentedBlock():
                first = ctx.once(_first_bound, above).get(name)
                if first is not None and first < ctx.once(_numbers, above)[id(below)]:
                    return True
            case cst.With(items=items):
                if any(item.asname is not None and name in target_names(item.asname.name) for item in items):
                    return True
            case cst.For(target=target, body=body) if body is below and name in target_names(target):
                return True
        below = above
    return False


def _numbers(block: cst.IndentedBlock) -> dict[int, int]:
    """The number, from 0, of each statement of a block, by its id."""
    return {id(line): number for number, line in enumerate(block.body)}


def _first_bound(block: cst.IndentedBlock) -> dict[str, int]:
    """The number of the first simple statement of a block that gives a name a value, by the name."""
    found: dict[str, int] = {}
    for number, line in enumerate(block.body):
        if isinstance(line, cst.SimpleStatementLine):
            for name, bound in bound_names([line]):
                if bound.kind == "value":
                    found.setdefault(name, number)
    return found


def _names_of(loop: Loop) -> frozenset[str]:
    """The variables of a loop: the targets of `for`."""
    match loop:
        case cst.For(target=target):
            return frozenset(target_names(target))
        case cst.BaseComp():
            names: list[str] = []
            clause: cst.CompFor | None = loop.for_in
            while clause is not None:
                names += target_names(clause.target)
                clause = clause.inner_for_in
            return frozenset(names)
    return frozenset()
