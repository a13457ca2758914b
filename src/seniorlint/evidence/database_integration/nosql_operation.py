"""`nosql-operation`: the code that shows it."""

from __future__ import annotations

import libcst as cst

from seniorlint.engine.registry import evidence
from seniorlint.engine.verdict import Shown, Verdict
from seniorlint.languages.python.calls import called_name
from seniorlint.languages.python.context import Context
from seniorlint.languages.python.strings import constant_text
from seniorlint.languages.python.walk import nodes_of

_MONGO = (
    *("find", "find_one", "find_one_and_update", "update_one", "update_many", "aggregate", "bulk_write"),
    *("delete_one", "delete_many", "count_documents"),
)
_CLIENTS = ("redis.Redis", "redis.StrictRedis", "redis.from_url", "redis.asyncio.Redis", "redis.asyncio.from_url")
_STRUCTURES = (
    *("pipeline", "hset", "hincrby", "lpush", "rpush", "blpop", "brpop", "sadd", "zadd", "zrangebyscore"),
    *("incr", "xadd", "xreadgroup", "register_script"),
)
_REDIS = tuple(f"{client}().{name}" for client in _CLIENTS for name in _STRUCTURES)


@evidence(calls=(*(f"*.{name}" for name in _MONGO), *_REDIS))
def nosql_operation(call: cst.Call, ctx: Context) -> Verdict:
    """A document database is given an operator, or Redis one of its structures."""
    if called_name(call) not in _MONGO:
        return Shown(call.func)
    for arg in call.args:
        for entry in nodes_of(arg, (cst.DictElement,)):
            if (constant_text(entry.key) or "").startswith("$"):
                return Shown(call.func, decided_by=entry)
    return None
