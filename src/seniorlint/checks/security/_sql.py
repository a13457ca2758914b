"""SQL texts: which calls take one, how one is recognised, and what kind of place a value has in it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

import libcst as cst

from seniorlint.checks.security._texts import Part
from seniorlint.engine.context import Context
from seniorlint.languages.python.calls import called_name, first_argument, last_name

_SQL_CURSOR = frozenset({"execute", "executemany", "executescript", "exec_driver_sql", "raw", "query"})
_SQL_SHORTCUTS = frozenset({"fetch", "fetchrow", "fetchval", "fetch_all", "fetch_one", "fetch_val"})
_SQL_FUNCTIONS = frozenset({"read_sql", "read_sql_query", "text", "SQL", "RawSQL"})
_SQL_NAMES = _SQL_CURSOR | _SQL_SHORTCUTS | _SQL_FUNCTIONS
_SQL_CONSTRUCTORS = {  # functions of these names there are many: only what starts like this makes SQL
    "text": ("sqlalchemy.", "db.", "sa."),
    "SQL": ("psycopg.", "psycopg2."),
    "RawSQL": ("django.",),
}
_SQL_KEYWORDS = ("sql", "query", "statement", "operation", "raw_query")
_SQL = re.compile(
    r"(?:\s|\(|--[^\n]*\n|/\*.*?\*/)*(?:explain\s[\w\s]*?)?"
    r"(?P<verb>select\b|insert(?=\s+(?:or\s+\w+\s+)?into\b)|replace(?=\s+into\b)|update\b(?=.*\bset\b)"
    r"|delete(?=\s+from\b)|merge(?=\s+into\b)|with\b(?=.*\bas\b))",
    re.DOTALL | re.IGNORECASE,
)
_BEFORE_VALUE = re.compile(
    r"(?:[=<>]|\b(?:like|regexp|rlike|between|limit|offset|values|in|interval))\s*(?:any\s*)?\(?$"
    r"|\b(?:in|values)\s*\((?!\s*(?:select|with)\b)[^()]*$",
    re.IGNORECASE,
)
_SQL_CLEANER = re.compile(r"quote|escape|ident|literal|placeholder|^qn$", re.IGNORECASE)


def sql_argument(call: cst.Call, ctx: Context) -> cst.BaseExpression | None:
    """What a call takes as SQL, by the name that is called; None for a call that runs or makes none."""
    name = called_name(call)
    if name not in _SQL_NAMES:
        return None
    if name in _SQL_CONSTRUCTORS:
        full = ctx.qualified_name(call.func) or ctx.code(call.func)
        if not full.startswith(_SQL_CONSTRUCTORS[name]):
            return None
    return first_argument(call, _SQL_KEYWORDS)


def is_sql(parts: Sequence[Part]) -> bool:
    """Does the text begin as a statement that takes parameters? `Select one` is no SQL: keywords are in one case."""
    match = _SQL.match("".join(part if isinstance(part, str) else "x" for part in parts))
    return match is not None and (match["verb"].isupper() or match["verb"].islower())


def placements(parts: Sequence[Part]) -> Iterator[tuple[cst.BaseExpression, str]]:
    """What is put into an SQL text, each with the kind of its place: `value`, or `name` for all else."""
    before = ""
    for index, part in enumerate(parts):
        if isinstance(part, str):
            before += part
            continue
        after = parts[index + 1] if index + 1 < len(parts) else ""
        is_prefix = isinstance(after, str) and after.startswith(".")
        is_value = before.count("'") % 2 or (_BEFORE_VALUE.search(before.rstrip()) and not is_prefix)
        yield part, "value" if is_value else "name"
        before += "x"


def quotes_sql(function: cst.BaseExpression) -> bool:
    """Does the name of a function say that what it returns may stand in SQL as it is?"""
    return _SQL_CLEANER.search(last_name(function)) is not None
