"""What a log call in an except clause keeps of the error, and what else the clause does with the error."""

from __future__ import annotations

from collections.abc import Iterator

import libcst as cst

from seniorlint.languages.python.calls import keyword_value, last_name
from seniorlint.languages.python.context import Context
from seniorlint.languages.python.exceptions import DEFERRED, HANDLERS, Handler, bound_name
from seniorlint.languages.python.loggers import LOG_CALLS, log_call
from seniorlint.languages.python.reads import is_read
from seniorlint.languages.python.walk import descendants

_LOUD = (".warning", ".warn", ".error", ".critical", ".fatal", ".exception")
# The log calls of level warning and above.
LOUD_CALLS = tuple(name for name in LOG_CALLS if name.endswith(_LOUD))

_METHODS = frozenset(name.rpartition(".")[2] for name in LOG_CALLS)
_ASKS_FOR_ERROR = ("sys.exc_info", "sys.exception", "traceback.")


def carries_traceback(call: cst.Call, ctx: Context) -> bool:
    """Does a log call write the traceback: by `exc_info=`, or by a text that is asked for among its arguments?"""
    asked = keyword_value(call, "exc_info")
    if isinstance(asked, (cst.Name, cst.Integer)):
        return asked.value not in ("False", "None", "0")
    if asked is not None or any(arg.star == "**" for arg in call.args):
        return True
    return any(_asks_for_error(node, ctx) for node in descendants(call))


def names_error(call: cst.Call, handler: Handler, ctx: Context) -> bool:
    """Does a log call write the error that a clause has a name for, or a part of it?"""
    return any(_reads_error(node, handler, ctx) for node in descendants(call))


def use_of_error(handler: Handler, ctx: Context) -> cst.CSTNode | None:
    """The first place in a clause that raises, reads the error by its name, or asks for it or its traceback."""
    for node in descendants(handler.body):
        if isinstance(node, cst.Raise) or _reads_error(node, handler, ctx):
            return node
        if isinstance(node, cst.Call) and ("rerais" in last_name(node.func) or _asks_for_error(node, ctx)):
            return node
    return None


def loud_entry(handler: Handler, ctx: Context) -> cst.Call | None:
    """The first log call of level warning and above that a clause makes itself."""
    return next((call for call, method in _log_calls(handler, ctx) if f".{method}" in _LOUD), None)


def traceback_entry(handler: Handler, ctx: Context) -> cst.Call | None:
    """The first log call of a clause that writes the traceback."""
    for call, method in _log_calls(handler, ctx):
        if method == "exception" or carries_traceback(call, ctx):
            return call
    return None


def _log_calls(handler: Handler, ctx: Context) -> Iterator[tuple[cst.Call, str]]:
    """The log calls that a clause makes itself, with their methods."""
    for node in descendants(handler.body, stop_at=(*DEFERRED, *HANDLERS)):
        if isinstance(node, cst.Call) and last_name(node.func) in _METHODS:
            log = log_call(node, ctx)
            if log is not None:
                yield node, log.method


def _reads_error(node: cst.CSTNode, handler: Handler, ctx: Context) -> bool:
    return isinstance(node, cst.Name) and node.value == bound_name(handler) and is_read(node, ctx)


def _asks_for_error(node: cst.CSTNode, ctx: Context) -> bool:
    """Is this a call that gives the error which is being handled, or its traceback?"""
    return isinstance(node, cst.Call) and ctx.called(node).startswith(_ASKS_FOR_ERROR)
