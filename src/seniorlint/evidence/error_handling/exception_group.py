"""`exception-group`: the code that shows it."""

from __future__ import annotations

import libcst as cst

from seniorlint.engine.registry import evidence
from seniorlint.engine.verdict import Shown, Verdict
from seniorlint.languages.python.context import Context

_GROUPS = frozenset(
    f"{module}.{name}" for module in ("builtins", "exceptiongroup") for name in ("ExceptionGroup", "BaseExceptionGroup")
)


@evidence
def exception_group(node: cst.ExceptStarHandler | cst.Raise, ctx: Context) -> Verdict:
    """Several errors that are raised as one, or taken apart again by `except*`."""
    if isinstance(node, cst.ExceptStarHandler):
        return Shown(node.type)
    match node.exc:
        case cst.Call(func=function, args=[_, *_]) if ctx.qualified_name(function) in _GROUPS:
            return Shown(function)
    return None
