"""Who closes what a call opens: a `with`, somebody else, or nobody."""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum, auto

import libcst as cst

from seniorlint.languages.python.calls import called_name
from seniorlint.languages.python.context import Context
from seniorlint.languages.python.reads import is_read
from seniorlint.languages.python.walk import descendants

# Methods that close, or that give something which lives on.
_CLOSING = frozenset({"close", "detach", "shutdown", "__exit__", "fileno", "open", "makefile"})
_MANAGERS = frozenset({"closing", "enter_context", "enter_async_context", "push"})
# Functions that read a file to its end, or list what is in it, and keep nothing.
_READERS = frozenset(
    {
        *("json.load", "pickle.load", "yaml.load", "yaml.safe_load", "tomllib.load", "csv.reader", "csv.DictReader"),
        *(f"builtins.{name}" for name in ("list", "tuple", "set", "sorted", "sum", "max", "min", "enumerate", "print")),
    }
)


class Holding(Enum):
    """What becomes of a resource: a `with` closes it, somebody else may, or it is used and then forgotten."""

    MANAGED = auto()
    ELSEWHERE = auto()
    USED_UP = auto()


def holding_of(call: cst.Call, ctx: Context) -> Holding:
    """What becomes of what a call opens; of a name in a function, what the function does with the name."""
    holding = _of_value(call, ctx)
    if holding is not None:
        return holding
    function = ctx.function_of(call)
    match ctx.parent(call):
        case cst.Assign(targets=[cst.AssignTarget(target=cst.Name(value=name))]) if function is not None:
            return ctx.once(_names_in, function, ctx).get(name, Holding.USED_UP)
    return Holding.ELSEWHERE


def _of_value(value: cst.BaseExpression, ctx: Context) -> Holding | None:
    """What becomes of a value where it is read; None for what these places do not show."""
    match ctx.parent(value):
        case cst.WithItem():
            return Holding.MANAGED
        case cst.Attribute(attr=cst.Name(value=method)):
            return Holding.ELSEWHERE if method in _CLOSING else Holding.USED_UP
        case cst.For() | cst.CompFor() | cst.Expr():
            return Holding.USED_UP
        case cst.Arg() as arg:
            taker = ctx.parent(arg)
            if not isinstance(taker, cst.Call):
                return Holding.ELSEWHERE
            if called_name(taker) in _MANAGERS:
                return Holding.MANAGED
            return Holding.USED_UP if ctx.called(taker) in _READERS else Holding.ELSEWHERE
    return None


def _names_in(function: cst.FunctionDef, ctx: Context) -> Mapping[str, Holding]:
    """What becomes of the value of each name of a function: that it is used up only where every place uses it up."""
    found: dict[str, Holding] = {}
    for node in descendants(function.body):
        if isinstance(node, cst.Name) and is_read(node, ctx):
            holding = _of_value(node, ctx)
            if holding is not Holding.USED_UP:
                found[node.value] = Holding.ELSEWHERE
    return found
