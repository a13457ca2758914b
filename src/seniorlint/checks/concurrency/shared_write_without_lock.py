"""`shared-write-without-lock`: when the rule is met and when it is missed."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator

import libcst as cst

from seniorlint.checks.concurrency._locks import THREAD_LOCKS
from seniorlint.checks.concurrency._starts import starts_of
from seniorlint.engine.lazy_pattern import pattern
from seniorlint.engine.registry import check
from seniorlint.engine.verdict import Met, Missed, Verdict
from seniorlint.languages.python.calls import called_name, last_name
from seniorlint.languages.python.context import Context
from seniorlint.languages.python.exceptions import DEFERRED
from seniorlint.languages.python.names import dotted_name, parameters_of
from seniorlint.languages.python.walk import descendants

_LOCK_NAME = pattern(r"lock|mutex|guard|semaphore|cond", re.IGNORECASE)


@check
def shared_write_without_lock(function: cst.FunctionDef, ctx: Context) -> Verdict:
    """What several threads count up is counted up under a lock."""
    if not starts_of(function, ctx).is_shared:
        return None
    return list(_verdicts(function, ctx))


def _verdicts(function: cst.FunctionDef, ctx: Context) -> Iterator[Met | Missed]:
    name = function.name.value
    nodes = list(descendants(function.body, stop_at=DEFERRED))
    if any(isinstance(node, cst.Call) and called_name(node) == "acquire" for node in nodes):
        return
    shared = {item.name.value for node in nodes if isinstance(node, (cst.Global, cst.Nonlocal)) for item in node.names}
    if ctx.class_of(function) is not None:
        shared.add("self")
    own = {one.name.value for one in parameters_of(function.params)}
    for node in nodes:
        if isinstance(node, cst.AugAssign) and _is_shared(node.target, shared, own):
            lock = _lock_around(node, ctx)
            yield (
                Met(node, decided_by=lock)
                if lock is not None
                else Missed(node, target=ctx.code(node.target), function=name)
            )


def _is_shared(target: cst.BaseExpression, shared: Container[str], own: Container[str]) -> bool:
    """Is this something of one of the shared names? An item that a parameter of the function names is its own."""
    owner = target
    if isinstance(target, cst.Subscript):
        match target.slice:
            case [cst.SubscriptElement(slice=cst.Index(value=cst.Name(value=key)))] if key in own:
                return False
        owner = target.value
    written = dotted_name(owner)
    return written is not None and written != "self" and written.partition(".")[0] in shared


def _lock_around(node: cst.CSTNode, ctx: Context) -> cst.CSTNode | None:
    """The lock in whose `with` block a node is."""
    for above in ctx.ancestors(node):
        if isinstance(above, DEFERRED):
            return None
        for item in above.items if isinstance(above, cst.With) else ():
            named = item.item.func if isinstance(item.item, cst.Call) else item.item
            is_lock = not THREAD_LOCKS.isdisjoint(ctx.qualified_names(item.item))
            if is_lock or _LOCK_NAME.search(last_name(named)):
                return item
    return None
