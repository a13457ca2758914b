"""`client-created-in-loop`: when the rule is met and when it is missed."""

from __future__ import annotations

import libcst as cst

from seniorlint.checks.performance._loops import kept_for_a_loop, names_changed_by, names_read
from seniorlint.engine.registry import check
from seniorlint.engine.verdict import MET, Missed, Verdict
from seniorlint.languages.python.calls import called_name
from seniorlint.languages.python.context import Context
from seniorlint.languages.python.http_clients import AIOHTTP_SESSIONS, HTTPX_CLIENTS, REQUESTS_SESSIONS, URLLIB3_POOLS
from seniorlint.languages.python.loops import loops_around

_CLIENTS = (
    *(*REQUESTS_SESSIONS, *HTTPX_CLIENTS, *AIOHTTP_SESSIONS, *URLLIB3_POOLS),
    *("boto3.client", "boto3.resource", "redis.Redis", "redis.from_url", "redis.asyncio.Redis"),
    *("pymongo.MongoClient", "sqlalchemy.create_engine", "smtplib.SMTP", "smtplib.SMTP_SSL"),
    *("psycopg.connect", "psycopg2.connect", "pymysql.connect", "sqlite3.connect", "asyncpg.connect"),
)


@check(calls=_CLIENTS)
def client_created_in_loop(call: cst.Call, ctx: Context) -> Verdict:
    """A client or connection that every turn of a loop could share is made before the loop."""
    if ctx.role.is_test:
        return None
    loop = next(loops_around(call, ctx), None)
    if loop is None:
        return MET if kept_for_a_loop(call, ctx) else None
    if isinstance(loop, cst.While) or _is_one_attempt(loop, ctx):
        return None
    changed = ctx.once(names_changed_by, loop)
    return None if any(changed & names_read(arg.value) for arg in call.args) else Missed(call, client=called_name(call))


def _is_one_attempt(loop: cst.CSTNode, ctx: Context) -> bool:
    """Does a loop count attempts, each of which wants a connection of its own?"""
    iterable = loop.iter if isinstance(loop, cst.For) else None
    return isinstance(iterable, cst.Call) and ctx.called(iterable) == "builtins.range"
