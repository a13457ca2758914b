"""`global-statement`: when the rule is met and when it is missed."""

from __future__ import annotations

from collections.abc import Iterator

import libcst as cst

from seniorlint.engine.registry import check
from seniorlint.engine.verdict import MET, Missed, Verdict
from seniorlint.languages.python.context import Context
from seniorlint.languages.python.names import NEW_SCOPES, names_bound_by, parameters_of
from seniorlint.languages.python.walk import descendants

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
    bound = ctx.once(_names_rebound, function)
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


def _names_rebound(function: cst.FunctionDef) -> frozenset[str]:
    """The names that a function gives a new value, without those that it fills when it has seen that they are empty."""
    nodes = list(descendants(function.body, stop_at=NEW_SCOPES))
    filled = {name for node in nodes if isinstance(node, cst.If) for name in _names_seen_empty(node.test)}
    return frozenset(name for node in nodes for name in names_bound_by(node)) - filled


def _names_seen_empty(test: cst.BaseExpression) -> Iterator[str]:
    """The names that a condition finds empty, or full: `x is None`, `not x`, `x`."""
    return (node.value for node in descendants(test) if isinstance(node, cst.Name))
