"""`thread-lock-across-await`: when the rule is met and when it is missed."""

from __future__ import annotations

import libcst as cst

from seniorlint.checks.concurrency._locks import THREAD_LOCKS
from seniorlint.checks.concurrency._pauses import first_pause
from seniorlint.engine.registry import check
from seniorlint.engine.verdict import MET, Missed, Verdict
from seniorlint.languages.python.context import Context


@check(imports=("threading", "multiprocessing"))
def thread_lock_across_await(block: cst.With, ctx: Context) -> Verdict:
    """An async function that holds a lock of threads gives it back before it pauses."""
    if block.asynchronous is not None:
        return None
    function = ctx.function_of(block)
    if function is None or function.asynchronous is None:
        return None
    for item in block.items:
        names = ctx.qualified_names(item.item)
        if names and THREAD_LOCKS.issuperset(names):
            pause = first_pause(block.body)
            lock = ctx.code(item.item)
            return MET if pause is None else Missed(block, decided_by=pause, related=pause, lock=lock)
    return None
