"""`overloaded-signature`: the code that shows it."""

from __future__ import annotations

import libcst as cst

from seniorlint.engine.registry import evidence
from seniorlint.engine.verdict import Shown, Verdict
from seniorlint.languages.python.context import Context

_OVERLOAD = frozenset({"typing.overload", "typing_extensions.overload"})


@evidence(imports=("typing", "typing_extensions"))
def overloaded_signature(node: cst.FunctionDef, ctx: Context) -> Verdict:
    """One declared signature of several."""
    for decorator in node.decorators:
        if _OVERLOAD.intersection(ctx.qualified_names(decorator.decorator)):
            return Shown(node.name, decided_by=decorator)
    return None
