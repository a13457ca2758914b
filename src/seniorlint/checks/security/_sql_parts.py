"""An SQL statement that a call runs: its text, and what is put into it, with the place and the origin of each part."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import libcst as cst

from seniorlint.checks.security._origins import Into, Origin, origin_of
from seniorlint.checks.security._sql_calls import quotes_sql, sql_argument
from seniorlint.checks.security._sql_text import PLACEHOLDER_STARTS, Place, is_statement, joined, placements
from seniorlint.checks.security._templates import Part
from seniorlint.checks.security._texts import texts_of
from seniorlint.languages.python.context import Context

_SQL = Into(quotes_sql, named_after=PLACEHOLDER_STARTS)


class Statement(NamedTuple):
    """`text` has a NUL for each part that is put in; `is_whole`: all texts that the argument may have are known."""

    argument: cst.BaseExpression
    text: str
    parts: Iterator[tuple[cst.BaseExpression, Place, Origin | None]]
    is_whole: bool


def statement_of(call: cst.Call, ctx: Context) -> Statement | None:
    """The statement that a call of `SQL_CALLS` runs; None where its text is not written in the function."""
    argument = sql_argument(call, ctx)
    if argument is None:
        return None
    texts = texts_of(argument, ctx)
    if not texts or texts[0] is None:
        return None
    first = joined(texts[0])
    if not is_statement(first):
        return None
    return Statement(argument, first, _parts(texts, ctx), None not in texts)


def _parts(
    texts: Sequence[Sequence[Part] | None], ctx: Context
) -> Iterator[tuple[cst.BaseExpression, Place, Origin | None]]:
    for parts in texts:
        for part, place in placements(parts or ()):
            yield part, place, origin_of(part, ctx, _SQL)
