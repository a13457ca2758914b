"""`logger-instantiated-directly`: when the rule is met and when it is missed."""

from __future__ import annotations

import libcst as cst

from seniorlint.engine.registry import check
from seniorlint.engine.verdict import Fix, Met, Missed, Verdict, replace
from seniorlint.languages.python.calls import argument
from seniorlint.languages.python.context import Context
from seniorlint.languages.python.strings import constant_text


@check(calls=("logging.Logger", "logging.getLogger"))
def logger_instantiated_directly(call: cst.Call, ctx: Context) -> Verdict:
    """Loggers come from getLogger, which puts them into the tree of loggers."""
    if ctx.role.is_test:
        return None
    if ctx.called(call) == "logging.getLogger":
        name = argument(call, 0, "name")
        return Met() if name is not None and constant_text(name.value) is not None else None
    return Missed(call, fix=_fix(call), call=ctx.code(call.func))


def _fix(call: cst.Call) -> Fix | None:
    """`getLogger` of the same name. A level would need a statement of its own, an imported `Logger` another import."""
    if len(call.args) != 1 or call.args[0].star or not isinstance(call.func, cst.Attribute):
        return None
    return Fix((replace(call.func.attr, "getLogger"),))
