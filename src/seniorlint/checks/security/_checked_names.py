"""Names that a function has made sure of: it makes them numbers, declares them so, or looks them up in a set."""

from __future__ import annotations

import re
from functools import lru_cache

import libcst as cst

from seniorlint.checks.security._bound_values import KEPT_SCOPES, SCOPES
from seniorlint.engine.context import Context
from seniorlint.engine.walk import descendants
from seniorlint.languages.python.bindings import parameters_of
from seniorlint.languages.python.calls import last_name

NUMBERS = frozenset({"int", "float", "len", "bool", "round", "ord", "sum"})  # calls that return a number
_NUMBER_TYPES = frozenset({"int", "float", "bool", "None", "Optional", "Union", "typing", "Decimal", "UUID"})
_CHECKERS = frozenset({cst.Assign, cst.Comparison})


def is_checked(name: cst.Name, ctx: Context) -> bool:
    """Does its function make it a number, declare it as one, or look it up in a set of allowed values?"""
    function = ctx.function_of(name)
    if function is None:
        return False
    for param in parameters_of(function.params):
        if param.name.value == name.value and _is_number_type(param.annotation, ctx):
            return True
    if name.value in _checked_names(function.body):
        return True
    return any(_allows(above, name) for above in ctx.ancestors(name))


def _is_number_type(annotation: cst.Annotation | None, ctx: Context) -> bool:
    return annotation is not None and _NUMBER_TYPES.issuperset(re.findall(r"\w+", ctx.code(annotation.annotation)))


def _allows(condition: cst.CSTNode, name: cst.Name) -> bool:
    """Is this `if name in ALLOWED:`?"""
    match condition:
        case (
            cst.If(test=cst.Comparison(left=left, comparisons=[cst.ComparisonTarget(operator=cst.In())]))
            | cst.IfExp(test=cst.Comparison(left=left, comparisons=[cst.ComparisonTarget(operator=cst.In())]))
        ):
            return any(isinstance(one, cst.Name) and one.value == name.value for one in descendants(left))
    return False


@lru_cache(maxsize=KEPT_SCOPES)
def _checked_names(scope: cst.CSTNode) -> frozenset[str]:
    """The names that a function makes numbers (`n = int(n)`), or refuses (`if name not in ALLOWED`)."""
    checked: set[str] = set()
    for node in descendants(scope, stop_at=SCOPES):
        if node.__class__ not in _CHECKERS:
            continue
        match node:
            case cst.Comparison(comparisons=[cst.ComparisonTarget(operator=cst.NotIn())], left=left):
                checked.update(one.value for one in descendants(left) if isinstance(one, cst.Name))
            case cst.Assign(targets=[cst.AssignTarget(target=cst.Name(value=name))], value=cst.Call(func=converter)):
                if last_name(converter) in NUMBERS:
                    checked.add(name)
    return frozenset(checked)
