"""`nonlocal-closure`: the code that shows it."""

from __future__ import annotations

import libcst as cst

from seniorlint.engine.registry import evidence
from seniorlint.engine.verdict import Shown, Verdict
from seniorlint.languages.python.bindings import bindings_of
from seniorlint.languages.python.context import Context
from seniorlint.languages.python.names import NEW_SCOPES
from seniorlint.languages.python.walk import nodes_of


@evidence
def nonlocal_closure(node: cst.Nonlocal, ctx: Context) -> Verdict:
    """A nested function that assigns a variable of the function around it."""
    function = ctx.function_of(node)
    if function is None:
        return None
    bound = bindings_of([function.body])
    assigning = [
        one
        for one in nodes_of(function.body, (cst.Nonlocal,), stop_at=NEW_SCOPES)
        if any(item.name.value in bound for item in one.names)
    ]
    return Shown(node) if node is next(iter(assigning), None) else None  # several statements make one closure
