"""`bare-except`: when the rule is met and when it is missed."""

from __future__ import annotations

import libcst as cst

from seniorlint.checks.error_handling._raises import raises_again
from seniorlint.engine.registry import check
from seniorlint.engine.verdict import Fix, Met, Missed, Verdict, insert_before
from seniorlint.languages.python.comments import end_of_line_comment
from seniorlint.languages.python.context import Context
from seniorlint.languages.python.exceptions import Handler, broad_type, try_of


@check
def bare_except(handler: cst.ExceptHandler | cst.ExceptStarHandler, ctx: Context) -> Verdict:
    """A clause that takes every error names Exception, or raises again what it took."""
    if handler.type is not None:
        everything = broad_type(handler, ctx)
        return Met(decided_by=everything) if everything is not None else None
    if _only_raises(handler, ctx):
        return None
    again = raises_again(handler)
    if again is not None:
        return Met(decided_by=again)
    if "E722" in end_of_line_comment(handler):  # somebody meant it, and the comment would hide nothing any more
        return Missed(handler)
    return Missed(handler, fix=Fix((insert_before(handler, " Exception", offset=len("except")),)))


def _only_raises(handler: Handler, ctx: Context) -> bool:
    """Is the try block one `raise`, so that this error is the one that comes?"""
    match try_of(handler, ctx).body.body:
        case [cst.SimpleStatementLine(body=[cst.Raise()])]:
            return True
    return False
