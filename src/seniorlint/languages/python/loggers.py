"""Which calls write to a log: to a logger of the standard library, or to what is named like one."""

from __future__ import annotations

import re
from typing import NamedTuple

import libcst as cst

from seniorlint.languages.python.calls import called_name, last_name
from seniorlint.languages.python.context import Context

_METHODS = ("debug", "info", "warning", "warn", "error", "critical", "fatal", "exception", "log")

# Full names of the loggers of the standard library.
_LOGGERS = frozenset(
    {
        "logging",  # its functions are those of the root logger
        "logging.root",
        "logging.getLogger()",
        "logging.Logger()",
        "logging.LoggerAdapter()",
        "multiprocessing.get_logger()",
        "multiprocessing.log_to_stderr()",
        "celery.utils.log.get_logger()",
        "celery.utils.log.get_task_logger()",
        "flask.current_app.logger",
        "flask.Flask().logger",
    }
)
# What a check that judges log calls asks for: any receiver, because most loggers come from another file.
LOG_CALLS = (
    *(f"*.{method}" for method in _METHODS),
    *(f"{logger}.{method}" for logger in sorted(_LOGGERS) for method in _METHODS),
)

# Libraries whose loggers have methods of the same names and take other arguments.
_OTHER_LOGS = ("loguru", "structlog", "logbook", "twisted.logger")
_NAMED_LIKE_ONE = re.compile(r"(?:\w*_)?(?:log(?:ger|ging)?|LOG(?:GER|GING)?|Log(?:ger)?)|\w*[a-z]Log(?:ger)?")
_CLASS = re.compile(r"(?:.*\.)?_*[A-Z]\w*\(\)")


class LogCall(NamedTuple):
    """A call that writes to a log: the method (`info`), and whether its logger is surely one of `logging`."""

    method: str
    is_standard: bool


def log_call(call: cst.Call, ctx: Context) -> LogCall | None:
    """What a call of one of `LOG_CALLS` writes to; None where it is probably no log.

    A logger that another file makes (`self.log` of a base class, `get_logger(__name__)` of the project) is told by its
    name, unless the file imports a library whose loggers are different, or makes it of a class of its own.
    """
    names = ctx.qualified_names(call.func)
    if names and all(_is_standard(name) for name in names):
        return LogCall(names[0].rpartition(".")[2], is_standard=True)
    if not isinstance(call.func, cst.Attribute) or call.func.attr.value == "log" or _has_other_log(ctx):
        return None
    receiver = call.func.value
    written = called_name(receiver) if isinstance(receiver, cst.Call) else last_name(receiver)
    if not _NAMED_LIKE_ONE.fullmatch(written) or any(_CLASS.fullmatch(one) for one in ctx.qualified_names(receiver)):
        return None
    return LogCall(call.func.attr.value, is_standard=False)


def _is_standard(name: str) -> bool:
    logger, _, method = name.replace(".getChild()", "").rpartition(".")
    return logger in _LOGGERS and method in _METHODS


def _has_other_log(ctx: Context) -> bool:
    return any(f"{one}.".startswith(f"{other}.") for one in ctx.summary.imports for other in _OTHER_LOGS)
