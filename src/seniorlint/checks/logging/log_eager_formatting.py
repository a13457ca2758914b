"""`log-eager-formatting`: when the rule is met and when it is missed."""

from __future__ import annotations

import libcst as cst

from seniorlint.checks.logging._alike_later import is_alike_later
from seniorlint.checks.logging._log_template import arguments_edits, formatting
from seniorlint.engine.registry import check
from seniorlint.engine.verdict import Fix, Met, Missed, Verdict
from seniorlint.languages.python.context import Context
from seniorlint.languages.python.loggers import LOG_CALLS, log_call


@check(calls=LOG_CALLS)
def log_eager_formatting(call: cst.Call, ctx: Context) -> Verdict:
    """The values of a log message are arguments of the call."""
    log = log_call(call, ctx)
    if log is None:
        return None
    position = 1 if log.method == "log" else 0
    message = _message(call, position)
    if message is None:
        return None
    how = formatting(message)
    argument = _argument(call, position)
    if how is None or (how == "`+`" and argument is not None):  # the template is put together, the values are arguments
        value = argument or _extra(call)
        return Met(decided_by=value) if value is not None else None
    is_positional = not any(arg.keyword is not None and arg.value is message for arg in call.args)
    edits = arguments_edits(message, ctx) if is_positional and argument is None else ()
    if not edits:
        return Missed(message, how=how)
    is_sure = log.is_standard and is_alike_later(message, ctx)
    return Missed(message, fix=Fix(edits, safety=None if is_sure else "unsafe"), how=how)


def _message(call: cst.Call, position: int) -> cst.BaseExpression | None:
    """The message of a logging call; None where a `*args` hides it."""
    for index, arg in enumerate(call.args):
        if arg.star == "*":
            return None
        if (arg.keyword is None and index == position) or (arg.keyword is not None and arg.keyword.value == "msg"):
            return arg.value
    return None


def _argument(call: cst.Call, position: int) -> cst.BaseExpression | None:
    """The first argument for the template, after the message."""
    return next((arg.value for arg in call.args[position + 1 :] if arg.keyword is None and arg.star != "**"), None)


def _extra(call: cst.Call) -> cst.BaseExpression | None:
    """The values that go into the record and not into the message."""
    return next((arg.value for arg in call.args if arg.keyword is not None and arg.keyword.value == "extra"), None)
