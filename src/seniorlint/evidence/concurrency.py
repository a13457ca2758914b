"""Evidence of the category Concurrency."""

from __future__ import annotations

import libcst as cst

from seniorlint.engine.context import Context
from seniorlint.engine.registry import evidence
from seniorlint.engine.verdict import Shown, Verdict


@evidence
def async_context(node: cst.With | cst.ClassDef, ctx: Context) -> Verdict:
    """`async with`, and classes that are written for it."""
    if isinstance(node, cst.With):
        return Shown(node.items[0]) if node.asynchronous is not None else None
    methods = {method.name.value: method for method in node.body.body if isinstance(method, cst.FunctionDef)}
    if "__aenter__" in methods and "__aexit__" in methods and _does_something(methods["__aexit__"]):
        return Shown(node.name)
    return None


def _does_something(function: cst.FunctionDef) -> bool:
    """Is there more in it than a docstring, `pass`, `...` or a `raise NotImplementedError`?"""
    for line in function.body.body:
        for statement in line.body if isinstance(line, cst.SimpleStatementLine) else (line,):
            match statement:
                case cst.Pass() | cst.Expr(value=cst.BaseString() | cst.Ellipsis()):
                    continue
                case cst.Raise(exc=cst.Name(value="NotImplementedError")):
                    continue
                case cst.Raise(exc=cst.Call(func=cst.Name(value="NotImplementedError"))):
                    continue
            return True
    return False
