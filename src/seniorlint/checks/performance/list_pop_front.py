"""`list-pop-front`: when the rule is met and when it is missed."""

from __future__ import annotations

import libcst as cst

from seniorlint.engine.lazy_pattern import pattern
from seniorlint.engine.registry import check
from seniorlint.engine.verdict import MET, Missed, Verdict
from seniorlint.languages.python.calls import called_name
from seniorlint.languages.python.context import Context
from seniorlint.languages.python.names import dotted_name
from seniorlint.languages.python.walk import descendants

_FEW = pattern(r"_?(?:args|argv|arguments)")  # the arguments of a call or a command


@check(calls=("*.pop", "*.popleft"))
def list_pop_front(call: cst.Call, ctx: Context) -> Verdict:
    """A loop that takes items from the front of a queue takes them from a deque."""
    arguments = [ctx.code(arg.value) for arg in call.args]
    is_deque = called_name(call) == "popleft"
    if not isinstance(call.func, cst.Attribute) or arguments != ([] if is_deque else ["0"]):
        return None
    name = dotted_name(call.func.value)
    if name is not None and _FEW.fullmatch(name.rpartition(".")[2]):
        return None
    loop = ctx.loop_of(call)
    if (
        name is None
        or not isinstance(loop, cst.While)
        or not _asks(loop.test, name)
        or name not in ctx.once(_added_to, loop)
    ):
        return None
    if is_deque:
        return MET
    return Missed(call, name=name) if ctx.qualified_name(call.func.value) in ("builtins.list()", None) else None


def _added_to(loop: cst.While) -> frozenset[str]:
    """What a loop adds items to; it looks through all of the loop."""
    found: set[str] = set()
    for node in descendants(loop.body):
        match node:
            case cst.Call(func=cst.Attribute(value=queue, attr=cst.Name(value="append" | "extend"))):
                found.add(dotted_name(queue) or "")
            case cst.AugAssign(target=queue):
                found.add(dotted_name(queue) or "")
    return frozenset(found)


def _asks(test: cst.BaseExpression, name: str) -> bool:
    """Does the test of a loop ask whether there is something in the queue?"""
    return any(dotted_name(node) == name for node in descendants(test) if isinstance(node, (cst.Name, cst.Attribute)))
