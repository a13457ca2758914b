"""`error-logged-without-traceback`: when the rule is met and when it is missed."""

from __future__ import annotations

import re

import libcst as cst

from seniorlint.checks.error_handling._log_entries import (
    LOUD_CALLS,
    carries_traceback,
    loud_entry,
    names_error,
    traceback_entry,
    use_of_error,
)
from seniorlint.engine.lazy_pattern import pattern
from seniorlint.engine.registry import check
from seniorlint.engine.verdict import Edit, Fix, Met, Missed, Verdict, replace
from seniorlint.languages.python.calls import keyword
from seniorlint.languages.python.context import Context
from seniorlint.languages.python.edits import add_argument
from seniorlint.languages.python.exceptions import Handler, broad_type, handler_of
from seniorlint.languages.python.loggers import log_call
from seniorlint.languages.python.walk import descendants

_TEXTS = (cst.SimpleString, cst.FormattedStringText)
_WRONG_VALUE = pattern(r"\b(?:invalid|malformed)\b", re.IGNORECASE)
_KEPT_OUT = pattern(r"secret|sensitive|credential|traceback|stack|(?:not|n't|never) log", re.IGNORECASE)


@check(calls=LOUD_CALLS)
def error_logged_without_traceback(
    call: cst.Call, ctx: Context, *, handlers: str, accept_error_argument: bool
) -> Verdict:
    """What is logged in a clause that takes every error says which error it was."""
    handler = handler_of(call, ctx)
    if handler is None or (handlers != "all" and not _takes_everything(handler, ctx)):
        return None
    log = log_call(call, ctx)
    if log is None:
        return None
    if log.method == "exception" or carries_traceback(call, ctx):
        return Met(decided_by=keyword(call, "exc_info") or call.func)
    if accept_error_argument and names_error(call, handler, ctx):
        return Met(decided_by=call.args[0] if call.args else call)
    if accept_error_argument and (not _is_only_trace(call, handler, ctx) or _says_why(call, handler, ctx)):
        return None
    edit, instead = _with_traceback(call, log.method)
    return Missed(call, fix=Fix((edit,)) if edit is not None else None, call=ctx.code(call.func), instead=instead)


def _takes_everything(handler: Handler, ctx: Context) -> bool:
    """Does a clause take every error for sure, not only where an import failed and its type has a stand-in?"""
    broad = broad_type(handler, ctx)
    return handler.type is None or (broad is not None and ctx.qualified_name(broad) is not None)


def _says_why(call: cst.Call, handler: Handler, ctx: Context) -> bool:
    """Is the entry about a wrong value, or does a comment say why the error must not be in the log?"""
    if any(_KEPT_OUT.search(comment) for comment in ctx.comments(handler)):
        return True
    return any(isinstance(node, _TEXTS) and _WRONG_VALUE.search(node.value) for node in descendants(call))


def _is_only_trace(call: cst.Call, handler: Handler, ctx: Context) -> bool:
    """Is this the first entry of a clause that keeps the error nowhere?"""
    if ctx.once(use_of_error, handler, ctx) is not None or ctx.once(traceback_entry, handler, ctx) is not None:
        return False
    first = ctx.once(loud_entry, handler, ctx)
    return first is None or first is call


def _with_traceback(call: cst.Call, method: str) -> tuple[Edit | None, str]:
    """The edit that adds the traceback to a log call, and what to write, in words."""
    if keyword(call, "exc_info") is not None:  # it says that there shall be none
        return None, "exc_info=True"
    if method == "error" and isinstance(call.func, cst.Attribute):
        return replace(call.func.attr, "exception"), "exception"
    return add_argument(call, "exc_info=True"), "exc_info=True"
