"""`bounded-cache`: the code that shows it."""

from __future__ import annotations

import libcst as cst

from seniorlint.engine.registry import evidence
from seniorlint.engine.verdict import Shown, Verdict
from seniorlint.languages.python.calls import argument
from seniorlint.languages.python.context import Context

_MEMOISING = ("functools.lru_cache", "async_lru.alru_cache", "methodtools.lru_cache")
_MAPPINGS = tuple(f"cachetools.{name}" for name in ("LRUCache", "LFUCache", "TTLCache", "TLRUCache", "RRCache"))


@evidence(calls=(*_MEMOISING, *_MAPPINGS))
def bounded_cache(call: cst.Call, ctx: Context) -> Verdict:
    """A cache that is given the number of its entries: not None, which means any number, and more than one."""
    size = argument(call, 0, "maxsize")
    match size:
        case None | cst.Arg(value=cst.Name(value="None") | cst.Integer(value="0" | "1")):
            return None
    return Shown(call, decided_by=size)
