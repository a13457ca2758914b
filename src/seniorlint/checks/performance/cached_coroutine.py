"""`cached-coroutine`: when the rule is met and when it is missed."""

from __future__ import annotations

import libcst as cst

from seniorlint.checks.performance._caches import FUNCTION_CACHES, decorator_among
from seniorlint.engine.registry import check
from seniorlint.engine.verdict import Met, Missed, Verdict
from seniorlint.languages.python.context import Context
from seniorlint.languages.python.walk import descendants

_CACHES = FUNCTION_CACHES | {
    *("functools.cached_property", "cachetools.cached", "cachetools.func.lru_cache", "cachetools.func.ttl_cache"),
    *("django.utils.functional.cached_property", "werkzeug.utils.cached_property"),
}
_CACHES_THAT_AWAIT = frozenset(
    {
        *("async_lru.alru_cache", "asyncstdlib.lru_cache", "asyncstdlib.cache", "asyncstdlib.cached_property"),
        *("asyncstdlib.functools.lru_cache", "asyncstdlib.functools.cache", "asyncstdlib.functools.cached_property"),
        *("aiocache.cached", "async_property.async_cached_property", "asyncache.cached"),
    }
)


@check
def cached_coroutine(function: cst.FunctionDef, ctx: Context) -> Verdict:
    """What keeps the result of an async function waits for it first."""
    if function.asynchronous is None or not function.decorators:
        return None
    awaiting = decorator_among(function, _CACHES_THAT_AWAIT, ctx)
    if awaiting is not None:
        return Met(decided_by=awaiting)
    cache = decorator_among(function, _CACHES, ctx)
    if cache is None or function.decorators[-1] is not cache:
        return None  # a decorator between may make something else of the coroutine
    return Missed(cache, function=function.name.value, kept=_what_is_kept(function))


def _what_is_kept(function: cst.FunctionDef) -> str:
    inside = descendants(function.body, stop_at=(cst.FunctionDef, cst.Lambda))
    is_generator = any(isinstance(node, cst.Yield) for node in inside)
    return (
        "asynchronous generator, which can be iterated over once"
        if is_generator
        else "coroutine, which can be awaited once"
    )
