"""Objects that keep those who want to be told, and tell them: what is called in a loop, and who enters it."""

from __future__ import annotations

from typing import NamedTuple

import libcst as cst

from seniorlint.languages.python.bodies import methods_of
from seniorlint.languages.python.context import Context
from seniorlint.languages.python.names import NEW_SCOPES, parameters_of
from seniorlint.languages.python.walk import nodes_of

_ENTERS = frozenset({"append", "add", "insert"})
_COPIES = frozenset({"list", "tuple", "reversed"})


class Told(NamedTuple):
    """The call of each subscriber in a loop, and whether the loop goes over those of one key."""

    call: cst.Call
    by_key: bool


def subscribers_told(loop: cst.For, ctx: Context) -> Told | None:
    """What a loop in a method calls, where another method of the class puts a parameter among what it goes over."""
    kept = _kept_in(loop.iter)
    call = _call_of_target(loop) if kept is not None else None
    method = ctx.function_of(loop) if call is not None else None
    owner = ctx.class_of(method) if method is not None else None
    if kept is None or call is None or owner is None or not _enters(owner, *kept, method):
        return None
    return Told(call, by_key=kept[1])


def _call_of_target(loop: cst.For) -> cst.Call | None:
    """The first call in a loop of the name that it gives to each item."""
    if not isinstance(loop.target, cst.Name):
        return None
    for call in nodes_of(loop.body, (cst.Call,), stop_at=NEW_SCOPES):
        match call:
            case cst.Call(func=cst.Name(value=name)) if name == loop.target.value:
                return call
    return None


def _enters(owner: cst.ClassDef, attribute: str, by_key: bool, teller: cst.FunctionDef | None) -> bool:
    """Does a method put one of its parameters into the collection of an attribute, or into the one of a key?"""
    for _, method in methods_of(owner):
        if method is teller:
            continue
        taken = {param.name.value for param in parameters_of(method.params)} - {"self"}
        for call in nodes_of(method.body, (cst.Call,)):
            match call:
                case cst.Call(func=cst.Attribute(value=place, attr=cst.Name(value=verb)), args=args) if verb in _ENTERS:
                    given = any(isinstance(arg.value, cst.Name) and arg.value.value in taken for arg in args)
                    if given and _kept_in(place) == (attribute, by_key):
                        return True
    return False


def _kept_in(node: cst.BaseExpression) -> tuple[str, bool] | None:
    """The attribute of `self` that an expression reads, also through a copy, and whether a key is looked up in it."""
    match node:
        case cst.Attribute(value=cst.Name(value="self"), attr=cst.Name(value=attribute)):
            return attribute, False
        case cst.Call(func=cst.Name(value=copies), args=[cst.Arg(value=inner)]) if copies in _COPIES:
            return _kept_in(inner)
        case cst.Call(func=cst.Attribute(value=inner, attr=cst.Name(value="copy")), args=[]):
            return _kept_in(inner)
        case cst.Call(func=cst.Attribute(value=inner, attr=cst.Name(value="get" | "setdefault"))):
            found = _kept_in(inner)
            return (found[0], True) if found is not None and not found[1] else None
        case cst.Subscript(value=inner, slice=[cst.SubscriptElement(slice=cst.Slice())]):
            return _kept_in(inner)
        case cst.Subscript(value=inner):
            found = _kept_in(inner)
            return (found[0], True) if found is not None and not found[1] else None
        case cst.BooleanOperation(left=left, operator=cst.Or()):
            return _kept_in(left)
    return None
