"""Which functions are for other modules."""

from __future__ import annotations

import libcst as cst

from seniorlint.languages.python.context import Context


def is_public_function(function: cst.FunctionDef, ctx: Context) -> bool:
    """May other modules call a function: is it at the top of a public module, or a method of a public class there?"""
    if ctx.role.is_private or (function.name.value != "__init__" and _is_private(function)):
        return False
    return not any(
        isinstance(above, cst.FunctionDef) or (isinstance(above, cst.ClassDef) and _is_private(above))
        for above in ctx.ancestors(function)
    )


def _is_private(node: cst.FunctionDef | cst.ClassDef) -> bool:
    return node.name.value.startswith("_")
