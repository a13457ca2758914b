"""What the type of an except clause says: a foreseen outcome, or the failure of something outside the program."""

from __future__ import annotations

import re

import libcst as cst

from seniorlint.engine.context import Context
from seniorlint.languages.python.bindings import dotted_name
from seniorlint.languages.python.exceptions import Handler, caught_types

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

# The last name of a type that stands for one foreseen outcome, or for the end of something.
_OUTCOME = re.compile(
    r"No[A-Z]|(?:Stop|Skip)[A-Z]|.*Omit|GreenletExit"
    r"|.*(?:NotFound|NotExist|NoSuch|Exists|Duplicate|NotImplemented|NotSupported|Unsupported|Empty|Full|404)"
    r"|.*(?:WouldBlock|BlockingIO|EndOf|EOF|Closed|BrokenPipe|BrokenResource|ProcessLookup|Cancelled|KeyboardInterrupt|GeneratorExit)"
)
_IGNORED = re.compile(r"ignore|suppress", re.IGNORECASE)  # a constant that holds types and says so
_TIMEOUT = re.compile(r"timeout|TimeoutError")

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


# Names that none of those libraries gives to an error of its own, so that they need no look at the imports.
_EVERYDAY = frozenset({"AttributeError", "ImportError", "IndexError", "KeyError", "OSError", "TypeError", "ValueError"})


def takes_remote_error(handler: Handler, ctx: Context) -> bool:
    """Is one of the types the error of another machine, a database or another program?"""
    types = [one for one in caught_types(handler) if not (isinstance(one, cst.Name) and one.value in _EVERYDAY)]
    names = [ctx.qualified_name(one) or "" for one in types]
    return any(name.startswith(start) and name.endswith(end) for name in names for start, end in _FAMILIES)


def takes_only_outcomes(handler: Handler, ctx: Context) -> bool:
    """Does every type of the clause stand for something that the author expects to happen?"""
    types = caught_types(handler)
    return bool(types) and all(_is_outcome(one, handler, ctx) for one in types)


def _is_outcome(caught: cst.BaseExpression, handler: Handler, ctx: Context) -> bool:
    name = (dotted_name(caught) or "").rpartition(".")[2]
    if _OUTCOME.match(name) or _IGNORED.search(name) or ctx.qualified_name(caught) in _PROBES:
        return True
    # Waiting for a while, again and again, is how a loop polls.
    return _TIMEOUT.fullmatch(name) is not None and ctx.loop_of(handler) is not None


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
