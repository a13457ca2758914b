"""`deprecated-logger-warn`: when the rule is met and when it is missed."""

from __future__ import annotations

import libcst as cst

from seniorlint.engine.registry import check
from seniorlint.engine.verdict import Fix, Met, Missed, Verdict, replace
from seniorlint.languages.python.context import Context
from seniorlint.languages.python.loggers import LOG_CALLS, log_call


@check(calls=[name for name in LOG_CALLS if name.endswith((".warn", ".warning"))])
def deprecated_logger_warn(call: cst.Call, ctx: Context) -> Verdict:
    """A logger is asked for `warning`, not for its deprecated alias."""
    log = log_call(call, ctx)
    if log is None:
        return None
    name = call.func.attr if isinstance(call.func, cst.Attribute) else call.func
    if log.method != "warn":
        return Met(decided_by=name)
    if name is call.func:
        return Missed(call.func)  # a name that an import binds: the import would have to change too
    fix = Fix((replace(name, "warning"),), safety=None if log.is_standard else "unsafe")
    return Missed(call.func, fix=fix, decided_by=name)
