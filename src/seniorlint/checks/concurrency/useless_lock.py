"""`useless-lock`: when the rule is met and when it is missed."""

from __future__ import annotations

import libcst as cst

from seniorlint.engine.registry import check
from seniorlint.engine.verdict import MET, Missed, Verdict
from seniorlint.languages.python.context import Context
from seniorlint.languages.python.walk import descendants

_LOCKS = frozenset(
    f"{module}.{kind}()"
    for module in ("threading", "multiprocessing", "asyncio")
    for kind in ("Lock", "RLock", "Condition", "Semaphore", "BoundedSemaphore")
)
_OWN_METHODS = ("acquire", "release", "locked")


@check(imports=("threading", "multiprocessing", "asyncio"))
def useless_lock(item: cst.WithItem, ctx: Context) -> Verdict:
    """The lock that a `with` holds can be held by somebody else."""
    lock = item.item
    name = ctx.qualified_name(lock)
    if name not in _LOCKS:
        return None
    if not isinstance(lock, cst.Call) and not (isinstance(lock, cst.Name) and _is_kept_by_its_function(lock, ctx)):
        return MET
    return Missed(lock, lock=name.removesuffix("()"))


def _is_kept_by_its_function(lock: cst.Name, ctx: Context) -> bool:
    """Does the function around make the lock, and show it to nobody: no inner function, call, attribute or result?"""
    function = ctx.function_of(lock)
    return function is not None and lock.value in ctx.once(_locks_kept, function, ctx)


def _locks_kept(function: cst.FunctionDef, ctx: Context) -> frozenset[str]:
    """The names that a function makes locks under, and uses for nothing else than to lock."""
    made: set[str] = set()
    shown: set[str] = set()
    for node in descendants(function):
        match node:
            case cst.Assign(targets=[cst.AssignTarget(target=cst.Name(value=name))], value=cst.Call() as value):
                if ctx.qualified_name(value) in _LOCKS and ctx.function_of(node) is function:
                    made.add(name)
            case cst.Name(value=name) if not _is_locking_only(node, function, ctx):
                shown.add(name)
    return frozenset(made - shown)


def _is_locking_only(name: cst.Name, function: cst.FunctionDef, ctx: Context) -> bool:
    """Is a name read by the function itself, to hold or to release the lock, or is it given its value?"""
    if ctx.function_of(name) is not function:
        return False
    match ctx.parent(name):
        case cst.WithItem() | cst.AssignTarget():
            return True
        case cst.Attribute(value=owner, attr=cst.Name(value=method)):
            return owner is not name or method in _OWN_METHODS
    return False
