"""What the type of an except clause says: a foreseen outcome, or the failure of something outside the program."""

from __future__ import annotations

import re
from collections.abc import Sequence

import libcst as cst

from seniorlint.engine.lazy_pattern import pattern
from seniorlint.languages.python.context import Context
from seniorlint.languages.python.exceptions import Handler, caught_types
from seniorlint.languages.python.names import STAR, dotted_name

# Types that answer a question: asked for something, told that it is not there.
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
_CONVERSION_ERRORS = frozenset({"builtins.ValueError", "builtins.TypeError", "builtins.OverflowError"})

# The last name of a type that means one foreseen outcome, or the end of something.
_OUTCOME = pattern(
    r"Not?[A-Z]|(?:Stop|Skip)[A-Z]|.*Omit|GreenletExit|SystemExit"
    r"|.*(?:MultipleObjects|NotFound|NotExist|NoSuch|Exists|Duplicate|NotImplemented|NotSupported|Unsupported|Empty|Full|404)"
    r"|.*(?:WouldBlock|BlockingIO|EndOf|EOF|Closed|BrokenPipe|BrokenResource|Disconnect|ProcessLookup|KeyboardInterrupt)"
    r"|.*(?:Cancell?ed|GeneratorExit|Abort|Interrupted)"
)
_IGNORED = pattern(r"ignore|suppress", re.IGNORECASE)  # a constant that holds types and says so
_CANCELLED = pattern(r".*Cancell?ed(?:Error)?")
_TIMEOUT = pattern(r"timeout|.*Timeout(?:Error)?")
_POLLED = ("timeout", "TimeoutError")

# Errors of other machines, databases and programs: (start of the full name, end of it).
_FAMILIES: tuple[tuple[str, str], ...] = (
    ("aiohttp.", ""),
    ("asyncpg.", ""),
    ("botocore.exceptions.", ""),
    ("django.db.", "Error"),
    ("grpc.", "Error"),
    ("httpx.", "Error"),
    ("httpx.", "Exception"),
    ("httpx.", "Timeout"),
    ("psycopg", ""),
    ("pymongo.errors.", ""),
    ("pymysql.", "Error"),
    ("redis.", "Error"),
    ("requests.", ""),
    ("smtplib.", ""),
    ("sqlalchemy.exc.", ""),
    ("sqlite3.", "Error"),
    ("subprocess.CalledProcessError", ""),
    ("subprocess.TimeoutExpired", ""),
    ("urllib.error.", ""),
    ("urllib3.exceptions.", ""),
)


def takes_remote_error(handler: Handler, ctx: Context) -> bool:
    """Is one of the types the error of another machine, a database or another program?"""
    names = [name for one in caught_types(handler) for name in ctx.qualified_names(one)]
    return any(name.startswith(start) and name.endswith(end) for name in names for start, end in _FAMILIES)


def takes_cancellation(handler: Handler) -> bool:
    """Is one of the types that of a task which was cancelled?"""
    return any(_CANCELLED.fullmatch(_last_part(one)) for one in caught_types(handler))


def takes_only_conversion_errors(handler: Handler, ctx: Context) -> bool:
    """Is every type one that a text or a value of the wrong kind leads to?"""
    return all(_is_conversion_error(one, ctx) for one in caught_types(handler))


def are_only_outcomes(types: Sequence[cst.BaseExpression], at: cst.CSTNode, ctx: Context) -> bool:
    """Does every one of the types that are taken at a place mean something that the author expects to happen?

    Beside such a type, an error of a conversion says only that there was nothing to be asked for.
    """
    others = [one for one in types if not _is_outcome(one, at, ctx)]
    return len(others) < len(types) and all(_is_conversion_error(one, ctx) for one in others)


def _is_conversion_error(caught: cst.BaseExpression, ctx: Context) -> bool:
    return ctx.qualified_name(caught) in _CONVERSION_ERRORS


def _is_outcome(caught: cst.BaseExpression, at: cst.CSTNode, ctx: Context) -> bool:
    name = _last_part(caught)
    if _OUTCOME.match(name) or _IGNORED.search(name):
        return True
    names = ctx.qualified_names(caught)
    if not names and STAR in ctx.summary.bindings:  # it may have bound the name, which most likely is the builtin
        names = (f"builtins.{name}",)
    if len(names) == 1 and names[0] in _PROBES:
        return True
    # Waiting for a while, again and again, is how a loop polls.
    if _TIMEOUT.fullmatch(name) is None:
        return False
    return _ends_loop(at, ctx) or (name in _POLLED and ctx.loop_of(at) is not None)


def _ends_loop(at: cst.CSTNode, ctx: Context) -> bool:
    """Does the error that is taken at a clause end a loop of its try block?"""
    guarded = ctx.parent(at)
    return isinstance(guarded, (cst.Try, cst.TryStar)) and ctx.once(_has_loop, guarded.body)


def _has_loop(block: cst.BaseSuite) -> bool:
    return any(isinstance(statement, (cst.For, cst.While)) for statement in block.body)


def _last_part(caught: cst.BaseExpression) -> str:
    return (dotted_name(caught) or "").rpartition(".")[2]


def text_of_types(handler: Handler, ctx: Context) -> str:
    """The types of a clause for a message, shortened to two."""
    texts = [f"`{ctx.code(one)}`" for one in caught_types(handler)]
    match texts:
        case []:
            return "Any error"
        case [one]:
            return one
        case [one, other]:
            return f"{one} or {other}"
    return f"{texts[0]} or one of {len(texts) - 1} more types"
