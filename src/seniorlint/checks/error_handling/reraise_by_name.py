"""`reraise-by-name`: when the rule is met and when it is missed."""

from __future__ import annotations

import libcst as cst

from seniorlint.checks.error_handling._raises import in_finally_below
from seniorlint.engine.registry import check
from seniorlint.engine.verdict import MET, Anchor, Edit, Fix, Missed, Side, Verdict, replace
from seniorlint.languages.python.comments import end_of_line_comment
from seniorlint.languages.python.context import Context
from seniorlint.languages.python.exceptions import ErrorUse, Handler, bound_name, error_use, handler_of


@check
def reraise_by_name(statement: cst.Raise, ctx: Context) -> Verdict:
    """A handler that has a name for its error passes the error on with a bare `raise`."""
    if statement.cause is not None or not isinstance(statement.exc, (cst.Name, type(None))):
        return None
    handler = handler_of(statement, ctx)
    if not isinstance(handler, cst.ExceptHandler) or in_finally_below(statement, handler, ctx):
        return None
    name = bound_name(handler)
    if name is None:
        return None
    if statement.exc is None:
        return MET
    error = ctx.once(error_use, handler)
    if statement.exc.value != name or error.is_rebound or error.has_new_traceback:
        return None
    line = ctx.parent(statement)
    if line is not None and "TRY201" in end_of_line_comment(line):  # somebody meant it
        return Missed(statement, name=name)
    return Missed(statement, fix=_fix(statement, handler, error), name=name)


def _fix(statement: cst.Raise, handler: Handler, error: ErrorUse) -> Fix:
    """A bare `raise`; the name goes with its last use."""
    edit = replace(statement, "raise")
    if error.reads > 1 or handler.type is None or handler.name is None:
        # Where every use is such a raise, together the fixes leave a name that nothing reads.
        return Fix((edit,), safety="unsafe" if error.reads == error.raised else None)
    return Fix((Edit(Anchor(handler.name, Side.START), Anchor(handler.name, Side.END), ""), edit))
