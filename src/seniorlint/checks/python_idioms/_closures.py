"""Functions made in a loop, and which of the loop's variables they read."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Union

import libcst as cst

from seniorlint.engine.context import Context
from seniorlint.engine.walk import descendants
from seniorlint.languages.python.bindings import bindings_of

Function = Union[cst.FunctionDef, cst.Lambda]
Loop = Union[cst.For, cst.While, cst.BaseComp]

_SCOPES = frozenset({cst.FunctionDef, cst.Lambda, cst.ClassDef})
_LOOPS = frozenset({cst.For, cst.While, cst.ListComp, cst.SetComp, cst.DictComp, cst.GeneratorExp})


def loops_around(function: Function, ctx: Context) -> list[Loop]:
    """The loops and comprehensions that make this function once per round, innermost first, in the same scope."""
    loops: list[Loop] = []
    below: cst.CSTNode = function
    for above in ctx.ancestors(function):
        kind = type(above)  # compared first: isinstance is slow for libcst's abstract classes
        if kind in _SCOPES:
            break
        if kind in _LOOPS and isinstance(above, (cst.For, cst.While, cst.BaseComp)) and _repeats(above, below):
            loops.append(above)
        below = above
    return loops


def _repeats(loop: Loop, part: cst.CSTNode) -> bool:
    """Is this direct part of a loop what it does once per round?"""
    return loop.for_in is not part if isinstance(loop, cst.BaseComp) else loop.body is part


def variables_read(function: Function, loop: Loop, ctx: Context) -> Iterator[str]:
    """The names read in a function that the next round of the loop binds again."""
    names = set(_names_of(loop)) | set(_bound_before(function, loop, ctx))
    for node in descendants(function.body):
        if not isinstance(node, cst.Name) or node.value not in names or not is_read(node, ctx):
            continue
        # The same binding at both places: no scope in between has a name of its own.
        if ctx.binding(node.value, node) is ctx.binding(node.value, function):
            yield node.value


def _names_of(loop: Loop) -> Iterator[str]:
    """The variables of a loop: the targets of `for`."""
    match loop:
        case cst.For(target=target):
            yield from target_names(target)
        case cst.BaseComp():
            clause: cst.CompFor | None = loop.for_in
            while clause is not None:
                yield from target_names(clause.target)
                clause = clause.inner_for_in


def target_names(target: cst.BaseExpression) -> Iterator[str]:
    """The names that an assignment target binds; `a.b` and `a[b]` bind none."""
    if isinstance(target, (cst.Attribute, cst.Subscript)):
        return
    for node in descendants(target, stop_at=(cst.Attribute, cst.Subscript)):
        if isinstance(node, cst.Name):
            yield node.value


def _bound_before(function: Function, loop: Loop, ctx: Context) -> Iterator[str]:
    """The names that every round binds on its way to a function: in the statements before it and those around it."""
    below: cst.CSTNode = function
    for above in ctx.ancestors(function):
        if above is loop:
            return
        match above:
            case cst.IndentedBlock(body=body):
                before = body[: next(index for index, line in enumerate(body) if line is below)]
                simple = [line for line in before if isinstance(line, cst.SimpleStatementLine)]
                yield from (name for name, bound in bindings_of(simple).items() if bound.kind == "value")
            case cst.With(items=items):
                for item in items:
                    if item.asname is not None:
                        yield from target_names(item.asname.name)
            case cst.For(target=target, body=body) if body is below:
                yield from target_names(target)
        below = above


def is_read(name: cst.Name, ctx: Context) -> bool:
    """Is this a name of its own that is read here, not an attribute, a keyword or what something is bound to?"""
    match ctx.parent(name):
        case cst.Attribute(attr=attribute):
            return attribute is not name
        case cst.Arg(keyword=keyword):
            return keyword is not name
        case cst.Param(name=parameter):
            return parameter is not name
        case cst.AssignTarget() | cst.FunctionDef():
            return False
    return True
