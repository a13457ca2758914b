"""`reraise-by-name`: when the rule is met and when it is missed."""

from __future__ import annotations

import libcst as cst

from seniorlint.checks.error_handling._raises import changes_traceback, in_finally_below
from seniorlint.engine.context import Context
from seniorlint.engine.registry import check
from seniorlint.engine.verdict import MET, Fix, Missed, Verdict, replace
from seniorlint.languages.python.bindings import rebinds
from seniorlint.languages.python.exceptions import bound_name, handler_of


@check
def reraise_by_name(statement: cst.Raise, ctx: Context) -> Verdict:
    """A handler passes its error on with a bare `raise`."""
    if statement.cause is not None or not isinstance(statement.exc, (cst.Name, type(None))):
        return None
    handler = handler_of(statement, ctx)
    if handler is None or in_finally_below(statement, handler, ctx):
        return None
    if statement.exc is None:
        return MET
    name = statement.exc.value
    if name != bound_name(handler) or isinstance(handler, cst.ExceptStarHandler):
        return None
    if rebinds(handler.body, name) or changes_traceback(handler):
        return None
    return Missed(statement, fix=Fix((replace(statement, "raise"),)), name=name)
