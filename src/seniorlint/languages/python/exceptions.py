"""Except clauses: what they catch, what they call it, what they do with it, and which one runs a node."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Union

import libcst as cst

from seniorlint.languages.python.context import Context
from seniorlint.languages.python.names import names_bound_by
from seniorlint.languages.python.walk import descendants

Handler = Union[cst.ExceptHandler, cst.ExceptStarHandler]
TryStatement = Union[cst.Try, cst.TryStar]
HANDLERS = (cst.ExceptHandler, cst.ExceptStarHandler)
DEFERRED = (cst.FunctionDef, cst.Lambda, cst.ClassDef)  # their bodies are somebody else's code

_BROAD_TYPES = frozenset({"builtins.Exception", "builtins.BaseException"})
_CAUSE_ATTRIBUTES = frozenset({"__cause__", "__context__", "__suppress_context__"})


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
    return handler.type is None or broad_type(handler, ctx) is not None


def broad_type(handler: Handler, ctx: Context) -> cst.BaseExpression | None:
    """The type of a clause that is Exception or BaseException; None where none is, or where there is no type."""
    return next((one for one in caught_types(handler) if names_broad_type(one, ctx)), None)


def names_broad_type(node: cst.BaseExpression, ctx: Context) -> bool:
    """Is this expression Exception or BaseException itself, whatever the file calls it?"""
    return not _BROAD_TYPES.isdisjoint(ctx.qualified_names(node))


def try_of(handler: Handler, ctx: Context) -> TryStatement:
    """The try statement of a clause."""
    guarded = ctx.parent(handler)
    assert isinstance(guarded, (cst.Try, cst.TryStar)), "a clause has no other parent"
    return guarded


def handler_of(node: cst.CSTNode, ctx: Context) -> Handler | None:
    """The innermost except clause whose block runs this node itself, in the same function."""
    for above in ctx.ancestors(node):
        if isinstance(above, HANDLERS):
            return above
        if isinstance(above, DEFERRED):
            return None
    return None


def handlers_around(node: cst.CSTNode, ctx: Context) -> Iterator[Handler]:
    """The clauses, innermost first, that may take what is raised at a node of their try block, in the same function."""
    below = node
    for above in ctx.ancestors(node):
        if isinstance(above, DEFERRED):
            return
        if isinstance(above, (cst.Try, cst.TryStar)) and above.body is below:
            yield from above.handlers
        below = above


@dataclass(frozen=True, slots=True)
class ErrorUse:
    """What a clause does with the error that it binds.

    `reads`: how often the name is read, in nested functions too; `raised`: how often that is `raise name`.
    `is_rebound`: may the name hold something else, or nothing, somewhere in the clause? `has_new_traceback`: does the
    clause set the error's traceback? `cause`: the first place that reads or sets the cause or the context of any error.
    """

    reads: int
    raised: int
    is_rebound: bool
    has_new_traceback: bool
    cause: cst.Attribute | None


def error_use(handler: Handler) -> ErrorUse:
    """What a clause does with its error; looks through all of the clause, so ask by `ctx.once`."""
    name = bound_name(handler)
    reads = raised = 0
    is_rebound = has_new_traceback = False
    cause: cst.Attribute | None = None
    for node in descendants(handler.body):
        match node:
            case cst.Name(value=value):
                reads += value == name
            case cst.Arg(keyword=cst.Name(value=value)):
                reads -= value == name
            case cst.Raise(exc=cst.Name(value=value), cause=None):
                raised += value == name
            case cst.Attribute(attr=cst.Name(value=attribute)):
                reads -= attribute == name
                has_new_traceback |= attribute == "with_traceback" and _is_name(node.value, name)
                if attribute in _CAUSE_ATTRIBUTES and cause is None:
                    cause = node
            case cst.AssignTarget(target=cst.Attribute(value=owner, attr=cst.Name(value="__traceback__"))):
                has_new_traceback |= _is_name(owner, name)
    if name is not None:
        is_rebound = any(name in names_bound_by(node) for node in descendants(handler.body, stop_at=DEFERRED))
    return ErrorUse(reads, raised, is_rebound, has_new_traceback, cause)


def _is_name(node: cst.BaseExpression, name: str | None) -> bool:
    return isinstance(node, cst.Name) and node.value == name
