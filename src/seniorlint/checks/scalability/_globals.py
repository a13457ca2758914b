"""Variables of a module that functions give new values."""

from __future__ import annotations

from collections.abc import Iterator

import libcst as cst

from seniorlint.languages.python.names import NEW_SCOPES, names_bound_by
from seniorlint.languages.python.walk import descendants


def names_rebound(function: cst.FunctionDef) -> frozenset[str]:
    """The names that a function gives a new value, without those that it fills when it has seen that they are empty."""
    nodes = list(descendants(function.body, stop_at=NEW_SCOPES))
    filled = {name for node in nodes if isinstance(node, cst.If) for name in _names_seen_empty(node.test)}
    return frozenset(name for node in nodes for name in names_bound_by(node)) - filled


def _names_seen_empty(test: cst.BaseExpression) -> Iterator[str]:
    """The names that a condition finds empty, or full: `x is None`, `not x`, `x`."""
    return (node.value for node in descendants(test) if isinstance(node, cst.Name))
