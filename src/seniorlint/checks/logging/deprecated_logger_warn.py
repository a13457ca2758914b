"""`deprecated-logger-warn`: when the rule is met and when it is missed."""

from __future__ import annotations

import libcst as cst

from seniorlint.checks.logging._loggers import logging_method
from seniorlint.engine.context import Context
from seniorlint.engine.registry import check
from seniorlint.engine.verdict import MET, Fix, Missed, Verdict, replace


@check
def deprecated_logger_warn(call: cst.Call, ctx: Context) -> Verdict:
    """A logger is asked for `warning`, not for its deprecated alias."""
    method = logging_method(call, ctx)
    if method is None:
        return None
    if method != "warn":
        return MET
    match call.func:
        case cst.Attribute(attr=name):
            return Missed(call.func, fix=Fix((replace(name, "warning"),)))
    return Missed(call.func)  # a name that an import binds: the import would have to change too
