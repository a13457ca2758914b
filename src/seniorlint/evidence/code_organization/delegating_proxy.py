"""`delegating-proxy`: the code that shows it."""

from __future__ import annotations

import libcst as cst

from seniorlint.engine.registry import evidence
from seniorlint.engine.verdict import Shown, Verdict
from seniorlint.languages.python.context import Context
from seniorlint.languages.python.names import parameters_of


@evidence(calls=("builtins.getattr",))
def delegating_proxy(call: cst.Call, ctx: Context) -> Verdict:
    """`getattr(self.inner, name)` in the `__getattr__` of a class."""
    function = ctx.function_of(call)
    if function is None or function.name.value != "__getattr__" or ctx.class_of(function) is None:
        return None
    params = [param.name.value for param in parameters_of(function.params)]
    match [arg.value for arg in call.args]:
        case [cst.Attribute(value=cst.Name(value=owner)), cst.Name(value=name)] if [owner, name] == params:
            return Shown(call)
    return None
