"""`task-group`: the code that shows it."""

from __future__ import annotations

import libcst as cst

from seniorlint.engine.registry import evidence
from seniorlint.engine.verdict import Shown, Verdict
from seniorlint.languages.python.context import Context
from seniorlint.languages.python.walk import nodes_of

_GROUPS = frozenset({"asyncio.TaskGroup()", "trio.open_nursery()", "anyio.create_task_group()"})
_STARTING = frozenset({"create_task", "start_soon", "start"})
_SEVERAL = 2


@evidence(imports=("asyncio", "trio", "anyio"))
def task_group(node: cst.With, ctx: Context) -> Verdict:
    """A group that starts several tasks, or one for each turn of a loop, and ends when all of them have."""
    if node.asynchronous is None:
        return None
    for item in node.items:
        if item.asname is None or not isinstance(item.asname.name, cst.Name) or not isinstance(item.item, cst.Call):
            continue
        if ctx.qualified_name(item.item) in _GROUPS and _starts_several(item.asname.name.value, node.body, ctx):
            return Shown(item)
    return None


def _starts_several(group: str, block: cst.BaseSuite, ctx: Context) -> bool:
    """Does a block start several tasks in a group of this name, or start them in a loop?"""
    starts = []
    for call in nodes_of(block, (cst.Call,)):
        match call:
            case cst.Call(func=cst.Attribute(value=cst.Name(value=owner), attr=cst.Name(value=method))):
                if owner == group and method in _STARTING:
                    starts.append(call)
    loops = {id(loop) for loop in nodes_of(block, (cst.For, cst.While))}
    return len(starts) >= _SEVERAL or any(id(ctx.loop_of(start)) in loops for start in starts)
