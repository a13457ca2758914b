"""Objects that keep those who want to be told, and tell them: what is called in a loop, and who enters it."""

from __future__ import annotations

import libcst as cst

from seniorlint.languages.python.bodies import methods_of
from seniorlint.languages.python.context import Context
from seniorlint.languages.python.names import NEW_SCOPES, parameters_of
from seniorlint.languages.python.walk import nodes_of

_ENTERS = frozenset({"append", "add", "insert"})
_COPIES = frozenset({"list", "tuple", "reversed"})


def told_in(loop: cst.For) -> tuple[cst.Call, str, bool] | None:
    """The call of what a loop goes over, the attribute of `self` that it is kept in, and whether that is by a key."""
    kept = _kept_in(loop.iter)
    if kept is None or not isinstance(loop.target, cst.Name):
        return None
    for call in nodes_of(loop.body, (cst.Call,), stop_at=NEW_SCOPES):
        match call:
            case cst.Call(func=cst.Name(value=name)) if name == loop.target.value:
                return call, *kept
    return None


def enters(owner: cst.ClassDef, attribute: str, by_key: bool, teller: cst.FunctionDef | None) -> bool:
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


def class_around(loop: cst.For, ctx: Context) -> tuple[cst.ClassDef, cst.FunctionDef] | None:
    """The class and the method that a loop is in."""
    function = ctx.function_of(loop)
    owner = ctx.class_of(function) if function is not None else None
    return (owner, function) if owner is not None and function is not None else None


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
