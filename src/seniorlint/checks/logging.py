"""Checks of the principle Logging."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from string import Formatter
from typing import NamedTuple

import libcst as cst

from seniorlint.engine.context import Context
from seniorlint.engine.names import parameters_of
from seniorlint.engine.registry import check
from seniorlint.engine.verdict import MET, Edit, Fix, Missed, Verdict, insert_after, replace, replace_between

METHODS = frozenset({"debug", "info", "warning", "warn", "error", "critical", "fatal", "exception", "log"})

# What a dotted name starts with when it stands for a logger of the standard library, or for its root logger.
_LOGGERS = (
    "logging.getLogger()",
    "logging.root",
    "logging.Logger()",
    "logging.LoggerAdapter()",
    "multiprocessing.get_logger()",
    "multiprocessing.log_to_stderr()",
    "celery.utils.log.get_logger()",
    "celery.utils.log.get_task_logger()",
    "flask.current_app.logger",
    "flask.Flask().logger",
)
_LOGGER_TYPES = frozenset({"logging.Logger", "logging.LoggerAdapter"})
_CHILD = ".getChild()"
