"""`list-concat-in-loop`: when the rule is met and when it is missed."""

from __future__ import annotations

from typing import Union

import libcst as cst

from seniorlint.engine.registry import check
from seniorlint.engine.verdict import Fix, Met, Missed, Verdict, replace
from seniorlint.languages.python.context import Context
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
    return Missed(growth, fix=Fix((replace(growth, f"{name} += {ctx.code(added)}"),)), name=name)


def _is_used_otherwise(name: str, loop: cst.CSTNode, growth: cst.CSTNode) -> bool:
    """Does a loop read or write a name anywhere else than where it makes it longer?"""
    own = {id(node) for node in descendants(growth)}
    return any(isinstance(node, cst.Name) and node.value == name and id(node) not in own for node in descendants(loop))
