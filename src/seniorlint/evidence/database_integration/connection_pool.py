"""`connection-pool`: the code that shows it."""

from __future__ import annotations

import libcst as cst

from seniorlint.engine.registry import evidence
from seniorlint.engine.verdict import Shown, Verdict
from seniorlint.languages.python.calls import keyword, last_name
from seniorlint.languages.python.context import Context

_ENGINES = (
    *("sqlalchemy.create_engine", "sqlalchemy.engine.create_engine", "sqlalchemy.ext.asyncio.create_async_engine"),
    *("sqlmodel.create_engine", "pymongo.MongoClient", "motor.motor_asyncio.AsyncIOMotorClient"),
)
_POOLS = (
    *(f"psycopg2.pool.{name}" for name in ("SimpleConnectionPool", "ThreadedConnectionPool")),
    *(f"psycopg_pool.{name}" for name in ("ConnectionPool", "AsyncConnectionPool")),
    *(
        "asyncpg.create_pool",
        "aiopg.create_pool",
        "aiomysql.create_pool",
        "oracledb.create_pool",
        "cx_Oracle.SessionPool",
    ),
    *("mysql.connector.pooling.MySQLConnectionPool", "dbutils.pooled_db.PooledDB", "DBUtils.PooledDB.PooledDB"),
    *(f"redis.{name}" for name in ("ConnectionPool", "BlockingConnectionPool")),
    *(f"redis.{name}.from_url" for name in ("ConnectionPool", "BlockingConnectionPool")),
    *(f"redis.asyncio.{name}" for name in ("ConnectionPool", "BlockingConnectionPool")),
)
_OPTIONS = (
    *("poolclass", "pool_size", "max_overflow", "pool_recycle", "pool_pre_ping", "pool_timeout", "pool"),
    *("maxPoolSize", "minPoolSize"),
)


@evidence(calls=(*_ENGINES, *_POOLS))
def connection_pool(call: cst.Call, ctx: Context) -> Verdict:
    """A pool of connections to a database that is made, or an engine that is told how its pool works."""
    if ctx.called(call) in _POOLS:
        return Shown(call.func)
    for name in _OPTIONS:
        option = keyword(call, name)
        if option is not None and last_name(option.value) != "NullPool":  # which keeps nothing
            return Shown(call.func, decided_by=option)
    return None
