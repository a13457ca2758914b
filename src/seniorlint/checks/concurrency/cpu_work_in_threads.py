"""`cpu-work-in-threads`: when the rule is met and when it is missed."""

from __future__ import annotations

import libcst as cst

from seniorlint.checks.concurrency._starts import starts_of
from seniorlint.engine.registry import check
from seniorlint.engine.verdict import MET, Missed, Verdict
from seniorlint.languages.python.comments import comments_beside
from seniorlint.languages.python.context import Context
from seniorlint.languages.python.exceptions import DEFERRED
from seniorlint.languages.python.walk import descendants

# Calls that wait for nothing and leave the interpreter to nobody else.
_COMPUTING = frozenset(
    f"builtins.{name}"
    for name in (
        *(
            "abs",
            "all",
            "any",
            "bin",
            "bool",
            "chr",
            "complex",
            "dict",
            "divmod",
            "enumerate",
            "filter",
            "float",
            "hash",
        ),
        *(
            "hex",
            "int",
            "isinstance",
            "len",
            "list",
            "map",
            "max",
            "min",
            "oct",
            "ord",
            "pow",
            "range",
            "reversed",
            "round",
        ),
        *("set", "sorted", "str", "sum", "tuple", "zip"),
    )
)
_OF_CONTAINERS = frozenset({"append", "extend", "items", "keys", "setdefault", "values"})  # whatever the receiver
_OF_KNOWN_CONTAINERS = frozenset(
    {
        "builtins.list().pop",
        "builtins.dict().get",
        "builtins.dict().pop",
        "builtins.dict().update",
        "builtins.set().add",
    }
)
_LOOPS = (cst.For, cst.While, cst.BaseComp)
_REPORTING = frozenset({"builtins.print", "time.time", "time.perf_counter", "time.monotonic"})


@check
def cpu_work_in_threads(function: cst.FunctionDef, ctx: Context) -> Verdict:
    """A function that only computes is run by processes, not by threads."""
    starts = starts_of(function, ctx)
    if not starts.threads and not starts.processes:
        return None
    loop = _computing_loop(function, ctx)
    if loop is None:
        return None
    if not starts.threads:
        return MET
    return None if _knows_the_lock(loop, ctx) else Missed(loop, function=function.name.value)


def _knows_the_lock(loop: cst.CSTNode, ctx: Context) -> bool:
    """Does a comment above the loop say how it is with the lock of the interpreter, the GIL?"""
    inside = loop.body if isinstance(loop, (cst.For, cst.While)) else loop
    return any("GIL" in comment for comment in comments_beside(inside, ctx))


def _computing_loop(function: cst.FunctionDef, ctx: Context) -> cst.CSTNode | None:
    """The first loop of a function that does nothing but compute; None where anything in the function may wait."""
    first: cst.CSTNode | None = None
    for node in descendants(function.body, stop_at=DEFERRED):
        match node:
            case _ if first is None and isinstance(node, _LOOPS) and _computes(node):
                first = node
            case cst.Call() if not _is_computing(node, function, ctx):
                return None
            case cst.Yield() | cst.Await():
                return None
    return first


def _computes(loop: cst.CSTNode) -> bool:
    return any(isinstance(node, (cst.BinaryOperation, cst.AugAssign)) for node in descendants(loop, stop_at=DEFERRED))


def _is_computing(call: cst.Call, function: cst.FunctionDef, ctx: Context) -> bool:
    """Does a call only compute, or report what was computed outside of all loops?"""
    called = ctx.called(call)
    if (
        called in _COMPUTING
        or called in _OF_KNOWN_CONTAINERS
        or called.startswith("math.")
        or called == f".{function.name.value}"
    ):
        return True
    if isinstance(call.func, cst.Attribute) and call.func.attr.value in _OF_CONTAINERS:
        return True
    return called in _REPORTING and ctx.loop_of(call) is None
