"""`log-eager-formatting`: when the rule is met and when it is missed."""

from __future__ import annotations

import libcst as cst

from seniorlint.checks.logging._log_template import arguments_edits, formatting
from seniorlint.checks.logging._loggers import logging_method
from seniorlint.engine.context import Context
from seniorlint.engine.registry import check
from seniorlint.engine.verdict import MET, Fix, Missed, Verdict


@check
def log_eager_formatting(call: cst.Call, ctx: Context) -> Verdict:
    """The values of a log message are arguments of the call."""
    method = logging_method(call, ctx)
    if method is None:
        return None
    position = 1 if method == "log" else 0
    message = _message(call, position)
    how = formatting(message) if message is not None else None
    if message is None or how is None:
        return MET
    has_arguments = any(arg.keyword is None and arg.star != "**" for arg in call.args[position + 1 :])
    if has_arguments and how == "`+`":
        return MET  # the template is put together, the values are arguments
    is_positional = not any(arg.keyword is not None and arg.value is message for arg in call.args)
    edits = arguments_edits(message, ctx) if is_positional and not has_arguments else ()
    return Missed(message, fix=Fix(edits) if edits else None, how=how)


def _message(call: cst.Call, position: int) -> cst.BaseExpression | None:
    """The message of a logging call; None where a `*args` hides it."""
    for index, arg in enumerate(call.args):
        if arg.star == "*":
            return None
        if (arg.keyword is None and index == position) or (arg.keyword is not None and arg.keyword.value == "msg"):
            return arg.value
    return None
