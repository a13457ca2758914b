"""What a raise inside an except clause passes on: the caught error, a new one, or one that was there already."""

from __future__ import annotations

import libcst as cst

from seniorlint.engine.context import Context
from seniorlint.engine.walk import descendants
from seniorlint.languages.python.bindings import dotted_name
from seniorlint.languages.python.calls import called_name, last_name
from seniorlint.languages.python.exceptions import DEFERRED, HANDLERS, Handler

# Raised to end something, not to report an error: nobody reads their traceback.
_ENDINGS = frozenset(
    {"SystemExit", "KeyboardInterrupt", "StopIteration", "StopAsyncIteration", "GeneratorExit", "SkipTest"}
)
_CAUSE_ATTRIBUTES = frozenset({"__cause__", "__context__", "__suppress_context__"})
_TRACEBACK_ATTRIBUTES = frozenset({"__traceback__", "with_traceback"})


def raises_again(handler: Handler) -> bool:
    """Does the handler raise its error again, by a `raise` of its own or by a helper that is called so?"""
    for node in descendants(handler, stop_at=(*DEFERRED, *HANDLERS)):
        match node:
            case cst.Raise(exc=None):
                return True
            case cst.Call() as call if "rerais" in called_name(call):
                return True
    return False


def in_nested_try(statement: cst.Raise, handler: Handler, ctx: Context) -> bool:
    """Does the statement stand in the body of a try inside the handler, whose own clauses may take the error?"""
    below: cst.CSTNode = statement
    for above in ctx.ancestors(statement):
        if above is handler:
            return False
        if isinstance(above, (cst.Try, cst.TryStar)) and above.handlers and above.body is below:
            return True
        below = above
    return False


def is_new_error(raised: cst.BaseExpression, caught: str | None) -> bool:
    """Does `raise` name a class or build an error, rather than pass on one that exists?"""
    match raised:
        case cst.Call(func=maker, args=arguments):
            name = last_name(maker)
            if name in _ENDINGS or _root(maker) == caught:
                return False
            # A function that is given the error may return that very one, or set the cause itself.
            given = any(isinstance(arg.value, cst.Name) and arg.value.value == caught for arg in arguments)
            return not (given and name[:1].islower())
        case cst.Name() | cst.Attribute():
            name = last_name(raised)
            return name not in _ENDINGS and name.lstrip("_")[:1].isupper()
    return False


def _root(node: cst.BaseExpression) -> str | None:
    """The first name of a dotted one."""
    return (dotted_name(node) or "").partition(".")[0] or None


def sets_cause(handler: Handler) -> bool:
    """Does the handler read or set the cause or the context of an error by itself?"""
    return _touches(handler, _CAUSE_ATTRIBUTES)


def changes_traceback(handler: Handler) -> bool:
    """Does the handler read or set the traceback of an error?"""
    return _touches(handler, _TRACEBACK_ATTRIBUTES)


def in_finally_below(statement: cst.Raise, handler: Handler, ctx: Context) -> bool:
    """Does the statement stand in a `finally` inside the handler, where a bare `raise` may mean another error?"""
    for above in ctx.ancestors(statement):
        if above is handler:
            return False
        if isinstance(above, cst.Finally):
            return True
    return False


def _touches(handler: Handler, attributes: frozenset[str]) -> bool:
    """Does the handler read or set one of these attributes of any object?"""
    return any(
        isinstance(node, cst.Attribute) and node.attr.value in attributes
        for node in descendants(handler.body, stop_at=DEFERRED)
    )
