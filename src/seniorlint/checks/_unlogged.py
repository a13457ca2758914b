"""What the rule unlogged-error asks of an except clause: could a failure vanish here, and is it passed on after all?"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

import libcst as cst

from seniorlint.engine.context import Context
from seniorlint.engine.handlers import DEFERRED, Handler, caught_types
from seniorlint.engine.names import dotted_name
from seniorlint.engine.walk import descendants

# Types whose absence of an answer is the answer: asking and being told no.
_PROBES = frozenset(
    {
        "builtins.KeyError",
        "builtins.IndexError",
        "builtins.LookupError",
        "builtins.AttributeError",
        "builtins.StopIteration",
        "builtins.StopAsyncIteration",
        "builtins.ImportError",
        "builtins.ModuleNotFoundError",
        "queue.Empty",
    }
)

# Errors of other machines, databases and programs: (start of the full name, end of it).
_FAMILIES: tuple[tuple[str, str], ...] = (
    ("requests.", ""),
    ("httpx.", "Error"),
    ("httpx.", "Timeout"),
    ("httpx.", "Exception"),
    ("aiohttp.", ""),
    ("urllib.error.", ""),
    ("urllib3.exceptions.", ""),
    ("smtplib.", ""),
    ("ftplib.", ""),
    ("sqlalchemy.exc.", ""),
    ("sqlalchemy.orm.exc.", ""),
    ("psycopg", ""),
    ("asyncpg.", ""),
    ("sqlite3.", "Error"),
    ("pymysql.", "Error"),
    ("pymongo.errors.", ""),
    ("redis.", "Error"),
    ("django.db.", "Error"),
    ("botocore.exceptions.", ""),
    ("grpc.", "Error"),
    ("subprocess.CalledProcessError", ""),
    ("subprocess.TimeoutExpired", ""),
)

_QUIET_METHODS = frozenset({"__del__", "__repr__", "__str__", "__getattr__", "__dir__", "__eq__"})
_PREDICATE = re.compile(r"_*(?:is|has|have|can|could|supports|should|check|exists|test)_|\w*able$")
_FORGIVING = re.compile(
    r"\b(?:safe(?:ly)?|try|tries|ignor\w*|suppress\w*|best[ -]effort|never raises?|silent(?:ly)?|(?:if|when) \w+ fails?|"
    r"(?:does not|doesn't|won't|will not|not) (?:raise|fail)|fall(?:s|ing)? ?back|fallback|maybe|otherwise)\b",
    re.IGNORECASE,
)
_LOG_METHODS = frozenset(
    {"debug", "info", "warning", "warn", "error", "critical", "fatal", "exception", "log", "msg", "trace"}
)
_REPORTING_MODULES = ("warnings.", "traceback.", "logging.", "sys.exc_info", "sys.exception", "sys.excepthook")
_ERROR_WORD = re.compile(r"err|exc|fail|invalid", re.IGNORECASE)
_ERROR_STATUS = 400
_WORDS = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])")


def is_discarded(handler: Handler) -> bool:
    """Is the block without effect: pass, continue, `...` or a string?"""
    return all(_has_no_effect(statement) for statement in handler.body.body)


def _has_no_effect(statement: cst.CSTNode) -> bool:
    match statement:
        case cst.SimpleStatementLine(body=body):
            return all(_has_no_effect(one) for one in body)
        case cst.Pass() | cst.Continue():
            return True
        case cst.Expr(value=cst.Ellipsis() | cst.SimpleString() | cst.ConcatenatedString()):
            return True
    return False


def is_probe(handler: Handler, ctx: Context) -> bool:
    """Does the clause only take types that answer a question?"""
    types = caught_types(handler)
    return bool(types) and all(ctx.qualified_name(one) in _PROBES for one in types)


def takes_remote_error(handler: Handler, ctx: Context) -> bool:
    """Is one of the types the error of another machine, a database or another program?"""
    names = [ctx.qualified_name(one) for one in caught_types(handler)]
    return any(
        name.startswith(start) and name.endswith(end) for name in names if name is not None for start, end in _FAMILIES
    )


def only_imports(handler: Handler, ctx: Context) -> bool:
    """Does the try block hold nothing but imports?"""
    above = ctx.parent(handler)
    if not isinstance(above, (cst.Try, cst.TryStar)):
        return False
    return all(
        isinstance(line, cst.SimpleStatementLine)
        and all(isinstance(one, (cst.Import, cst.ImportFrom)) for one in line.body)
        for line in above.body.body
    )
