"""What a raise inside an except clause passes on: the caught error, a new one, or one that was there already."""

from __future__ import annotations

from collections.abc import Iterator

import libcst as cst

from seniorlint.engine.lazy_pattern import pattern
from seniorlint.languages.python.bodies import statements_in
from seniorlint.languages.python.calls import called_name, last_name
from seniorlint.languages.python.context import Context
from seniorlint.languages.python.exceptions import DEFERRED, HANDLERS, Handler, bound_name
from seniorlint.languages.python.names import dotted_name
from seniorlint.languages.python.numbers import number_of
from seniorlint.languages.python.walk import descendants

# Raised to end something, not to report an error: nobody reads their traceback.
_ENDINGS = frozenset(
    {
        "SystemExit",
        "KeyboardInterrupt",
        "StopIteration",
        "StopAsyncIteration",
        "GeneratorExit",
        "SkipTest",
        # click, typer, Django and other commands show these to the user; web frameworks make an answer of the others
        "Abort",
        "BadArgumentUsage",
        "BadParameter",
        "ClickException",
        "CommandError",
        "Exit",
        "UsageError",
        "BadRequest",
        "Http404",
        "ValidationError",
    }
)
_BLAMING = range(400, 500)
_BLAMING_NAME = pattern(r"HTTP_?4\d\d\w*")  # `status.HTTP_404_NOT_FOUND`
_BLAMING_CLASS = pattern(  # of webob, pyramid and aiohttp
    r"HTTP(?:BadRequest|Unauthorized|Forbidden|NotFound|MethodNotAllowed|NotAcceptable|Conflict|Gone|PreconditionFailed"
    r"|\w*TooLarge|UnsupportedMediaType|Unprocessable\w*|Locked|TooManyRequests|ClientError)"
)


def raises_again(handler: Handler) -> cst.CSTNode | None:
    """What raises the handler's error again: a `raise` of its own, or a call of a helper that says so."""
    for node in descendants(handler, stop_at=(*DEFERRED, *HANDLERS)):
        match node:
            case cst.Raise(exc=None):
                return node
            case cst.Call() as call if "rerais" in called_name(call):
                return node
    return None


def ends_in_same_error(handler: Handler) -> cst.Raise | None:
    """The `raise` at the end of a handler that raises its error again: alone, or by its name."""
    *_, last = statements_in(handler.body)
    if isinstance(last, cst.Raise) and (last.exc is None or _is_its_error(last.exc, handler)):
        return last
    return None


def passes_error_on(handler: Handler) -> cst.Raise | None:
    """The first `raise` of a handler that raises its error again, or another one from it."""
    for one in _own_raises(handler):
        if one.exc is None or _is_its_error(one.exc, handler):
            return one
        if one.cause is not None and _is_its_error(one.cause.item, handler):
            return one
    return None


def _own_raises(handler: Handler) -> Iterator[cst.Raise]:
    """The `raise` statements of a handler, without those in a nested try statement or function."""
    for node in descendants(handler.body, stop_at=(*DEFERRED, cst.Try, cst.TryStar)):
        if isinstance(node, cst.Raise):
            yield node


def in_nested_try(statement: cst.Raise, handler: Handler, ctx: Context) -> bool:
    """Is the statement in the body of a try inside the handler, whose own clauses may take the error?"""
    below: cst.CSTNode = statement
    for above in ctx.ancestors(statement):
        if above is handler:
            return False
        if isinstance(above, (cst.Try, cst.TryStar)) and above.handlers and above.body is below:
            return True
        below = above
    return False


def in_finally_below(statement: cst.Raise, handler: Handler, ctx: Context) -> bool:
    """Is the statement in a `finally` inside the handler, where a bare `raise` may mean another error?"""
    for above in ctx.ancestors(statement):
        if above is handler:
            return False
        if isinstance(above, cst.Finally):
            return True
    return False


def is_new_error(raised: cst.BaseExpression | None, caught: str | None, ctx: Context) -> bool:
    """Does `raise` name a class or build an error, rather than pass on one that exists, or end something?"""
    match raised:
        case cst.Call(func=maker, args=arguments):
            name = _own_name(maker, ctx)
            if name in _ENDINGS or _root(maker) == caught:
                return False
            # A function that is given the error may return that very one, or set the cause itself.
            given = any(isinstance(arg.value, cst.Name) and arg.value.value == caught for arg in arguments)
            return not (given and name[:1].islower())
        case cst.Name() | cst.Attribute():
            name = _own_name(raised, ctx)
            return name not in _ENDINGS and name.lstrip("_")[:1].isupper()
    return False


def answers_client(raised: cst.BaseExpression | None) -> bool:
    """Is this an answer to a web client that blames the request: a status of 400 to 499, or the error of that name?"""
    if not isinstance(raised, cst.Call):
        return raised is not None and _BLAMING_CLASS.fullmatch(last_name(raised)) is not None
    if _BLAMING_CLASS.fullmatch(called_name(raised)):
        return True
    for arg in raised.args:
        match arg.value:
            case cst.Integer() as number if number_of(number) in _BLAMING:
                return True
            case cst.Name(value=name) | cst.Attribute(attr=cst.Name(value=name)) if _BLAMING_NAME.fullmatch(name):
                return True
    return False


def _own_name(node: cst.BaseExpression, ctx: Context) -> str:
    """The last part of the name that something was defined with, as far as that is known; "" for what has no name."""
    names = ctx.qualified_names(node)
    return (names[0] if names else dotted_name(node) or "").rpartition(".")[2]


def _root(node: cst.BaseExpression) -> str | None:
    """The first name of a dotted one."""
    return (dotted_name(node) or "").partition(".")[0] or None


def _is_its_error(node: cst.BaseExpression, handler: Handler) -> bool:
    return isinstance(node, cst.Name) and node.value == bound_name(handler)
