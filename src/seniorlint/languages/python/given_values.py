"""What assignments, loops and comprehensions give to names: pairs of a name and an expression."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Union

import libcst as cst

from seniorlint.languages.python.context import Context
from seniorlint.languages.python.loops import Comprehension
from seniorlint.languages.python.names import names_bound_by, target_names
from seniorlint.languages.python.walk import descendants

NUMBER = cst.Integer("0")  # means a number that the program counts, such as those of `range`
ELSEWHERE = cst.Ellipsis()  # means what can be looked up, but not followed: a class, an import, a global name

Pair = tuple[str, Union[cst.BaseExpression, None]]  # None means what cannot be told

_NEW_SCOPES = (cst.FunctionDef, cst.Lambda, cst.ClassDef)
_DISPLAYS = (cst.Tuple, cst.List, cst.Set)
_BINDERS = frozenset(
    {
        *(cst.Assign, cst.AnnAssign, cst.AugAssign, cst.NamedExpr, cst.For, cst.AsName, cst.Global),
        *(cst.MatchAs, cst.MatchStar, cst.MatchMapping, cst.FunctionDef, cst.ClassDef, cst.Import, cst.ImportFrom),
    }
)


def given_in(node: cst.CSTNode, ctx: Context) -> Iterator[Pair]:
    """All that a node gives to names of the scope that it is in, in source order."""
    for below in descendants(node, stop_at=(*_NEW_SCOPES, cst.Import, cst.ImportFrom)):
        if below.__class__ in _BINDERS:  # most nodes bind nothing, and a set is faster to ask than `match`
            yield from _given_by(below, ctx)


def given_by_comprehension(comprehension: Comprehension, ctx: Context) -> Iterator[Pair]:
    """What a comprehension gives to its own names."""
    clause: cst.CompFor | None = comprehension.for_in
    while clause is not None:
        yield from given_by_loop(clause.target, clause.iter, ctx)
        clause = clause.inner_for_in


def given_by_loop(target: cst.CSTNode, iterable: cst.BaseExpression, ctx: Context) -> Iterator[Pair]:
    """Each name of a loop's target with what it gets of the items; what is iterated over is taken as its items."""
    if isinstance(iterable, _DISPLAYS):
        for element in iterable.elements:
            yield from _pairs(target, element.value)
        return
    called = ctx.qualified_name(iterable.func) if isinstance(iterable, cst.Call) else None
    sources = [arg.value for arg in iterable.args if not arg.star] if isinstance(iterable, cst.Call) else []
    parts = _elements(target)
    if called == "builtins.range":
        yield from _pairs(target, NUMBER)
    elif called == "builtins.enumerate" and parts is not None and len(parts) == 2 and sources:
        yield from _pairs(parts[0], NUMBER)
        yield from given_by_loop(parts[1], sources[0], ctx)
    elif called == "builtins.zip" and parts is not None and len(parts) == len(sources):
        for part, source in zip(parts, sources, strict=True):
            yield from given_by_loop(part, source, ctx)
    else:
        yield from _pairs(target, iterable)


def _given_by(node: cst.CSTNode, ctx: Context) -> Iterable[Pair]:
    match node:
        case cst.Assign(targets=targets, value=value):
            return [pair for assigned in targets for pair in _pairs(assigned.target, value)]
        case cst.AnnAssign(value=None):
            return ()
        case (
            cst.AnnAssign(target=target, value=cst.BaseExpression() as value)
            | cst.NamedExpr(target=target, value=value)
            | cst.AugAssign(target=target, value=value)
        ):
            return _pairs(target, value)
        case cst.For(target=target, iter=iterable):
            return given_by_loop(target, iterable, ctx)
        case cst.Global(names=names):
            return [(item.name.value, ELSEWHERE) for item in names]
        case cst.FunctionDef() | cst.ClassDef() | cst.Import() | cst.ImportFrom():
            return [(name, ELSEWHERE) for name in names_bound_by(node)]
    return [(name, None) for name in names_bound_by(node)]


def _pairs(target: cst.CSTNode, value: cst.BaseExpression) -> Iterator[Pair]:
    """Each name of a target with what it gets of a value; what cannot be taken apart is given to each."""
    inner = _elements(target)
    given = _elements(value) if inner is not None else None
    if inner is None or given is None or len(inner) != len(given):
        yield from ((name, value) for name in target_names(target))
        return
    for one, part in zip(inner, given, strict=True):
        yield from _pairs(one, part)


def _elements(node: cst.CSTNode) -> list[cst.BaseExpression] | None:
    """The elements of a tuple or list that is written out, without a star; None for anything else."""
    if not isinstance(node, (cst.Tuple, cst.List)):
        return None
    plain = [element.value for element in node.elements if isinstance(element, cst.Element)]
    return plain if len(plain) == len(node.elements) else None
