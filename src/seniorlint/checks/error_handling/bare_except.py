"""`bare-except`: when the rule is met and when it is missed."""

from __future__ import annotations

import libcst as cst

from seniorlint.checks.error_handling._raises import raises_again
from seniorlint.engine.registry import check
from seniorlint.engine.verdict import Fix, Met, Missed, Verdict, insert_before
from seniorlint.languages.python.calls import last_name
from seniorlint.languages.python.comments import end_of_line_comment, silences
from seniorlint.languages.python.context import Context
from seniorlint.languages.python.exceptions import Handler, broad_type, try_of
from seniorlint.languages.python.walk import descendants

_ELSEWHERE = frozenset({"E722", "B001", "W0702", "bare-except"})  # what other linters call it


@check
def bare_except(handler: cst.ExceptHandler | cst.ExceptStarHandler, ctx: Context) -> Verdict:
    """A clause that takes every error names Exception, or raises again what it took."""
    if handler.type is not None:
        everything = broad_type(handler, ctx)
        return Met(decided_by=everything) if everything is not None else None
    if _only_raises(handler, ctx) or _is_meant(handler):
        return None
    lets_out = _lets_exits_out(handler, ctx)
    if lets_out is not None:
        return Met(decided_by=lets_out)
    again = raises_again(handler)
    if again is not None:
        return Met(decided_by=again)
    return Missed(handler, fix=Fix((insert_before(handler, " Exception", offset=len("except")),)))


def _is_meant(handler: Handler) -> bool:
    """Did somebody tell another linter that this clause is meant (`# noqa: E722`, `# pylint: disable=bare-except`)?"""
    above = [line.comment.value for line in handler.leading_lines if line.comment is not None]
    comments = (end_of_line_comment(handler), *(one for one in above if "disable-next" in one))
    return any(silences(comment, _ELSEWHERE) for comment in comments)


def _only_raises(handler: Handler, ctx: Context) -> bool:
    """Is the try block one `raise`, so that this error is the one that comes?"""
    match try_of(handler, ctx).body.body:
        case [cst.SimpleStatementLine(body=[cst.Raise()])]:
            return True
    return False


def _lets_exits_out(handler: Handler, ctx: Context) -> cst.CSTNode | None:
    """What lets Ctrl-C and exits out all the same: a clause above that raises them again, or the end of the process."""
    for above in try_of(handler, ctx).handlers:
        if above.type is not None and raises_again(above) is not None and _names_exits(above.type, ctx):
            return above.type
    for node in descendants(handler.body):
        if isinstance(node, cst.Call) and ctx.called(node) == "os._exit":
            return node
    return None


def _names_exits(types: cst.BaseExpression, ctx: Context) -> bool:
    """Is one of the types KeyboardInterrupt, or a constant that may hold several (`self.SYSTEM_EXCEPTIONS`)?"""
    if isinstance(types, cst.Tuple):
        return any(_names_exits(element.value, ctx) for element in types.elements)
    return ctx.qualified_name(types) == "builtins.KeyboardInterrupt" or last_name(types).isupper()
