"""`visitor`: the code that shows it."""

from __future__ import annotations

import libcst as cst

from seniorlint.engine.registry import evidence
from seniorlint.engine.verdict import Shown, Verdict
from seniorlint.languages.python.context import Context
from seniorlint.languages.python.names import NEW_SCOPES
from seniorlint.languages.python.walk import nodes_of


@evidence(calls=("builtins.getattr",))
def visitor(call: cst.Call, ctx: Context) -> Verdict:
    """A method that is found by a text which the name of an object's class is a part of."""
    match [arg.value for arg in call.args]:
        case [cst.Name(), cst.FormattedString() | cst.BinaryOperation() as text, *_]:
            return Shown(call) if _has_class_name(text) else None
        case [cst.Name(), cst.Name(value=name), *_]:
            function = ctx.function_of(call)
            texts = _texts(function, name) if function is not None else []
            return Shown(call) if len(texts) == 1 and _has_class_name(texts[0]) else None
    return None


def _texts(function: cst.FunctionDef, name: str) -> list[cst.BaseExpression]:
    """What a function assigns to a name."""
    found: list[cst.BaseExpression] = []
    for node in nodes_of(function.body, (cst.Assign,), stop_at=NEW_SCOPES):
        match node:
            case cst.Assign(targets=[cst.AssignTarget(target=cst.Name(value=target))], value=value) if target == name:
                found.append(value)
    return found


def _has_class_name(text: cst.BaseExpression) -> bool:
    """Is a text put together from the name of an object's class and something else?"""
    is_made = isinstance(text, cst.FormattedString | cst.BinaryOperation | cst.Call)
    return is_made and any(_is_class_name(one) for one in nodes_of(text, (cst.Attribute,)))


def _is_class_name(node: cst.CSTNode) -> bool:
    """`type(node).__name__` or `node.__class__.__name__`, of another object than `self`."""
    match node:
        case cst.Attribute(
            value=cst.Call(func=cst.Name(value="type"), args=[cst.Arg(value=of)])
            | cst.Attribute(value=of, attr=cst.Name(value="__class__")),
            attr=cst.Name(value="__name__"),
        ):
            return not (isinstance(of, cst.Name) and of.value == "self")
    return False
