"""`hoisted-lookup`: the code that shows it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import libcst as cst

from seniorlint.engine.registry import evidence
from seniorlint.engine.verdict import Shown, Verdict
from seniorlint.languages.python.context import Context
from seniorlint.languages.python.walk import nodes_of


@evidence
def hoisted_lookup(node: cst.Assign, ctx: Context) -> Verdict:
    """A method that gets a name of its own before a loop, and is called by that name in it."""
    value = node.value
    if value.__class__ is not cst.Attribute or len(node.targets) != 1:
        return None
    name = node.targets[0].target
    method = value.attr.value
    if not isinstance(name, cst.Name) or not name.value.endswith(method) or method[:1].isupper():  # a class
        return None
    line = ctx.parent(node)
    block = ctx.parent(line) if line is not None else None
    if not isinstance(block, cst.IndentedBlock):
        return None
    place = ctx.once(_places, block)
    later = (loop for loop in ctx.once(_loops, block) if place[id(loop)] > place[id(line)])
    return Shown(node) if any(name.value in ctx.once(_called_names, loop) for loop in later) else None


def _places(block: cst.IndentedBlock) -> Mapping[int, int]:
    """The place of each statement in a block, by its id."""
    return {id(statement): place for place, statement in enumerate(block.body)}


def _loops(block: cst.IndentedBlock) -> Sequence[cst.For | cst.While]:
    """The loops in a block, without those over a few items that are written out, where a lookup costs nothing."""
    loops = [one for one in block.body if isinstance(one, (cst.For, cst.While))]
    return [one for one in loops if not (isinstance(one, cst.For) and isinstance(one.iter, (cst.Tuple, cst.List)))]


def _called_names(loop: cst.For | cst.While) -> frozenset[str]:
    """What a loop calls by a plain name."""
    calls = (call.func for call in nodes_of(loop, (cst.Call,)))
    return frozenset(function.value for function in calls if isinstance(function, cst.Name))
