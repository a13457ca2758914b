"""Names that a function has made sure of: it makes them numbers, declares them so, or compares them with a set."""

from __future__ import annotations

import re
from collections.abc import Iterator

import libcst as cst

from seniorlint.languages.python.context import Context
from seniorlint.languages.python.names import parameters_of
from seniorlint.languages.python.walk import descendants

NUMBERS = frozenset(  # what gives a number, or True or False
    {f"builtins.{name}" for name in ("int", "float", "len", "bool", "round", "ord", "sum", "abs", "hash", "id")}
    | {"decimal.Decimal", "uuid.UUID", "itertools.count"}
)
_NUMBER_TYPES = frozenset(
    {"int", "float", "bool", "None", "Optional", "Union", "typing", "decimal", "Decimal", "uuid", "UUID"}
    | {"datetime", "date", "time", "timedelta"}
)
_TESTS = frozenset({"isdigit", "isdecimal", "isnumeric", "isidentifier", "isalnum", "isalpha"})
_SCOPES = (cst.FunctionDef, cst.Lambda, cst.ClassDef)
_CONDITIONS = frozenset({cst.If, cst.IfExp})
_CHECKERS = frozenset({cst.Assign, cst.AnnAssign, cst.Comparison, cst.Assert, cst.Call})


def is_checked(name: cst.Name, ctx: Context) -> bool:
    """Does its function make it a number, declare it as one, or compare it with what is allowed?"""
    function = ctx.function_of(name)
    if function is None:
        return False
    if name.value in ctx.once(_checked_names, function, ctx):
        return True
    return any(name.value in _allowed(above) for _, above in ctx.above(name, _CONDITIONS))


def _allowed(condition: cst.CSTNode) -> Iterator[str]:
    """The names that this node looks up in a set before it goes on: `if name in ALLOWED:`."""
    match condition:
        case cst.If(test=test) | cst.IfExp(test=test):
            yield from _looked_up(test, cst.In)


def _looked_up(test: cst.BaseExpression, operator: type[cst.In | cst.NotIn]) -> Iterator[str]:
    match test:
        case cst.Comparison(left=left, comparisons=[cst.ComparisonTarget(operator=found)]) if type(found) is operator:
            yield from (one.value for one in descendants(left) if isinstance(one, cst.Name))


def _checked_names(function: cst.FunctionDef, ctx: Context) -> frozenset[str]:
    """The names that a function declares as numbers, makes numbers (`n = int(n)`), or tests (`if n not in ALLOWED`)."""
    checked = {
        param.name.value
        for param in parameters_of(function.params)
        if param.annotation is not None and _is_number_type(param.annotation, ctx)
    }
    for node in descendants(function.body, stop_at=_SCOPES):
        if node.__class__ in _CHECKERS:
            checked.update(_checked_by(node, ctx))
    return frozenset(checked)


def _checked_by(node: cst.CSTNode, ctx: Context) -> Iterator[str]:
    match node:
        case cst.Comparison():
            yield from _looked_up(node, cst.NotIn)
        case cst.Assert(test=test):
            yield from _looked_up(test, cst.In)
        case cst.AnnAssign(target=cst.Name(value=name), annotation=annotation):
            if _is_number_type(annotation, ctx):
                yield name
        case cst.Assign(targets=[cst.AssignTarget(target=cst.Name(value=name))], value=cst.Call(func=converter)):
            if ctx.qualified_name(converter) in NUMBERS:
                yield name
        case cst.Call(func=cst.Attribute(value=cst.Name(value=name), attr=cst.Name(value=test))):
            if test in _TESTS:
                yield name
        case cst.Call(
            func=cst.Name(value="isinstance"), args=[cst.Arg(value=cst.Name(value=name)), cst.Arg(value=kind)]
        ):
            if ctx.qualified_name(kind) in NUMBERS:
                yield name


def _is_number_type(annotation: cst.Annotation, ctx: Context) -> bool:
    return _NUMBER_TYPES.issuperset(re.findall(r"\w+", ctx.code(annotation.annotation)))
