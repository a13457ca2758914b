"""`list-for-first-item`: when the rule is met and when it is missed."""

from __future__ import annotations

from typing import Union

import libcst as cst

from seniorlint.engine.registry import check
from seniorlint.engine.verdict import MET, Fix, Missed, Verdict, replace
from seniorlint.languages.python.context import Context
from seniorlint.languages.python.exceptions import DEFERRED, handlers_around
from seniorlint.languages.python.numbers import number_of
from seniorlint.languages.python.walk import descendants

_LISTS = ("builtins.list", "builtins.tuple")
_SHOWN = 60  # code points of the better code; of a longer one its form is shown
_SHORT = {False: "next(iter(...))", True: "next(... for ...)"}

Place = Union[cst.Subscript, cst.Call]


@check(calls=("builtins.next", "*.pop"))
def list_for_first_item(node: cst.Subscript | cst.Call, ctx: Context) -> Verdict:
    """The first item of an iterable is taken by `next`, without a list of all of them."""
    if isinstance(node, cst.Call) and ctx.called(node) == "builtins.next":
        return MET if _takes_the_first(node, ctx) else None
    listed = _whole_list(node)
    items = _items_of(listed, ctx) if listed is not None else None
    if items is None or _is_asynchronous(items) or _is_assigned(node, ctx):
        return None
    is_generator = isinstance(items, cst.GeneratorExp)
    code = ctx.code(items)
    text = f"next{code}" if is_generator else f"next(iter({code}))"
    shown = text if len(text) <= _SHOWN and "\n" not in text else _SHORT[is_generator]
    return Missed(node, fix=Fix((replace(node, text),)) if _may_be_replaced(node, ctx) else None, better=shown)


def _is_assigned(node: Place, ctx: Context) -> bool:
    match ctx.parent(node):
        case cst.AssignTarget() | cst.Del():
            return True
        case cst.AugAssign(target=target):
            return target is node
    return False


def _takes_the_first(call: cst.Call, ctx: Context) -> bool:
    """Is this `next(iter(items))`, or `next` of a generator expression, with a default or without?"""
    match call.args:
        case [cst.Arg(value=cst.GeneratorExp(), star=""), *_]:
            return True
        case [cst.Arg(value=cst.Call() as inner, star=""), *_]:
            return ctx.called(inner) == "builtins.iter" and len(inner.args) == 1
    return False


def _whole_list(node: Place) -> cst.BaseExpression | None:
    """What item 0 is taken of: the `x` of `x[0]` and of `x.pop(0)`."""
    match node:
        case (
            cst.Subscript(value=listed, slice=[cst.SubscriptElement(slice=cst.Index(value=cst.Integer() as index))])
            | cst.Call(func=cst.Attribute(value=listed), args=[cst.Arg(value=cst.Integer() as index, keyword=None)])
        ) if number_of(index) == 0:
            return listed
    return None


def _items_of(listed: cst.BaseExpression, ctx: Context) -> cst.BaseExpression | None:
    """What a list is made of that is written out for the one item: the iterable, or a comprehension as a generator."""
    match listed:
        case cst.Call(args=[cst.Arg(value=items, keyword=None, star="")]) if ctx.called(listed) in _LISTS:
            inner = items if isinstance(items, (cst.ListComp, cst.GeneratorExp)) else None
        case cst.ListComp():
            items, inner = listed, listed
        case cst.List(elements=[cst.StarredElement(value=items)]):
            inner = None
        case _:
            return None
    if inner is None:
        return items
    match inner:
        case (
            cst.ListComp(
                elt=cst.Name(value=item),
                for_in=cst.CompFor(
                    target=cst.Name(value=name), iter=iterable, ifs=[], inner_for_in=None, asynchronous=None
                ),
            )
            | cst.GeneratorExp(
                elt=cst.Name(value=item),
                for_in=cst.CompFor(
                    target=cst.Name(value=name), iter=iterable, ifs=[], inner_for_in=None, asynchronous=None
                ),
            )
        ) if item == name:
            return iterable
    return cst.GeneratorExp(inner.elt, inner.for_in)


def _is_asynchronous(items: cst.BaseExpression) -> bool:
    """Would a generator expression be an asynchronous one, which `next` does not take?"""
    return isinstance(items, cst.GeneratorExp) and any(
        isinstance(node, cst.Await) or (isinstance(node, cst.CompFor) and node.asynchronous is not None)
        for node in descendants(items, stop_at=DEFERRED)
    )


def _may_be_replaced(node: Place, ctx: Context) -> bool:
    """Does nobody rely on the IndexError of an empty list: no `except` around, and no generator?"""
    function = ctx.function_of(node)
    is_generator = function is not None and any(
        isinstance(below, cst.Yield) for below in descendants(function.body, stop_at=DEFERRED)
    )
    return not is_generator and not any(handlers_around(node, ctx))
