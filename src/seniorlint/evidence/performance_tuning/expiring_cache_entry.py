"""`expiring-cache-entry`: the code that shows it."""

from __future__ import annotations

import libcst as cst

from seniorlint.engine.registry import evidence
from seniorlint.engine.verdict import Shown, Verdict
from seniorlint.languages.python.calls import argument, keyword, last_name
from seniorlint.languages.python.context import Context

_DJANGO = tuple(f"django.core.cache.cache.{name}" for name in ("set", "add", "get_or_set", "set_many", "aset"))
_CLIENTS = ("redis.Redis", "redis.StrictRedis", "redis.asyncio.Redis", "redis.from_url", "redis.asyncio.from_url")
_REDIS = tuple(f"{client}().{name}" for client in _CLIENTS for name in ("set", "psetex"))


@evidence(calls=(*_DJANGO, *_REDIS, "*.setex"))
def expiring_cache_entry(call: cst.Call, ctx: Context) -> Verdict:
    """A value is put into a cache that many processes share, with the time after which it is gone."""
    name = ctx.called(call)
    if name in _DJANGO:
        many = name.endswith("set_many")
        timeout = argument(call, 1 if many else 2, "timeout")
        return Shown(call.func, decided_by=timeout) if _is_given(timeout) else None
    if name.endswith(").set"):
        if keyword(call, "nx") is not None:  # a lock
            return None
        timeout = keyword(call, "ex") or keyword(call, "px")
        return Shown(call.func, decided_by=timeout) if _is_given(timeout) else None
    timeout = argument(call, 1, "time", "time_ms")
    return Shown(call.func, decided_by=timeout) if timeout is not None and len(call.args) == 3 else None


def _is_given(timeout: cst.Arg | None) -> bool:
    return timeout is not None and last_name(timeout.value) != "None"
