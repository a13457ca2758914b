"""`try-else`: the code that shows it."""

from __future__ import annotations

import libcst as cst

from seniorlint.engine.registry import evidence
from seniorlint.engine.verdict import Shown, Verdict
from seniorlint.languages.python.context import Context


@evidence
def try_else(node: cst.Try, ctx: Context) -> Verdict:
    """What happens only when nothing failed is in `else`, so that the clauses do not take its errors."""
    if node.orelse is None or not node.handlers or any(handler.type is None for handler in node.handlers):
        return None
    return Shown(node.handlers[0].type, decided_by=node.orelse)
