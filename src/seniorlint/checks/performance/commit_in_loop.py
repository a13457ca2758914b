"""`commit-in-loop`: when the rule is met and when it is missed."""

from __future__ import annotations

import re

import libcst as cst

from seniorlint.checks.performance._few import are_few, says_few
from seniorlint.checks.performance._queries import sql_verb
from seniorlint.engine.lazy_pattern import pattern
from seniorlint.engine.registry import check
from seniorlint.engine.verdict import MET, Missed, Verdict
from seniorlint.languages.python.calls import called_name, last_name
from seniorlint.languages.python.context import Context
from seniorlint.languages.python.loops import LOOPS, loops_around
from seniorlint.languages.python.names import NEW_SCOPES, target_names
from seniorlint.languages.python.walk import descendants

_DATABASE = pattern(r"(?:^|_)(?:session|sess|db|database|conn|connection|con|cnx)$", re.IGNORECASE)
_CURSOR = pattern(r"(?:^|_)cur(?:s|sor)?$", re.IGNORECASE)
_WRITING = frozenset(
    {
        "add",
        "add_all",
        "delete",
        "merge",
        "execute",
        "executemany",
        "exec",
        "update",
        "insert",
        "save",
        "bulk_save_objects",
    }
)
_ALONE = (cst.If, cst.Match, cst.Try, cst.TryStar)


@check(calls=("*.commit",))
def commit_in_loop(call: cst.Call, ctx: Context) -> Verdict:
    """What a loop writes to a database is committed together."""
    if ctx.role.is_test or call.args or not isinstance(call.func, cst.Attribute):
        return None
    database = call.func.value
    if not _DATABASE.search(last_name(database)):
        return None
    loop = next(loops_around(call, ctx), None)
    if loop is None:
        return MET if _follows_a_writing_loop(call, database, ctx) else None
    if not isinstance(loop, cst.For) or are_few(loop.iter) or any(map(says_few, target_names(loop.target))):
        return None
    return Missed(call) if _is_of_each_turn(call, loop, ctx) and _writes(loop, database, ctx) else None


def _is_of_each_turn(call: cst.Call, loop: cst.For, ctx: Context) -> bool:
    """Does every turn of a loop come by, and is none caught by itself when it fails?"""
    for above in ctx.ancestors(call):
        if above is loop:
            return True
        if isinstance(above, _ALONE):
            return False
    return False


def _writes(loop: cst.For, database: cst.BaseExpression, ctx: Context) -> bool:
    """Does each turn of a loop itself, and not a loop inside of it, change something in a database?"""
    return any(
        isinstance(node, cst.Call) and _is_write(node, ctx.code(database), ctx)
        for node in descendants(loop.body, stop_at=(*NEW_SCOPES, *LOOPS))
    )


def _is_write(call: cst.Call, database: str, ctx: Context) -> bool:
    """Is this `session.add(...)`, `session.query(...).delete()` or `cursor.execute(...)` of what is no SELECT?"""
    if called_name(call) not in _WRITING or sql_verb(call) == "SELECT":
        return False
    owner = call.func.value if isinstance(call.func, cst.Attribute) else call.func
    return _CURSOR.search(last_name(owner)) is not None or f"{ctx.code(owner)}.".startswith(f"{database}.")


def _follows_a_writing_loop(call: cst.Call, database: cst.BaseExpression, ctx: Context) -> bool:
    """Is this the commit of what a loop before it, in the same block, wrote?"""
    below: cst.CSTNode = call
    for above in ctx.ancestors(call):
        if isinstance(above, cst.IndentedBlock):
            before = above.body[: [id(one) for one in above.body].index(id(below))]
            return any(isinstance(one, cst.For) and _writes(one, database, ctx) for one in before)
        below = above
    return False
