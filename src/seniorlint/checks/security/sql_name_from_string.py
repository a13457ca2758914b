"""`sql-name-from-string`: when the rule is met and when it is missed."""

from __future__ import annotations

import libcst as cst

from seniorlint.checks.security._excerpt import excerpt
from seniorlint.checks.security._origins import Origin
from seniorlint.checks.security._sql_calls import SQL_CALLS
from seniorlint.checks.security._sql_parts import statement_of
from seniorlint.engine.registry import check
from seniorlint.engine.verdict import Met, Missed, Verdict
from seniorlint.languages.python.context import Context
from seniorlint.languages.python.given_values import NUMBER


@check(calls=SQL_CALLS)
def sql_name_from_string(call: cst.Call, ctx: Context) -> Verdict:
    """Tables, columns and clauses of SQL are the program's own, or are quoted as names."""
    statement = statement_of(call, ctx)
    if statement is None:
        return None
    is_sure = statement.is_whole
    put_in: cst.BaseExpression | None = None
    for part, place, origin in statement.parts:
        if place != "name":
            continue
        if origin is Origin.OUTSIDE:
            return Missed(statement.argument, decided_by=part, part=excerpt(part, ctx))
        is_sure = is_sure and origin is Origin.INSIDE
        put_in = put_in or (statement.argument if part is NUMBER else part)
    return Met(decided_by=put_in) if is_sure and put_in is not None else None
