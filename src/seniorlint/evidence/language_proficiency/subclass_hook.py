"""`subclass-hook`: the code that shows it."""

from __future__ import annotations

import libcst as cst

from seniorlint.engine.registry import evidence
from seniorlint.engine.verdict import Shown, Verdict
from seniorlint.languages.python.bodies import statements_of
from seniorlint.languages.python.context import Context
from seniorlint.languages.python.names import parameters_of
from seniorlint.languages.python.walk import descendants


@evidence
def subclass_hook(node: cst.FunctionDef, ctx: Context) -> Verdict:
    """`__init_subclass__` of a class, which does something with the class."""
    if node.name.value != "__init_subclass__" or ctx.class_of(node) is None:
        return None
    itself = next((param.name.value for param in parameters_of(node.params)), "")
    for statement in statements_of(node):
        if not _hands_on(statement) and any(_is_name(one, itself) for one in descendants(statement)):
            return Shown(node.name)
    return None


def _is_name(node: cst.CSTNode, name: str) -> bool:
    return isinstance(node, cst.Name) and node.value == name


def _hands_on(statement: cst.CSTNode) -> bool:
    """The call of the method above."""
    match statement:
        case cst.Expr(value=cst.Call(func=cst.Attribute(attr=cst.Name(value="__init_subclass__")))):
            return True
    return False
