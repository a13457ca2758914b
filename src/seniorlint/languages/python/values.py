"""The expressions whose values a name may hold where it is read: what its scope assigns, adds or iterates over."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Union

import libcst as cst

from seniorlint.engine.context import Context
from seniorlint.engine.walk import descendants
from seniorlint.languages.python.bindings import may_bind_deep, names_bound_by, parameters_of, target_names

NUMBER = cst.Integer("0")  # stands for a number that the program counts, such as those of `range`

_NEW_SCOPES = (cst.FunctionDef, cst.Lambda, cst.ClassDef)
_COMPREHENSIONS = (cst.ListComp, cst.SetComp, cst.DictComp, cst.GeneratorExp)
_MAX_VALUES = 200  # of one name; each read of the name looks at all of them
_BINDERS = frozenset(
    {
        *(cst.Assign, cst.AnnAssign, cst.AugAssign, cst.NamedExpr, cst.For, cst.AsName, cst.Global, cst.Nonlocal),
        *(cst.MatchAs, cst.MatchStar, cst.MatchMapping, cst.FunctionDef, cst.ClassDef, cst.Import, cst.ImportFrom),
    }
)

_DISPLAYS = (cst.Tuple, cst.List, cst.Set)
Values = Sequence[cst.BaseExpression]


def values_of(name: cst.Name, ctx: Context) -> Values | None:
    """Everything that the scope which binds a name gives to it, in source order.

    What a loop or a comprehension iterates over stands for its items, and `NUMBER` for what `range` and `enumerate`
    count. Empty where no function around binds the name, nor the top-level statement that it is in; None where it
    is bound to what cannot be told (a parameter, the value of a `with`), or more than 200 times.
    """
    *_, top = name, *ctx.ancestors(name)
    for scope in (*ctx.scopes(name), *(() if isinstance(top, _NEW_SCOPES) else (top,))):
        held = ctx.once(_values_in, scope, ctx)
        if name.value in held:
            return held[name.value]
    return ()


def _values_in(scope: cst.CSTNode, ctx: Context) -> Mapping[str, Values | None]:
    """Per name that a scope binds, what it gives to it; `scope` may be a top-level statement too."""
    held: dict[str, list[cst.BaseExpression] | None] = {}
    for name, value in _bound(scope, ctx):
        known = held.setdefault(name, [])
        if value is None or known is None or len(known) == _MAX_VALUES:
            held[name] = None
        elif value is not _ELSEWHERE:
            known.append(value)
    return held


_ELSEWHERE = cst.Ellipsis()  # the value of a name that the scope binds, and nothing can be followed: a class, an import
_Pair = tuple[str, Union[cst.BaseExpression, None]]


def _bound(scope: cst.CSTNode, ctx: Context) -> Iterator[_Pair]:
    if isinstance(scope, _COMPREHENSIONS):
        clause: cst.CompFor | None = scope.for_in
        while clause is not None:
            yield from _items(clause.target, clause.iter, ctx)
            clause = clause.inner_for_in
        return
    if isinstance(scope, (cst.FunctionDef, cst.Lambda)):
        yield from ((param.name.value, None) for param in parameters_of(scope.params))
    inside = getattr(scope, "body", scope) if isinstance(scope, _NEW_SCOPES) else scope
    for node in descendants(inside, stop_at=(*_NEW_SCOPES, cst.Import, cst.ImportFrom)):
        if node.__class__ in _BINDERS:  # most nodes bind nothing, and a set is faster to ask than `match`
            yield from _bound_by(node, ctx)
    if may_bind_deep(ctx.source.text):
        for node in descendants(inside):
            if isinstance(node, cst.Nonlocal):
                yield from ((item.name.value, None) for item in node.names)


def _bound_by(node: cst.CSTNode, ctx: Context) -> Iterable[_Pair]:
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
            return _items(target, iterable, ctx)
        case cst.Global(names=names):
            return [(item.name.value, _ELSEWHERE) for item in names]
        case cst.FunctionDef() | cst.ClassDef() | cst.Import() | cst.ImportFrom():
            return [(name, _ELSEWHERE) for name in names_bound_by(node)]
    return [(name, None) for name in names_bound_by(node)]


def _pairs(target: cst.CSTNode, value: cst.BaseExpression) -> Iterator[_Pair]:
    """Each name of a target with what it gets of a value; what cannot be taken apart stands for its parts."""
    inner = _elements(target)
    given = _elements(value) if inner is not None else None
    if inner is None or given is None or len(inner) != len(given):
        yield from ((name, value) for name in target_names(target))
        return
    for one, part in zip(inner, given, strict=True):
        yield from _pairs(one, part)


def _items(target: cst.CSTNode, iterable: cst.BaseExpression, ctx: Context) -> Iterator[_Pair]:
    """Each name of a loop's target with what it gets of the items."""
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
        yield from _items(parts[1], sources[0], ctx)
    elif called == "builtins.zip" and parts is not None and len(parts) == len(sources):
        for part, source in zip(parts, sources, strict=True):
            yield from _items(part, source, ctx)
    else:
        yield from _pairs(target, iterable)


def _elements(node: cst.CSTNode) -> list[cst.BaseExpression] | None:
    """The elements of a tuple or list that is written out, without a star; None for anything else."""
    if not isinstance(node, (cst.Tuple, cst.List)):
        return None
    plain = [element.value for element in node.elements if isinstance(element, cst.Element)]
    return plain if len(plain) == len(node.elements) else None
