"""Which calls take an SQL text, and which argument it is."""

from __future__ import annotations

import re

import libcst as cst

from seniorlint.engine.lazy_pattern import pattern
from seniorlint.languages.python.calls import called_name, first_argument, last_name
from seniorlint.languages.python.context import Context

_METHODS = (
    *("execute", "executemany", "executescript", "exec_driver_sql", "raw", "query"),
    *("fetch", "fetchrow", "fetchval", "fetch_all", "fetch_one", "fetch_val", "read_sql", "read_sql_query"),
)
SQL_CALLS = (
    *(f"*.{method}" for method in _METHODS),
    *(f"sqlalchemy.{module}text" for module in ("", "sql.", "sql.expression.")),
    *(f"{module}.SQL" for module in ("psycopg.sql", "psycopg2.sql")),
    *("django.db.models.expressions.RawSQL", "pandas.read_sql", "pandas.read_sql_query", "pandas.io.sql.read_sql"),
    "*.text",
)
_KEYWORDS = ("sql", "query", "statement", "operation", "raw_query", "text", "string")
_MAKERS_OF_TEXT = ("db", "sa")  # what SQLAlchemy, or an application's own object for it, is usually called
_CLEANER = pattern(r"quote|escape|ident|literal|placeholder|^(?:qn|cast|like|concat)$", re.IGNORECASE)


def sql_argument(call: cst.Call, ctx: Context) -> cst.BaseExpression | None:
    """What a call of `SQL_CALLS` takes as SQL; None where `*` hides it, and for a `text` that does not make SQL."""
    if called_name(call) == "text" and isinstance(call.func, cst.Attribute) and not _is_sql_text(call.func, ctx):
        return None
    return first_argument(call, _KEYWORDS)


def _is_sql_text(function: cst.Attribute, ctx: Context) -> bool:
    return last_name(function.value) in _MAKERS_OF_TEXT or (ctx.qualified_name(function) or "").startswith("sqlalchemy")


def quotes_sql(function: cst.BaseExpression) -> bool:
    """Does the name of a function say that what it returns may be in SQL as it is?"""
    return _CLEANER.search(last_name(function)) is not None
