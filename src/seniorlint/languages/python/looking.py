"""Expressions that do nothing but look: whether, when and how often they are evaluated makes no difference."""

from __future__ import annotations

import libcst as cst

from seniorlint.languages.python.calls import called_name
from seniorlint.languages.python.context import Context
from seniorlint.languages.python.walk import descendants

_PARTS = (
    *(cst.Name, cst.Attribute, cst.Comparison, cst.ComparisonTarget, cst.BooleanOperation, cst.UnaryOperation),
    *(cst.BinaryOperation, cst.IfExp, cst.Tuple, cst.List, cst.Set, cst.Element, cst.Subscript, cst.SubscriptElement),
    *(cst.Index, cst.Slice, cst.Call, cst.Arg, cst.BaseNumber, cst.SimpleString, cst.ConcatenatedString),
    *(cst.FormattedString, cst.FormattedStringText, cst.FormattedStringExpression),
    *(cst.BaseCompOp, cst.BaseBooleanOp, cst.BaseUnaryOp, cst.BaseBinaryOp),
)
_FUNCTIONS = frozenset(
    f"builtins.{name}"
    for name in (
        *("isinstance", "issubclass", "callable", "len", "type", "str", "repr", "int", "float", "bool", "abs", "ord"),
        *("chr", "min", "max", "round"),
    )
)
_TEXT_METHODS = frozenset({"startswith", "endswith", "lower", "upper", "casefold", "strip", "lstrip", "rstrip"}) | {
    name for name in dir(str) if name.startswith("is")
}
_FRESH = frozenset(f"builtins.{name}" for name in ("range", "sorted", "list", "tuple", "set", "frozenset", "dict"))
_VIEWS = frozenset({"items", "keys", "values", "split", "rsplit", "splitlines"})


def only_looks(node: cst.BaseExpression, ctx: Context) -> bool:
    """Does an expression only read, compare and calculate, so that no other code sees whether it was evaluated?

    Reading an attribute counts as reading. Of calls only those of builtins and of methods that text alone has do.
    """
    return all(
        isinstance(part, _PARTS) and (not isinstance(part, cst.Call) or _call_looks(part, ctx))
        for part in (node, *descendants(node))
    )


def _call_looks(call: cst.Call, ctx: Context) -> bool:
    if isinstance(call.func, cst.Attribute) and called_name(call) in _TEXT_METHODS:
        return True
    return ctx.qualified_name(call.func) in _FUNCTIONS


def is_left_whole(iterable: cst.BaseExpression, ctx: Context) -> bool:
    """Is this iterated over from its start by everybody, so that nobody sees how far another one came?

    That holds for displays, for what builtins make on the spot, and for the views of a mapping; not for an iterator.
    """
    match iterable:
        case cst.Tuple() | cst.List() | cst.Set() | cst.Dict() | cst.BaseString():
            return True
        case cst.Call(func=cst.Attribute(attr=cst.Name(value=name))) if name in _VIEWS:
            return True
        case cst.Call(func=function):
            return ctx.qualified_name(function) in _FRESH
        case cst.Name():
            names = ctx.qualified_names(iterable)
            return bool(names) and all(name.removesuffix("()") in _FRESH for name in names)
    return False
