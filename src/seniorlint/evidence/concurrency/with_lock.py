"""`with-lock`: the code that shows it."""

from __future__ import annotations

import libcst as cst

from seniorlint.engine.registry import evidence
from seniorlint.engine.verdict import Shown, Verdict
from seniorlint.languages.python.context import Context

_NAMES = ("Lock", "RLock", "Condition", "Semaphore", "BoundedSemaphore")
_LOCKS = frozenset(f"{module}.{name}()" for module in ("threading", "multiprocessing") for name in _NAMES)


@evidence(imports=("threading", "multiprocessing"))
def with_lock(node: cst.With, ctx: Context) -> Verdict:
    """A lock of threads or processes that a `with` statement takes and gives back."""
    for item in node.items:
        if ctx.qualified_name(item.item) in _LOCKS and not isinstance(item.item, cst.Call):
            return Shown(item)
    return None
