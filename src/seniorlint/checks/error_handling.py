"""Checks of the principle Error Handling."""

from __future__ import annotations

import libcst as cst

from seniorlint.engine.context import Context
from seniorlint.engine.handlers import DEFERRED, HANDLERS, Handler, bound_name, handler_of, rebinds
from seniorlint.engine.names import dotted_name
from seniorlint.engine.registry import check
from seniorlint.engine.verdict import MET, Fix, Missed, Verdict, insert_after, insert_before, replace
from seniorlint.engine.walk import descendants

# Raised to end something, not to report an error: nobody reads their traceback.
_ENDINGS = frozenset(
    {"SystemExit", "KeyboardInterrupt", "StopIteration", "StopAsyncIteration", "GeneratorExit", "SkipTest"}
)
_CAUSE_ATTRIBUTES = frozenset({"__cause__", "__context__", "__suppress_context__"})
_TRACEBACK_ATTRIBUTES = frozenset({"__traceback__", "with_traceback"})


@check
def bare_except(handler: cst.ExceptHandler | cst.ExceptStarHandler, ctx: Context) -> Verdict:
    """Every except clause names what it handles, or raises again what it cannot handle."""
    if handler.type is not None or _raises_again(handler):
        return MET
    return Missed(handler, fix=Fix((insert_before(handler, " Exception", offset=len("except")),)))


def _raises_again(handler: Handler) -> bool:
    """Does the handler hold a bare `raise` of its own, not in a nested function or handler?"""
    nested = (*DEFERRED, *HANDLERS)
    return any(isinstance(node, cst.Raise) and node.exc is None for node in descendants(handler, stop_at=nested))


@check
def raise_without_cause(statement: cst.Raise, ctx: Context, *, any_handler: bool) -> Verdict:
    """A new error that a handler raises says with `from` which error led to it, or that none did."""
    if statement.exc is None:
        return None
    handler = handler_of(statement, ctx)
    if handler is None:
        return None
    name = bound_name(handler)
    if (name is None and not any_handler) or not _is_new_error(statement.exc, name):
        return None
    if _in_nested_try(statement, handler, ctx):
        return None
    if statement.cause is not None or _touches(handler, _CAUSE_ATTRIBUTES):
        return MET
    if name is None or rebinds(handler.body, name):
        return Missed(statement, cause=name or "err")
    return Missed(statement, fix=Fix((insert_after(statement, f" from {name}"),)), cause=name)


def _in_nested_try(statement: cst.Raise, handler: Handler, ctx: Context) -> bool:
    """Does the statement stand in the body of a try inside the handler, whose own clauses may take the error?"""
    below: cst.CSTNode = statement
    for above in ctx.ancestors(statement):
        if above is handler:
            return False
        if isinstance(above, (cst.Try, cst.TryStar)) and above.handlers and above.body is below:
            return True
        below = above
    return False


def _is_new_error(raised: cst.BaseExpression, caught: str | None) -> bool:
    """Does `raise` name a class or build an error, rather than pass on one that exists?"""
    match raised:
        case cst.Call(func=maker, args=arguments):
            name = _last_part(maker)
            if name in _ENDINGS or _root(maker) == caught:
                return False
            # A function that is given the error may return that very one, or set the cause itself.
            given = any(isinstance(arg.value, cst.Name) and arg.value.value == caught for arg in arguments)
            return not (given and name[:1].islower())
        case cst.Name() | cst.Attribute():
            name = _last_part(raised)
            return name not in _ENDINGS and name.lstrip("_")[:1].isupper()
    return False


def _last_part(node: cst.BaseExpression) -> str:
    """The last name of a dotted one, "" for any other expression."""
    match node:
        case cst.Name(value=value) | cst.Attribute(attr=cst.Name(value=value)):
            return value
    return ""


def _root(node: cst.BaseExpression) -> str | None:
    """The first name of a dotted one."""
    return (dotted_name(node) or "").partition(".")[0] or None


def _touches(handler: Handler, attributes: frozenset[str]) -> bool:
    """Does the handler read or set one of these attributes of any object?"""
    return any(
        isinstance(node, cst.Attribute) and node.attr.value in attributes
        for node in descendants(handler.body, stop_at=DEFERRED)
    )


@check
def reraise_by_name(statement: cst.Raise, ctx: Context) -> Verdict:
    """A handler passes its error on with a bare `raise`."""
    if statement.cause is not None or not isinstance(statement.exc, (cst.Name, type(None))):
        return None
    handler = handler_of(statement, ctx)
    if handler is None:
        return None
    if statement.exc is None:
        return MET
    name = statement.exc.value
    if name != bound_name(handler) or isinstance(handler, cst.ExceptStarHandler):
        return None
    if _in_finally_below(statement, handler, ctx) or rebinds(handler.body, name):
        return None
    if _touches(handler, _TRACEBACK_ATTRIBUTES):
        return None
    return Missed(statement, fix=Fix((replace(statement, "raise"),)), name=name)


def _in_finally_below(statement: cst.Raise, handler: Handler, ctx: Context) -> bool:
    """Does the statement stand in a `finally` inside the handler, where a bare `raise` may mean another error?"""
    for above in ctx.ancestors(statement):
        if above is handler:
            return False
        if isinstance(above, cst.Finally):
            return True
    return False


@check
def return_in_finally(block: cst.Finally, ctx: Context) -> Verdict:
    """A finally block lets the error in flight, or the value on its way out, pass."""
    leaving = _leaves(block)
    if leaving is None:
        return MET
    return Missed(leaving, statement=type(leaving).__name__.lower())


def _leaves(block: cst.Finally) -> cst.Return | cst.Break | cst.Continue | None:
    """The first statement that jumps out of a finally block; a nested finally block answers for itself."""
    stop_at = (*DEFERRED, cst.For, cst.While, cst.Finally)
    stack: list[tuple[cst.CSTNode, bool]] = [(block.body, False)]
    while stack:
        root, in_loop = stack.pop()
        for node in descendants(root, stop_at=stop_at):
            match node:
                case cst.Return():
                    return node
                case cst.Break() | cst.Continue() if not in_loop:
                    return node
                case cst.For(body=body, orelse=orelse) | cst.While(body=body, orelse=orelse):
                    stack.append((body, True))
                    if orelse is not None:
                        stack.append((orelse, in_loop))
    return None
