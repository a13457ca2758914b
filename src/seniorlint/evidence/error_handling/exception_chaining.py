"""`exception-chaining`: the code that shows it."""

from __future__ import annotations

import libcst as cst

from seniorlint.engine.registry import evidence
from seniorlint.engine.verdict import Shown, Verdict
from seniorlint.languages.python.context import Context


@evidence
def exception_chaining(node: cst.Raise, ctx: Context) -> Verdict:
    """`raise ... from error`: the new error says what caused it. `from None` hides that, so it chains nothing."""
    if node.cause is None or node.exc is None:
        return None
    match node.exc, node.cause.item:
        case _, cst.Name(value="None"):
            return None
        case cst.Name(value=raised), cst.Name(value=cause) if raised == cause:
            return None
    return Shown(decided_by=node.cause)
