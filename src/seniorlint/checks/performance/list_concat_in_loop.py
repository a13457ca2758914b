"""`list-concat-in-loop`: when the rule is met and when it is missed."""

from __future__ import annotations

from itertools import pairwise
from typing import Union

import libcst as cst

from seniorlint.engine.registry import check
from seniorlint.engine.verdict import Fix, Met, Missed, Verdict, replace
from seniorlint.languages.python.context import Context
from seniorlint.languages.python.exceptions import DEFERRED
from seniorlint.languages.python.loops import loops_around
from seniorlint.languages.python.walk import descendants

_LISTS = (cst.List, cst.ListComp)

Growth = Union[cst.Assign, cst.AugAssign]


@check
def list_concat_in_loop(growth: cst.Assign | cst.AugAssign, ctx: Context) -> Verdict:
    """A list that a loop makes longer is added to, and not copied each time."""
    if growth.__class__ is cst.AugAssign:
        is_list = growth.operator.__class__ is cst.AddAssign and growth.value.__class__ in _LISTS
        return Met() if is_list and any(loops_around(growth, ctx)) else None
    if growth.value.__class__ is not cst.BinaryOperation:
        return None
    match growth:
        case cst.Assign(
            targets=[cst.AssignTarget(target=cst.Name(value=name))],
            value=cst.BinaryOperation(left=cst.Name(value=left), operator=cst.Add(), right=added),
        ) if left == name and isinstance(added, _LISTS):
            pass
        case _:
            return None
    loop = next(loops_around(growth, ctx), None)
    if loop is None or _is_used_otherwise(name, loop, growth):
        return None  # each turn may want a list of its own
    is_sure = _is_only_in_name(name, loop, ctx)
    fix = Fix((replace(growth, f"{name} += {ctx.code(added)}"),), safety=None if is_sure else "unsafe")
    return Missed(growth, fix=fix, name=name)


def _is_only_in_name(name: str, loop: cst.CSTNode, ctx: Context) -> bool:
    """Is the list made on the line before the loop, so that nobody else has it to see that it becomes longer?"""
    function, block = ctx.function_of(loop), ctx.parent(loop)
    if function is None or not isinstance(block, cst.IndentedBlock):
        return False
    line = next((one for one, after in pairwise(block.body) if after is loop), None)
    match line:
        case cst.SimpleStatementLine(
            body=[
                cst.Assign(targets=[cst.AssignTarget(target=cst.Name(value=target))], value=made)
                | cst.AnnAssign(target=cst.Name(value=target), value=made)
            ]
        ) if target == name and isinstance(made, _LISTS):
            return not _is_shared(name, function)
    return False


def _is_shared(name: str, function: cst.FunctionDef) -> bool:
    """Is a name of a function also that of the module, or of a function inside?"""
    for node in descendants(function.body):
        if isinstance(node, (cst.Global, cst.Nonlocal)) and any(item.name.value == name for item in node.names):
            return True
        if isinstance(node, DEFERRED) and _mentions(node, name):
            return True
    return False


def _mentions(node: cst.CSTNode, name: str) -> bool:
    return any(isinstance(below, cst.Name) and below.value == name for below in descendants(node))


def _is_used_otherwise(name: str, loop: cst.CSTNode, growth: cst.CSTNode) -> bool:
    """Does a loop read or write a name anywhere else than where it makes it longer?"""
    own = {id(node) for node in descendants(growth)}
    return any(isinstance(node, cst.Name) and node.value == name and id(node) not in own for node in descendants(loop))
