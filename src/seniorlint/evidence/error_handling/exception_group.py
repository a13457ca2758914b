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
            return Shown(function) if _holds_several(node.exc, ctx) else None
    return None


def _holds_several(group: cst.Call, ctx: Context) -> bool:
    """Can a group hold several errors? One that is written out with a single error, in however many groups, cannot."""
    call: cst.BaseExpression = group
    while isinstance(call, cst.Call) and ctx.qualified_name(call.func) in _GROUPS:
        match call.args:
            case [_, cst.Arg(value=cst.Tuple(elements=elements) | cst.List(elements=elements))]:
                match list(elements):
                    case [cst.Element(value=only)]:
                        call = only
                        continue
        return True
    return False
