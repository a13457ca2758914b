"""`bound-log-context`: the code that shows it."""

from __future__ import annotations

import libcst as cst

from seniorlint.engine.registry import evidence
from seniorlint.engine.verdict import Shown, Verdict
from seniorlint.languages.python.context import Context

_LOGGERS = ("structlog.get_logger()", "structlog.getLogger()", "structlog.stdlib.get_logger()")
_BINDING = (
    *(f"{logger}{again}.bind" for logger in _LOGGERS for again in ("", ".bind()")),
    *("structlog.contextvars.bind_contextvars", "structlog.contextvars.bound_contextvars"),
    *("loguru.logger.bind", "loguru.logger.contextualize"),
)


@evidence(calls=_BINDING)
def bound_log_context(node: cst.Call, ctx: Context) -> Verdict:
    """Fields that every entry of a piece of work has, bound once."""
    fields = [arg for arg in node.args if arg.keyword is not None or arg.star == "**"]
    return Shown(node.func, decided_by=fields[0]) if fields else None
