"""`operator-with-fallback`: the code that shows it."""

from __future__ import annotations

import libcst as cst

from seniorlint.engine.registry import evidence
from seniorlint.engine.verdict import Shown, Verdict
from seniorlint.languages.python.bodies import does_something
from seniorlint.languages.python.context import Context
from seniorlint.languages.python.names import NEW_SCOPES
from seniorlint.languages.python.walk import nodes_of

_ARITHMETIC = (
    "add",
    "sub",
    "mul",
    "matmul",
    "truediv",
    "floordiv",
    "mod",
    "divmod",
    "pow",
    "lshift",
    "rshift",
    "and",
    "or",
    "xor",
)
_OPERATORS = frozenset(
    {f"__{prefix}{name}__" for name in _ARITHMETIC for prefix in ("", "r", "i")}
    | {"__lt__", "__le__", "__gt__", "__ge__", "__eq__", "__ne__"}
)


@evidence
def operator_with_fallback(node: cst.FunctionDef, ctx: Context) -> Verdict:
    """An operator of a class that leaves to the other operand what it does not know."""
    if node.name.value not in _OPERATORS or ctx.class_of(node) is None or not does_something(node):
        return None
    for returned in nodes_of(node.body, (cst.Return,), stop_at=NEW_SCOPES):
        match returned.value:
            case (
                cst.Name(value="NotImplemented")
                | cst.IfExp(body=cst.Name(value="NotImplemented"))
                | cst.IfExp(orelse=cst.Name(value="NotImplemented"))
            ):
                return Shown(node.name, decided_by=returned)
    return None
