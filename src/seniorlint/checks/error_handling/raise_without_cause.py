"""`raise-without-cause`: when the rule is met and when it is missed."""

from __future__ import annotations

import libcst as cst

from seniorlint.checks.error_handling._raises import answers_client, in_nested_try, is_new_error
from seniorlint.engine.registry import check
from seniorlint.engine.verdict import Fix, Met, Missed, Verdict, insert_after
from seniorlint.languages.python.comments import end_of_line_comment
from seniorlint.languages.python.context import Context
from seniorlint.languages.python.exceptions import bound_name, error_use, handler_of, is_broad


@check
def raise_without_cause(statement: cst.Raise, ctx: Context, *, any_handler: bool) -> Verdict:
    """A new error that a handler raises says with `from` which error led to it, or that none did."""
    handler = handler_of(statement, ctx)
    if handler is None:
        return None
    name = bound_name(handler)
    if (name is None and not any_handler) or not is_new_error(statement.exc, name, ctx):
        return None
    if in_nested_try(statement, handler, ctx) or (answers_client(statement.exc) and not is_broad(handler, ctx)):
        return None
    if statement.cause is not None:
        return Met(decided_by=statement.cause.item)
    error = ctx.once(error_use, handler)
    if error.cause is not None:
        return Met(decided_by=error.cause)
    if error.is_rebound:
        return None  # the name need not hold the error any more
    line = ctx.parent(statement)
    is_meant = line is not None and "B904" in end_of_line_comment(line)
    if name is None or is_meant:
        return Missed(statement, cause=name or "err")
    return Missed(statement, fix=Fix((insert_after(statement, f" from {name}"),)), cause=name)
