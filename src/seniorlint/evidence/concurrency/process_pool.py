"""`process-pool`: the code that shows it."""

from __future__ import annotations

import libcst as cst

from seniorlint.engine.registry import evidence
from seniorlint.engine.verdict import Shown, Verdict
from seniorlint.languages.python.calls import called_name
from seniorlint.languages.python.context import Context

_EXECUTORS = ("concurrent.futures.ProcessPoolExecutor", "concurrent.futures.process.ProcessPoolExecutor")
_POOLS = ("multiprocessing.Pool", "multiprocessing.pool.Pool", "multiprocessing.get_context().Pool")
_ONE_BY_ONE = frozenset({"submit", "apply_async"})  # once is work in the background, not in parallel
_COMPREHENSIONS = (cst.ListComp, cst.SetComp, cst.DictComp, cst.GeneratorExp)
_METHODS = ("map", "imap", "imap_unordered", "starmap", "map_async", "starmap_async", "apply_async")


@evidence(
    calls=[
        *(f"{executor}().{method}" for executor in _EXECUTORS for method in ("submit", "map")),
        *(f"{pool}().{method}" for pool in _POOLS for method in _METHODS),
    ]
)
def process_pool(call: cst.Call, ctx: Context) -> Verdict:
    """Work that is handed to a pool of processes: all of it, or a piece in each turn of a loop."""
    if called_name(call) in _ONE_BY_ONE and ctx.loop_of(call) is None and ctx.enclosing(call, *_COMPREHENSIONS) is None:
        return None
    return Shown(call.func)
