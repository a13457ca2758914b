"""`singleton-comparison`: when the rule is met and when it is missed."""

from __future__ import annotations

import libcst as cst

from seniorlint.checks.python_idioms._overloaded import is_elementwise, is_proxy
from seniorlint.engine.registry import check
from seniorlint.engine.verdict import MET, Edit, Fix, Missed, Verdict, replace
from seniorlint.languages.python.context import Context
from seniorlint.languages.python.generated import is_generated
from seniorlint.languages.python.names import dotted_name

_SINGLETONS = frozenset({"None", "True", "False"})

_LITERALS = (cst.BaseNumber, cst.BaseString, cst.Tuple, cst.List, cst.Dict, cst.Set)

# Where comparisons build a query or an array, == is an operator of that library and `is` would break it.
_QUERY_METHODS = frozenset({"where", "filter", "having", "outerjoin", "any", "has"})

_QUERY_FUNCTIONS = frozenset({"and_", "or_", "not_", "case", "select", "exists", "relationship", "CheckConstraint"})


@check
def singleton_comparison(comparison: cst.Comparison, ctx: Context) -> Verdict:
    """None, True and False are compared by identity.

    `is None` is not counted: hardly anybody misses it. Where True or False is asked for, `==` is near.
    """
    operands = [comparison.left, *(target.comparator for target in comparison.comparisons)]
    singletons = [
        operand.value if isinstance(operand, cst.Name) and operand.value in _SINGLETONS else None
        for operand in operands
    ]
    is_met, missed, edits = False, "", []
    for index, target in enumerate(comparison.comparisons):
        singleton, other = singletons[index + 1], operands[index]
        if singleton is None:
            singleton, other = singletons[index], operands[index + 1]
        if singleton is None:
            continue
        if isinstance(target.operator, (cst.Is, cst.IsNot)):
            is_met = is_met or singleton != "None"
        elif isinstance(target.operator, (cst.Equal, cst.NotEqual)):
            missed = missed or singleton
            if not isinstance(other, _LITERALS):  # Python warns of `1 is True`
                edits.append(_by_identity(target.operator))
            if _is_column(other) or is_proxy(other, ctx) or is_elementwise(other, ctx):
                return None
    if not missed:
        return MET if is_met else None
    if _builds_query(comparison, ctx) or is_generated(ctx):
        return None
    return Missed(comparison, fix=Fix(tuple(edits)) if edits else None, singleton=missed)


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
            case cst.BaseStatement():
                return False
        below = above
    return False
