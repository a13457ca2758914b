"""`explicit-transaction`: the code that shows it."""

from __future__ import annotations

import libcst as cst

from seniorlint.engine.registry import evidence
from seniorlint.engine.verdict import Shown, Verdict
from seniorlint.languages.python.context import Context

_ATOMIC = "django.db.transaction.atomic"


@evidence(calls=(_ATOMIC, "*.begin_nested", "*.select_for_update", "*.with_for_update"))
def explicit_transaction(node: cst.Call | cst.Decorator, ctx: Context) -> Verdict:
    """Changes that belong together are made together, or rows are locked until they are changed."""
    if isinstance(node, cst.Call):
        return Shown(node.func)
    return Shown(node) if ctx.qualified_name(node.decorator) == _ATOMIC else None
