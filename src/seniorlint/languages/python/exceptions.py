"""Except clauses: what they catch, what they call it, and which one runs a node."""

from __future__ import annotations

from typing import Union

import libcst as cst

from seniorlint.engine.context import Context

Handler = Union[cst.ExceptHandler, cst.ExceptStarHandler]
HANDLERS = (cst.ExceptHandler, cst.ExceptStarHandler)
DEFERRED = (cst.FunctionDef, cst.Lambda, cst.ClassDef)  # their bodies are somebody else's code

_BROAD_TYPES = frozenset({"builtins.Exception", "builtins.BaseException"})


def caught_types(handler: Handler) -> list[cst.BaseExpression]:
    """The exception types that a clause names, one by one; none for a bare `except:`."""
    match handler.type:
        case None:
            return []
        case cst.Tuple(elements=elements):
            return [element.value for element in elements]
        case single:
            return [single]


def bound_name(handler: Handler) -> str | None:
    """The name that `as` gives to the error."""
    match handler.name:
        case cst.AsName(name=cst.Name(value=name)):
            return name
    return None


def is_broad(handler: Handler, ctx: Context) -> bool:
    """Does the clause take every error: no type at all, or Exception or BaseException among them?"""
    types = caught_types(handler)
    return not types or any(names_broad_type(one, ctx) for one in types)


def names_broad_type(node: cst.BaseExpression, ctx: Context) -> bool:
    """Is this expression Exception or BaseException itself?"""
    match node:
        case (
            cst.Name(value="Exception" | "BaseException")
            | cst.Attribute(attr=cst.Name(value="Exception" | "BaseException"))
        ):
            return ctx.qualified_name(node) in _BROAD_TYPES
    return False


def handler_of(node: cst.CSTNode, ctx: Context) -> Handler | None:
    """The innermost except clause whose block runs this node itself, in the same function."""
    for above in ctx.ancestors(node):
        if isinstance(above, HANDLERS):
            return above
        if isinstance(above, DEFERRED):
            return None
    return None
