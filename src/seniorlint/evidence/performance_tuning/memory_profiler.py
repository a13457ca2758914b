"""`memory-profiler`: the code that shows it."""

from __future__ import annotations

import libcst as cst

from seniorlint.engine.registry import evidence
from seniorlint.engine.verdict import Shown, Verdict
from seniorlint.languages.python.context import Context
from seniorlint.languages.python.names import modules_of

_TRACEMALLOC = ("take_snapshot", "get_traced_memory", "get_object_traceback")
_CALLS = (
    *(f"tracemalloc.{name}" for name in _TRACEMALLOC),
    "memory_profiler.memory_usage",
    *("objgraph.show_growth", "objgraph.show_backrefs", "objgraph.show_most_common_types", "objgraph.growth"),
    *("pympler.asizeof.asizeof", "pympler.tracker.SummaryTracker", "guppy.hpy"),
)


@evidence(calls=_CALLS, imports=modules_of(_CALLS))
def memory_profiler(node: cst.Call | cst.Decorator, ctx: Context) -> Verdict:
    """What takes memory is measured: allocations by place, growth between two points, a function line by line."""
    if isinstance(node, cst.Call):
        return Shown(node.func)
    return Shown(node) if ctx.qualified_name(node.decorator) == "memory_profiler.profile" else None
