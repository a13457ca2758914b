"""`unbounded-cache`: when the rule is met and when it is missed."""

from __future__ import annotations

import libcst as cst

from seniorlint.checks.performance._caches import FUNCTION_CACHES, decorator_among, is_bounded, takes_instance
from seniorlint.engine.registry import check
from seniorlint.engine.verdict import Met, Missed, Verdict
from seniorlint.languages.python.context import Context
from seniorlint.languages.python.names import parameters_of


@check(imports=("functools",))
def unbounded_cache(function: cst.FunctionDef, ctx: Context) -> Verdict:
    """A cache of a function that has parameters has a limit."""
    cache = decorator_among(function, FUNCTION_CACHES, ctx)
    if cache is None:
        return None
    if ctx.class_of(function) is not None and takes_instance(function, ctx):
        return None  # the larger fault there is that it holds the instances: cached-method
    parameters = [one for one in parameters_of(function.params) if one.name.value != "cls"]
    if not parameters:
        return None
    return Met(decided_by=cache) if is_bounded(cache, ctx) else Missed(cache, function=function.name.value)
