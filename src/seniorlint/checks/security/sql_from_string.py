"""`sql-from-string`: when the rule is met and when it is missed."""

from __future__ import annotations

from collections.abc import Sequence

import libcst as cst

from seniorlint.checks.security._excerpt import excerpt
from seniorlint.checks.security._origins import Into, Origin, origin_of
from seniorlint.checks.security._sql_calls import SQL_CALLS, quotes_sql, sql_argument
from seniorlint.checks.security._sql_text import PLACEHOLDER_STARTS, has_placeholder, is_statement, joined, placements
from seniorlint.checks.security._texts import texts_of
from seniorlint.engine.registry import check
from seniorlint.engine.verdict import Met, Missed, Verdict
from seniorlint.languages.python.context import Context
from seniorlint.languages.python.given_values import NUMBER

_SQL = Into(quotes_sql, named_after=PLACEHOLDER_STARTS)


@check(calls=SQL_CALLS)
def sql_from_string(call: cst.Call, ctx: Context, *, kinds: Sequence[str]) -> Verdict:
    """Values reach SQL as parameters, not as text."""
    argument = sql_argument(call, ctx)
    if argument is None:
        return None
    texts = texts_of(argument, ctx)
    if not texts or texts[0] is None:
        return None
    first = joined(texts[0])
    if not is_statement(first):
        return None
    is_sure = None not in texts
    put_in: cst.BaseExpression | None = None
    for parts in texts:
        for part, place in placements(parts or ()):
            origin = origin_of(part, ctx, _SQL)
            if origin is Origin.INPUT or (origin is Origin.OUTSIDE and place in kinds):
                return Missed(argument, decided_by=part, part=excerpt(part, ctx))
            is_sure = is_sure and origin is Origin.INSIDE
            put_in = put_in or (argument if part is NUMBER else part)
    if not is_sure or (put_in is None and not has_placeholder(first)):
        return None
    return Met(decided_by=put_in or argument)
