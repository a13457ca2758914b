"""`async-context`: the code that shows it."""

from __future__ import annotations

import libcst as cst

from seniorlint.engine.registry import evidence
from seniorlint.engine.verdict import Shown, Verdict
from seniorlint.languages.python.bodies import does_something, is_empty
from seniorlint.languages.python.context import Context


@evidence
def async_context(node: cst.With | cst.ClassDef, ctx: Context) -> Verdict:
    """`async with` around something, and classes that are written for it."""
    if isinstance(node, cst.With):
        return Shown(node.items[0]) if node.asynchronous is not None and not is_empty(node.body) else None
    methods = {method.name.value: method for method in node.body.body if isinstance(method, cst.FunctionDef)}
    if "__aenter__" in methods and "__aexit__" in methods and does_something(methods["__aexit__"]):
        return Shown(node.name, decided_by=methods["__aexit__"].name)
    return None
