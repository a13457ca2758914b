"""`loop-mutates-iterable`: when the rule is met and when it is missed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Union

import libcst as cst

from seniorlint.checks.performance._loops import names_changed_by
from seniorlint.engine.registry import check
from seniorlint.engine.verdict import Met, Missed, Verdict
from seniorlint.languages.python.context import Context
from seniorlint.languages.python.names import dotted_name
from seniorlint.languages.python.walk import descendants

_TAKING = frozenset({"remove", "pop", "insert", "clear", "popitem"})
_OF_SETS = frozenset({"add", "update", "discard"})  # of a set; these mean something else for a progress bar or a tree
_PLAIN = ("builtins.list()", "builtins.dict()")
_COPIES = frozenset(f"builtins.{name}" for name in ("list", "tuple", "set", "dict", "sorted", "frozenset"))

Change = Union[cst.Call, cst.Del]


@check
def loop_mutates_iterable(change: cst.Call | cst.Del, ctx: Context) -> Verdict:
    """A loop that changes a container goes over a copy of it."""
    changed = _changed_by(change, ctx)
    name = dotted_name(changed) if changed is not None else None
    if changed is None or name is None or "(" in name or ctx.qualified_name(changed) == "os.environ":
        return None
    below: cst.CSTNode = change
    leaves = ""
    for above in ctx.ancestors(change):
        match above:
            case cst.FunctionDef() | cst.Lambda() | cst.ClassDef() | cst.Return() | cst.Raise():
                return None  # what runs later, or ends the loop
            case cst.IndentedBlock(body=body):
                leaves = leaves or _left_after(body, below)
            case cst.For(iter=iterable, body=block) if block is below:
                if _container(iterable) == name:
                    if _goes_on_until_empty(above, name, ctx):
                        return None
                    is_other = name.partition(".")[0] in ctx.once(names_changed_by, above)
                    return None if leaves or is_other else Missed(change, related=iterable, name=name)
                if _copied(iterable, ctx) == name:
                    return Met(decided_by=iterable)
        if isinstance(above, (cst.For, cst.While)) and leaves == "loop":
            leaves = ""
        below = above
    return None


def _goes_on_until_empty(loop: cst.For, name: str, ctx: Context) -> bool:
    """Is a loop inside a `while` over the same container, which comes back to the items that were skipped?"""
    around = ctx.loop_of(loop)
    return isinstance(around, cst.While) and any(
        dotted_name(node) == name for node in descendants(around.test) if isinstance(node, (cst.Name, cst.Attribute))
    )


def _changed_by(change: Change, ctx: Context) -> cst.BaseExpression | None:
    """What a call or a `del` puts something into or takes something out of."""
    if change.__class__ is cst.Call:
        function = change.func
        if function.__class__ is not cst.Attribute:
            return None
        method = function.attr.value
        if method in _TAKING or (method in _OF_SETS and ctx.qualified_name(function.value) == "builtins.set()"):
            return function.value
    elif change.__class__ is cst.Del and change.target.__class__ is cst.Subscript:
        container = change.target.value
        return container if _is_plain_container(container, ctx) else None
    return None


def _is_plain_container(container: cst.BaseExpression, ctx: Context) -> bool:
    """Is what a `del` takes an item from a list or a dictionary, as far as one can see?

    The headers of a message, and what a class of one's own offers, give a list of their keys that does not change.
    """
    if isinstance(container, cst.Attribute):
        return container.attr.value != "headers"
    return ctx.qualified_name(container) in _PLAIN


def _left_after(body: Sequence[cst.CSTNode], statement: cst.CSTNode) -> str:
    """What the statements after one in its block always leave: "loop", "function" or nothing."""
    is_after = False
    for one in body:
        if is_after and isinstance(one, cst.SimpleStatementLine):
            if isinstance(one.body[-1], (cst.Return, cst.Raise)):
                return "function"
            if isinstance(one.body[-1], cst.Break):
                return "loop"
        is_after = is_after or one is statement
    return ""


def _container(iterable: cst.BaseExpression) -> str | None:
    """The container that a loop goes over, itself or by a view of it: of `d.items()` that is `d`."""
    match iterable:
        case cst.Call(func=cst.Attribute(value=owner, attr=cst.Name(value="keys" | "values" | "items")), args=[]):
            return dotted_name(owner)
    return dotted_name(iterable)


def _copied(iterable: cst.BaseExpression, ctx: Context) -> str | None:
    """The container of which a loop goes over a copy: of `list(d.items())` and `d[:]` that is `d`."""
    match iterable:
        case cst.Call(args=[cst.Arg(value=value), *_], func=function) if ctx.qualified_name(function) in _COPIES:
            return _container(value)
        case cst.Call(func=cst.Attribute(value=owner, attr=cst.Name(value="copy")), args=[]):
            return dotted_name(owner)
        case cst.Subscript(value=owner, slice=[cst.SubscriptElement(slice=cst.Slice(lower=None, upper=None))]):
            return dotted_name(owner)
    return None
