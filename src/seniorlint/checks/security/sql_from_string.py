"""`sql-from-string`: when the rule is met and when it is missed."""

from __future__ import annotations

from collections.abc import Sequence

import libcst as cst

from seniorlint.checks.security._excerpt import excerpt
from seniorlint.checks.security._origins import Origin, origin_of
from seniorlint.checks.security._sql import is_sql, placements, quotes_sql, sql_argument
from seniorlint.checks.security._texts import texts_of
from seniorlint.engine.context import Context
from seniorlint.engine.registry import check
from seniorlint.engine.verdict import MET, Missed, Verdict


@check
def sql_from_string(call: cst.Call, ctx: Context, *, kinds: Sequence[str]) -> Verdict:
    """Values reach SQL as parameters, not as text."""
    argument = sql_argument(call, ctx)
    if argument is None:
        return None
    texts = texts_of(argument, ctx)
    if not texts or texts[0] is None or not is_sql(texts[0]):
        return None
    is_sure = None not in texts
    for parts in texts:
        for part, kind in placements(parts or ()):
            origin = origin_of(part, ctx, quotes_sql)
            if origin is Origin.INPUT or (origin is Origin.OUTSIDE and kind in kinds):
                return Missed(argument, part=excerpt(part, ctx))
            is_sure = is_sure and origin is Origin.INSIDE
    return MET if is_sure else None
