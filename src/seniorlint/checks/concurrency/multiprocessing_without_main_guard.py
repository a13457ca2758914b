"""`multiprocessing-without-main-guard`: when the rule is met and when it is missed."""

from __future__ import annotations

import libcst as cst

from seniorlint.engine.registry import check
from seniorlint.engine.verdict import Met, Missed, Verdict
from seniorlint.languages.python.context import Context
from seniorlint.languages.python.statement_facts import is_main_guard

_MAKERS = (
    "multiprocessing.Process",
    "multiprocessing.Pool",
    "multiprocessing.Manager",
    "multiprocessing.pool.Pool",
    "multiprocessing.process.Process",
    "multiprocessing.get_context().Process",
    "multiprocessing.get_context().Pool",
    "concurrent.futures.ProcessPoolExecutor",
    "concurrent.futures.process.ProcessPoolExecutor",
)


@check(calls=_MAKERS)
def multiprocessing_without_main_guard(call: cst.Call, ctx: Context) -> Verdict:
    """A module that starts processes while it is run starts none while it is imported."""
    for above in ctx.ancestors(call):
        if isinstance(above, (cst.FunctionDef, cst.Lambda)):
            return None
        if is_main_guard(above):
            return Met(decided_by=above)
    return Missed(call, call=ctx.code(call.func))
