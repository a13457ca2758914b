"""`parameterised-query`: the code that shows it."""

from __future__ import annotations

import re

import libcst as cst

from seniorlint.engine.lazy_pattern import pattern
from seniorlint.engine.registry import evidence
from seniorlint.engine.verdict import Shown, Verdict
from seniorlint.languages.python.calls import argument
from seniorlint.languages.python.context import Context
from seniorlint.languages.python.strings import constant_text
from seniorlint.languages.python.values import values_behind

_METHODS = tuple(f"*.{name}" for name in ("execute", "executemany", "fetch", "fetchrow", "fetchval"))
_TEXTS = frozenset({"sqlalchemy.text", "sqlalchemy.sql.text", "sqlalchemy.sql.expression.text"})
_STATEMENT = pattern(r"\s*(?:select|insert|update|delete|with|replace|merge)\b", re.IGNORECASE)
_PLACEHOLDER = pattern(r"%s|%\(\w+\)s|\?|(?<![:\w]):[A-Za-z_]\w*|\$[0-9]+")


@evidence(calls=_METHODS)
def parameterised_query(node: cst.Call, ctx: Context) -> Verdict:
    """The values of a statement go to the database beside its text, which is a constant."""
    statement, values = argument(node, 0), argument(node, 1)
    if statement is None or values is None:
        return None
    texts = [constant_text(_unwrapped(one, ctx)) for one in values_behind(statement.value, ctx)]
    is_safe = bool(texts) and all(text is not None and _has_placeholder(text) for text in texts)
    return Shown(node.func, decided_by=values) if is_safe else None


def _unwrapped(value: cst.BaseExpression, ctx: Context) -> cst.BaseExpression:
    if isinstance(value, cst.Call) and len(value.args) == 1 and ctx.called(value) in _TEXTS:
        return value.args[0].value
    return value


def _has_placeholder(text: str) -> bool:
    return _STATEMENT.match(text) is not None and _PLACEHOLDER.search(text) is not None
