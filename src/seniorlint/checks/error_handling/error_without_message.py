"""`error-without-message`: when the rule is met and when it is missed."""

from __future__ import annotations

import libcst as cst

from seniorlint.checks.error_handling._messages import judged_class, message_of
from seniorlint.engine.lazy_pattern import pattern
from seniorlint.engine.registry import check
from seniorlint.engine.verdict import Met, Missed, Verdict
from seniorlint.languages.python.calls import last_name
from seniorlint.languages.python.context import Context
from seniorlint.languages.python.exceptions import handlers_around

# Methods and converters whose caller catches the error as an answer.
_ANSWERING = pattern(r"__\w+__|to_python|to_url|_?parse\w*|_?convert\w*")


@check
def error_without_message(statement: cst.Raise, ctx: Context) -> Verdict:
    """An error that somebody will read has a message."""
    raised = judged_class(statement, ctx)
    if raised is None or _is_signal(statement, ctx):
        return None
    message = message_of(statement)
    return Missed(statement, error=last_name(raised)) if message is None else Met(decided_by=message)


def _is_signal(statement: cst.Raise, ctx: Context) -> bool:
    """Is it caught in the same function, or the answer of a method of a protocol or a converter?"""
    if any(True for _ in handlers_around(statement, ctx)):
        return True
    function = ctx.function_of(statement)
    return function is not None and _ANSWERING.fullmatch(function.name.value) is not None
