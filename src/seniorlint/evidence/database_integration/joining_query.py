"""`joining-query`: the code that shows it."""

from __future__ import annotations

import re

import libcst as cst

from seniorlint.engine.lazy_pattern import pattern
from seniorlint.engine.registry import evidence
from seniorlint.engine.verdict import Shown, Verdict
from seniorlint.languages.python.context import Context
from seniorlint.languages.python.strings import constant_text

_QUOTED = pattern(r"'[^']*'|\"[^\"]*\"|`[^`]*`")
_BEGINS = pattern(r"\s*(?:SELECT|WITH|INSERT|UPDATE|DELETE|CREATE)\b", re.IGNORECASE)
_RELATES = pattern(
    r"\bJOIN\b.*\b(?:ON|USING)\b|\bGROUP\s+BY\b|\bOVER\s*\(|^\s*WITH\s+(?:RECURSIVE\s+)?\w+(?:\s*\([^)]*\))?\s+AS\b",
    re.IGNORECASE | re.DOTALL,
)


@evidence(calls=("*.execute", "*.fetch", "*.fetchrow", "*.read_sql", "sqlalchemy.text", "sqlalchemy.sql.text"))
def joining_query(call: cst.Call, ctx: Context) -> Verdict:
    """SQL that relates tables to each other or groups rows, so that the database does it."""
    if not call.args:
        return None
    text = constant_text(call.args[0].value)
    if text is None or not _BEGINS.match(text) or not _RELATES.search(_QUOTED.sub("", text)):
        return None
    return Shown(call.func, decided_by=call.args[0])
