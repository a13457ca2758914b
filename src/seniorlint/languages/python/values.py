"""The expressions whose values a name may hold where it is read: what is assigned, added or iterated over before."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from typing import NamedTuple, Union

import libcst as cst

from seniorlint.languages.python.bindings import may_bind_deep
from seniorlint.languages.python.context import Context
from seniorlint.languages.python.given_values import ELSEWHERE, given_by_comprehension, given_by_loop, given_in
from seniorlint.languages.python.names import parameters_of
from seniorlint.languages.python.walk import descendants

Values = Sequence[cst.BaseExpression]

_MAX_VALUES = 50  # of one name; each read of the name looks at all of them
_FUNCTIONS = (cst.FunctionDef, cst.Lambda)
_NEW_SCOPES = (*_FUNCTIONS, cst.ClassDef)
_COMPREHENSIONS = (cst.ListComp, cst.SetComp, cst.DictComp, cst.GeneratorExp)
# What gives values to names or hides them, or is a scope: an expression between them does neither.
_GIVING: frozenset[type] = frozenset(
    {
        *(
            cst.IndentedBlock,
            cst.SimpleStatementSuite,
            cst.SimpleStatementLine,
            cst.FunctionDef,
            cst.Lambda,
            cst.ClassDef,
        ),
        *(cst.For, cst.While, cst.Try, cst.TryStar, cst.With, cst.If, cst.Match, cst.MatchCase, cst.ExceptHandler),
        # By the order of bases: libcst's are abstract, and `issubclass` asks all their subclasses, which takes 30 ms.
        *(one for one in vars(cst).values() if isinstance(one, type) and cst.BaseSmallStatement in one.__mro__),
    }
)
_Block = Union[cst.IndentedBlock, cst.SimpleStatementSuite, cst.SimpleStatementLine]
_BLOCKS = (cst.IndentedBlock, cst.SimpleStatementSuite, cst.SimpleStatementLine)


def values_of(name: cst.Name, ctx: Context) -> Values | None:
    """Everything that a name may hold where it is read, in source order.

    What a loop or a comprehension iterates over is taken as its items, and `NUMBER` for what `range` and `enumerate`
    count. An assignment hides what was assigned before it; a function inside sees all that is ever assigned. Empty
    where no function around binds the name, nor the top-level statement that it is in; None where it may be bound to
    what cannot be told (a parameter, the value of a `with`), or to more than 50 expressions.
    """
    given = _given_to(name, ctx)
    return [value for value in given if value is not ELSEWHERE] if given is not None else None


def values_behind(expression: cst.BaseExpression, ctx: Context) -> Values:
    """What a name may hold where it is read, empty where that cannot be told; any other expression is its own value."""
    return values_of(expression, ctx) or () if isinstance(expression, cst.Name) else (expression,)


def held_for_sure(name: cst.Name, ctx: Context) -> Values | None:
    """As `values_of`, where these expressions are surely all: None where others may be, such as a global's."""
    given = _given_to(name, ctx)
    return given if given and ELSEWHERE not in given else None


def _given_to(name: cst.Name, ctx: Context) -> Values | None:
    *_, top = name, *(above for _, above in ctx.above(name, _GIVING))
    for scope in (*ctx.scopes(name), *(() if isinstance(top, _NEW_SCOPES) else (top,))):
        held = ctx.once(_held_in, scope, ctx)
        if name.value in held:
            if name.value in ctx.once(_shared_in, scope, ctx):
                return None
            return _known(held[name.value] if _is_read_later(name, scope, ctx) else _reaching(name, scope, ctx))
    return ()


_Given = Sequence[Union[cst.BaseExpression, None]]  # None means what cannot be told


def _known(given: _Given) -> Values | None:
    unlike = list({id(value): value for value in given}.values())
    if len(unlike) > _MAX_VALUES:
        return None
    known = [value for value in unlike if value is not None]
    return known if len(known) == len(unlike) else None


def _held_in(scope: cst.CSTNode, ctx: Context) -> Mapping[str, _Given]:
    """Per name that a scope or a statement binds, all that is given to it."""
    held: dict[str, list[cst.BaseExpression | None]] = {}
    if isinstance(scope, cst.TypeParameters):
        return {one.param.name.value: [None] for one in scope.params}
    if isinstance(scope, _COMPREHENSIONS):
        pairs = given_by_comprehension(scope, ctx)
    else:
        inside = scope.body if isinstance(scope, _NEW_SCOPES) else scope
        pairs = given_in(inside, ctx)
    for param in parameters_of(scope.params) if isinstance(scope, _FUNCTIONS) else ():
        held[param.name.value] = [None]
    for name, value in pairs:
        held.setdefault(name, []).append(value)
    return held


def _shared_in(scope: cst.CSTNode, ctx: Context) -> frozenset[str]:
    """The names that functions inside of a scope may give values to, at any time."""
    if not ctx.in_text(may_bind_deep):
        return frozenset()
    inside = (node for node in descendants(scope) if isinstance(node, cst.Nonlocal))
    return frozenset(item.name.value for node in inside for item in node.names)


def _is_read_later(name: cst.Name, scope: cst.CSTNode, ctx: Context) -> bool:
    """Is a name read by a function inside of its scope, which can be called at any time?"""
    if isinstance(scope, (*_COMPREHENSIONS, cst.TypeParameters)):
        return True
    for _, above in ctx.above(name, _GIVING):
        if above is scope:
            return False
        if isinstance(above, _NEW_SCOPES):
            return True
    return False


def _reaching(name: cst.Name, scope: cst.CSTNode, ctx: Context) -> _Given:
    """What may be in a name when it is read: looks upwards from there, to the assignment that hides all before it."""
    found: list[_Given] = []
    for below, above in ctx.above(name, _GIVING):
        step = _step(name.value, above, below, ctx)
        found.extend(step.given)
        if step.is_last or above is scope or len(found) > _MAX_VALUES:
            break
    params = parameters_of(scope.params) if isinstance(scope, _FUNCTIONS) and not step.is_last else ()
    if any(param.name.value == name.value for param in params):
        found.append([None])
    return [value for group in reversed(found) for value in group]


class _Step(NamedTuple):
    """What one node on the way up gives to the name, the nearest first; `is_last`: it hides what was there before."""

    given: Sequence[_Given] = ()
    is_last: bool = False


def _step(name: str, above: cst.CSTNode, below: cst.CSTNode, ctx: Context) -> _Step:
    """What `above` gives to a name before it comes to `below`, which is a part of it."""
    if isinstance(above, _BLOCKS):
        return _before_in_block(name, above, below, ctx)
    match above:
        case cst.For(target=target, iter=iterable, body=body) if body is below:
            own = [value for bound, value in given_by_loop(target, iterable, ctx) if bound == name]
            return _Step([own], is_last=True) if own else _Step(_all_in(name, above, ctx))
        case cst.For() | cst.While() | cst.Try() | cst.TryStar() | cst.BaseSmallStatement():
            is_before = isinstance(above, cst.For) and above.iter is below
            is_first = isinstance(above, (cst.Try, cst.TryStar)) and above.body is below
            is_assigned = isinstance(above, (cst.Assign, cst.AnnAssign, cst.AugAssign))
            return _Step() if is_before or is_first or is_assigned else _Step(_all_in(name, above, ctx))
        case cst.With(items=items) if below is above.body:
            pairs = [pair for item in items if item.asname is not None for pair in given_in(item.asname, ctx)]
            own = [value for bound, value in pairs if bound == name]
            return _Step([own] if own else (), is_last=bool(own))
        case cst.If(test=part) | cst.MatchCase(pattern=part) | cst.ExceptHandler(name=part) if part is not None:
            own = [value for bound, value in given_in(part, ctx) if bound == name]
            return _Step([own] if own else ())
    return _Step()


def _all_in(name: str, node: cst.CSTNode, ctx: Context) -> list[_Given]:
    held = ctx.once(_held_in_statement, node, ctx)
    return [held[name]] if name in held else []


def _before_in_block(name: str, block: _Block, below: cst.CSTNode, ctx: Context) -> _Step:
    order, binders = ctx.once(_binders_in, block, ctx)
    indexes = binders.get(name, ())
    found: list[_Given] = []
    for index in reversed(indexes[: bisect_left(indexes, order.get(id(below), 0))]):
        statement = block.body[index]
        found.extend(_all_in(name, statement, ctx))
        if _hides(statement, name, ctx):
            return _Step(found, is_last=True)
        if len(found) > _MAX_VALUES:
            break
    return _Step(found)


def _binders_in(block: _Block, ctx: Context) -> tuple[Mapping[int, int], Mapping[str, Sequence[int]]]:
    """The place of each statement of a block, by its id, and the places of those that bind a name, by the name."""
    binders: dict[str, list[int]] = {}
    for index, statement in enumerate(block.body):
        for name in ctx.once(_held_in_statement, statement, ctx):
            binders.setdefault(name, []).append(index)
    return {id(statement): index for index, statement in enumerate(block.body)}, binders


def _held_in_statement(statement: cst.CSTNode, ctx: Context) -> Mapping[str, _Given]:
    if isinstance(statement, (cst.FunctionDef, cst.ClassDef)):
        return {statement.name.value: [ELSEWHERE]}
    return _held_in(statement, ctx)


def _hides(statement: cst.CSTNode, name: str, ctx: Context) -> bool:
    """Does a statement always give the name a new value, so that what it held before is gone?"""
    match statement:
        case cst.SimpleStatementLine(body=body):
            return any(_hides(small, name, ctx) for small in body)
        case cst.Assign() | cst.AnnAssign() | cst.FunctionDef() | cst.ClassDef() | cst.Import() | cst.ImportFrom():
            return name in ctx.once(_held_in_statement, statement, ctx)
    return False
