"""`cooperative-mixin`: the code that shows it."""

from __future__ import annotations

import libcst as cst

from seniorlint.engine.registry import evidence
from seniorlint.engine.verdict import Shown, Verdict
from seniorlint.languages.python.context import Context
from seniorlint.languages.python.names import dotted_name

_OF_EVERY_OBJECT = frozenset(dir(object))


@evidence(calls=("builtins.super",))
def cooperative_mixin(node: cst.Call, ctx: Context) -> Verdict:
    """`super().method(...)` in the method of that name of a class without bases."""
    match ctx.parent(node):
        case cst.Attribute(attr=cst.Name(value=name)) as attribute:
            call = ctx.parent(attribute)
        case _:
            return None
    function = ctx.function_of(node)
    if not isinstance(call, cst.Call) or function is None or function.name.value != name:
        return None
    owner = ctx.class_of(function)
    if owner is None or owner.keywords or any(dotted_name(base.value) != "object" for base in owner.bases):
        return None
    is_shared = name in _OF_EVERY_OBJECT and not (name == "__init__" and any(arg.star for arg in call.args))
    return None if is_shared else Shown(attribute)
