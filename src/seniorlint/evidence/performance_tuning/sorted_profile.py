"""`sorted-profile`: the code that shows it."""

from __future__ import annotations

import libcst as cst

from seniorlint.engine.registry import evidence
from seniorlint.engine.verdict import Shown, Verdict
from seniorlint.languages.python.calls import argument
from seniorlint.languages.python.context import Context

_PROFILES = ("cProfile.Profile().print_stats",)
_STATISTICS = ("pstats.Stats().sort_stats", "pstats.Stats().strip_dirs().sort_stats")
_RELATIONS = ("pstats.Stats().print_callers", "pstats.Stats().print_callees")


@evidence(calls=(*_PROFILES, *_STATISTICS, *_RELATIONS))
def sorted_profile(call: cst.Call, ctx: Context) -> Verdict:
    """What a profiler measured is sorted by a key, or asked for who calls whom."""
    if ctx.called(call) in _RELATIONS:
        return Shown(call)
    key = argument(call, 0, "sort") if ctx.called(call) in _PROFILES else argument(call, 0)
    if key is None or isinstance(key.value, cst.UnaryOperation):  # -1 sorts by name
        return None
    return Shown(call, decided_by=key)
