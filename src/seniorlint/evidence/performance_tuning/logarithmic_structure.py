"""`logarithmic-structure`: the code that shows it."""

from __future__ import annotations

import libcst as cst

from seniorlint.engine.registry import evidence
from seniorlint.engine.verdict import Shown, Verdict
from seniorlint.languages.python.context import Context

_BISECT = ("bisect", "bisect_left", "bisect_right", "insort", "insort_left", "insort_right")
_HEAPQ = ("heappush", "heappop", "heapify", "heappushpop", "heapreplace", "merge", "nlargest", "nsmallest")


@evidence(calls=[*(f"bisect.{name}" for name in _BISECT), *(f"heapq.{name}" for name in _HEAPQ)])
def logarithmic_structure(call: cst.Call, ctx: Context) -> Verdict:
    """A sorted list that is searched by halves, or a heap that gives its smallest item."""
    return Shown(call)
