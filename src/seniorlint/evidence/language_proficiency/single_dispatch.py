"""`single-dispatch`: the code that shows it."""

from __future__ import annotations

import libcst as cst

from seniorlint.engine.registry import evidence
from seniorlint.engine.verdict import Shown, Verdict
from seniorlint.languages.python.context import Context

_DISPATCHES = frozenset({"functools.singledispatch", "functools.singledispatchmethod"})


@evidence(imports=("functools",))
def single_dispatch(node: cst.FunctionDef, ctx: Context) -> Verdict:
    """The general case of a function that dispatches on the type of its argument."""
    for decorator in node.decorators:
        if _DISPATCHES.intersection(ctx.qualified_names(decorator.decorator)):
            return Shown(node.name, decided_by=decorator)
    return None
