"""`sql-from-string`: when the rule is met and when it is missed."""

from __future__ import annotations

import libcst as cst

from seniorlint.checks.security._excerpt import excerpt
from seniorlint.checks.security._origins import Origin
from seniorlint.checks.security._sql_calls import SQL_CALLS
from seniorlint.checks.security._sql_parts import statement_of
from seniorlint.checks.security._sql_text import has_placeholder
from seniorlint.engine.registry import check
from seniorlint.engine.verdict import Met, Missed, Verdict
from seniorlint.languages.python.context import Context
from seniorlint.languages.python.given_values import NUMBER


@check(calls=SQL_CALLS)
def sql_from_string(call: cst.Call, ctx: Context) -> Verdict:
    """Values reach SQL as parameters, not as text."""
    statement = statement_of(call, ctx)
    if statement is None:
        return None
    is_sure = statement.is_whole
    put_in: cst.BaseExpression | None = None
    for part, place, origin in statement.parts:
        if origin is Origin.INPUT or (origin is Origin.OUTSIDE and place == "value"):
            return Missed(statement.argument, decided_by=part, related=part, part=excerpt(part, ctx))
        is_sure = is_sure and origin is Origin.INSIDE
        put_in = put_in or (statement.argument if part is NUMBER else part)
    if not is_sure or (put_in is None and not has_placeholder(statement.text)):
        return None
    return Met(decided_by=put_in or statement.argument)
