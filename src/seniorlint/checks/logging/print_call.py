"""`print-call`: when the rule is met and when it is missed."""

from __future__ import annotations

import libcst as cst

from seniorlint.engine.registry import check
from seniorlint.engine.verdict import MET, Missed, Verdict
from seniorlint.languages.python.calls import keyword
from seniorlint.languages.python.context import Context
from seniorlint.languages.python.loggers import LOG_CALLS, log_call

_STANDARD_STREAMS = ("sys.stdout", "sys.stderr", "builtins.None")


@check(calls=("builtins.print", *LOG_CALLS))
def print_call(call: cst.Call, ctx: Context) -> Verdict:
    """What a program has to say goes through a logger, or to a stream that the caller gives."""
    if ctx.called(call) != "builtins.print":
        return MET if log_call(call, ctx) is not None else None
    stream = keyword(call, "file")
    if stream is not None and ctx.qualified_name(stream.value) not in _STANDARD_STREAMS:
        return None
    return Missed(call)
