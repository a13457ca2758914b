"""`exception-chaining`: the code that shows it."""

from __future__ import annotations

import libcst as cst

from seniorlint.engine.context import Context
from seniorlint.engine.registry import evidence
from seniorlint.engine.verdict import SHOWN, Verdict


@evidence
def exception_chaining(node: cst.Raise, ctx: Context) -> Verdict:
    """`raise ... from`: the new error says what caused it; in a handler, `from None` says that nobody needs to know."""
    if node.cause is None or node.exc is None:
        return None
    match node.exc, node.cause.item:
        case _, cst.Name(value="None"):
            inside = ctx.enclosing(node, cst.ExceptHandler, cst.ExceptStarHandler, cst.FunctionDef)
            return None if inside is None or isinstance(inside, cst.FunctionDef) else SHOWN
        case cst.Name(value=raised), cst.Name(value=cause) if raised == cause:
            return None
    return SHOWN
