"""`global-statement`: when the rule is met and when it is missed."""

from __future__ import annotations

import libcst as cst

from seniorlint.checks.scalability._globals import names_rebound
from seniorlint.engine.registry import check
from seniorlint.engine.verdict import MET, Missed, Verdict
from seniorlint.languages.python.context import Context
from seniorlint.languages.python.names import parameters_of

_CACHES = ("functools.cache", "functools.lru_cache", "functools.lru_cache()")


@check
def global_statement(node: cst.Global | cst.Decorator, ctx: Context) -> Verdict:
    """A function leaves the variables of its module as they are."""
    if ctx.role.is_test or ctx.role.is_cli or ctx.summary.has_main_guard or ctx.summary.is_script:
        return None
    if isinstance(node, cst.Decorator):
        return MET if _makes_once(node, ctx) else None
    function = ctx.function_of(node)
    if function is None:
        return None
    bound = ctx.once(names_rebound, function)
    names = [item.name.value for item in node.names if item.name.value in bound]
    return Missed(node, names=", ".join(names)) if names else None


def _makes_once(decorator: cst.Decorator, ctx: Context) -> bool:
    """Is this the cache of a function without parameters?"""
    function = ctx.parent(decorator)
    return (
        isinstance(function, cst.FunctionDef)
        and not any(True for _ in parameters_of(function.params))
        and ctx.qualified_name(decorator.decorator) in _CACHES
    )
