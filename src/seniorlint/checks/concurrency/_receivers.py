"""What is called where the receiver is the value of a `with`."""

from __future__ import annotations

import libcst as cst

from seniorlint.engine.context import Context
from seniorlint.languages.python.calls import last_name


def called_name_in_context(call: cst.Call, ctx: Context) -> str | None:
    """The full name of what is called, where the receiver may be the value of a `with` around the call."""
    called = ctx.qualified_name(call.func)
    if called is not None or not isinstance(call.func, cst.Attribute) or not isinstance(call.func.value, cst.Name):
        return called
    receiver = call.func.value.value
    for above in ctx.ancestors(call):
        match above:
            case cst.With(items=items):
                for item in items:
                    if item.asname is not None and last_name(item.asname.name) == receiver:
                        owner = ctx.qualified_name(item.item)
                        return f"{owner}.{call.func.attr.value}" if owner is not None else None
            case cst.FunctionDef() | cst.Lambda():
                return None
    return None
