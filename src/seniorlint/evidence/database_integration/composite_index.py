"""`composite-index`: the code that shows it."""

from __future__ import annotations

import re

import libcst as cst

from seniorlint.engine.lazy_pattern import pattern
from seniorlint.engine.registry import evidence
from seniorlint.engine.verdict import Shown, Verdict
from seniorlint.evidence.database_integration._migrations import is_listed_by_migration
from seniorlint.languages.python.calls import argument, keyword
from seniorlint.languages.python.context import Context
from seniorlint.languages.python.strings import constant_text

_SQLALCHEMY = ("sqlalchemy.Index", "sqlalchemy.schema.Index")
_DJANGO = "django.db.models.Index"
_MONGO = "pymongo.IndexModel"
_PARTIAL = ("condition", "include", "postgresql_where", "sqlite_where", "postgresql_using", "postgresql_include")
_CREATION = pattern(r"\s*CREATE\s+(?:UNIQUE\s+)?INDEX\b", re.IGNORECASE)
_SEVERAL = 2


@evidence(calls=(*_SQLALCHEMY, _DJANGO, _MONGO, "*.execute"))
def composite_index(call: cst.Call, ctx: Context) -> Verdict:
    """An index whose columns, and their order, were chosen for a query; or one of a part of the rows."""
    name = ctx.called(call)
    if name not in (*_SQLALCHEMY, _DJANGO, _MONGO):
        text = constant_text(call.args[0].value) if call.args else None
        return Shown(call.func, decided_by=call.args[0]) if text is not None and _CREATION.match(text) else None
    if is_listed_by_migration(call, ctx):
        return None
    for option in _PARTIAL:
        partial = keyword(call, option)
        if partial is not None:
            return Shown(call.func, decided_by=partial)
    positional = [arg for arg in call.args if arg.keyword is None]
    if name in _SQLALCHEMY:
        return Shown(call.func, decided_by=positional[1]) if len(positional) > _SEVERAL else None
    columns = keyword(call, "fields") if name == _DJANGO else argument(call, 0, "keys")
    match columns:
        case cst.Arg(value=cst.List(elements=elements) | cst.Tuple(elements=elements)) if len(elements) >= _SEVERAL:
            return Shown(call.func, decided_by=columns)
    return Shown(call.func, decided_by=positional[0]) if name == _DJANGO and positional else None
