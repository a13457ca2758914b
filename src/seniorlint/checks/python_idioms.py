"""Checks of the principle Python idioms."""

from __future__ import annotations

import libcst as cst

from seniorlint.checks._annotations import is_read_only
from seniorlint.checks._closures import loops_around, variables_read
from seniorlint.checks._defaults import fresh_per_call, is_mutable
from seniorlint.checks._keeping import outlives_round
from seniorlint.engine.context import Context
from seniorlint.engine.names import dotted_name
from seniorlint.engine.registry import check
from seniorlint.engine.verdict import MET, Edit, Fix, Met, Missed, Verdict, replace

_SINGLETONS = frozenset({"None", "True", "False"})
_LITERALS = (cst.BaseNumber, cst.BaseString, cst.Tuple, cst.List, cst.Dict, cst.Set)
# Where comparisons build a query or an array, == is an operator of that library and `is` would break it.
_QUERY_METHODS = frozenset({"where", "filter", "having", "outerjoin", "select", "any", "has"})
_QUERY_FUNCTIONS = frozenset({"and_", "or_", "not_", "case", "select", "exists", "relationship", "CheckConstraint"})


@check
def mutable_default(param: cst.Param, ctx: Context) -> Verdict:
    """A default is an object that no call can change for the next one."""
    default = param.default
    if default is None or ctx.role.is_stub:
        return None
    function = next(above for above in ctx.ancestors(param) if isinstance(above, (cst.FunctionDef, cst.Lambda)))
    if _is_overload(function):
        return None
    if not is_mutable(default, ctx) or is_read_only(param.annotation, ctx):
        return Met(default)
    return Missed(default, fix=fresh_per_call(param, function, ctx), name=param.name.value)


@check
def singleton_comparison(comparison: cst.Comparison, ctx: Context) -> Verdict:
    """None, True and False are compared by identity."""
    operands = [comparison.left, *(target.comparator for target in comparison.comparisons)]
    singletons = [
        operand.value if isinstance(operand, cst.Name) and operand.value in _SINGLETONS else None
        for operand in operands
    ]
    if not any(singletons):
        return None
    is_met, missed, edits = False, "", []
    for index, target in enumerate(comparison.comparisons):
        singleton, other = singletons[index + 1], operands[index]
        if singleton is None:
            singleton, other = singletons[index], operands[index + 1]
        if singleton is None:
            continue
        if isinstance(target.operator, (cst.Is, cst.IsNot)):
            is_met = True
        elif isinstance(target.operator, (cst.Equal, cst.NotEqual)):
            missed = missed or singleton
            if not isinstance(other, _LITERALS):  # Python warns of `1 is True`
                edits.append(_by_identity(target.operator))
            if _is_column(other):
                return None
    if not missed:
        return MET if is_met else None
    if _builds_query(comparison, ctx):
        return None
    return Missed(comparison, fix=Fix(tuple(edits)) if edits else None, singleton=missed)


def _is_overload(function: cst.FunctionDef | cst.Lambda) -> bool:
    return isinstance(function, cst.FunctionDef) and any(
        (dotted_name(decorator.decorator) or "").rpartition(".")[2] == "overload" for decorator in function.decorators
    )


def _by_identity(operator: cst.Equal | cst.NotEqual) -> Edit:
    """`==` as `is`, `!=` as `is not`, with the spaces that a word needs."""
    before = " " if operator.whitespace_before.empty else ""
    after = " " if operator.whitespace_after.empty else ""
    return replace(operator, f"{before}{'is' if isinstance(operator, cst.Equal) else 'is not'}{after}")


def _is_column(node: cst.BaseExpression) -> bool:
    """Does this look like a column: an attribute of a class (`User.gone`) or of a table's columns (`users.c.gone`)?"""
    parts = (dotted_name(node) or "").split(".")
    if len(parts) < 2:
        return False
    owner, name = parts[-2:]
    is_class = owner[:1].isupper() and not owner.isupper() and "(" not in owner
    return owner in ("c", "columns") or (is_class and not name.isupper())


def _builds_query(comparison: cst.Comparison, ctx: Context) -> bool:
    """Is the result of this comparison a condition for a library to evaluate, element by element or row by row?"""
    below: cst.CSTNode = comparison
    for above in ctx.ancestors(comparison):
        match above:
            case cst.BinaryOperation(operator=cst.BitAnd() | cst.BitOr() | cst.BitXor()):
                return True
            case cst.UnaryOperation(operator=cst.BitInvert()) | cst.SubscriptElement():
                return True
            case cst.Attribute() if below is comparison:  # (column == True).sum()
                return True
            case cst.Call(func=cst.Attribute(attr=cst.Name(value=name))) if isinstance(below, cst.Arg):
                if name in _QUERY_METHODS or name in _QUERY_FUNCTIONS:
                    return True
            case cst.Call(func=cst.Name(value=name)) if isinstance(below, cst.Arg):
                if name in _QUERY_FUNCTIONS:
                    return True
            case cst.BaseSmallStatement() | cst.BaseSuite():
                return False
        below = above
    return False


@check
def late_binding_closure(function: cst.FunctionDef | cst.Lambda, ctx: Context) -> Verdict:
    """A function made in a loop that is kept for later does not read what the next round changes."""
    loops = loops_around(function, ctx)
    if not loops:
        return None
    for loop in loops:
        name = next(variables_read(function, loop, ctx), None)
        if name is not None and outlives_round(function, loop, ctx):
            return Missed(function, name=name)
    return MET
