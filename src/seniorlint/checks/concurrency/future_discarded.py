"""`future-discarded`: when the rule is met and when it is missed."""

from __future__ import annotations

from collections.abc import Mapping

import libcst as cst

from seniorlint.checks.concurrency._kept_values import keeper_of
from seniorlint.engine.registry import check
from seniorlint.engine.verdict import Met, Missed, Verdict
from seniorlint.languages.python.calls import called_name, first_argument, is_starred, keyword
from seniorlint.languages.python.context import Context
from seniorlint.languages.python.exceptions import is_broad
from seniorlint.languages.python.walk import descendants

_EXECUTORS = (
    *(f"concurrent.futures.{name}" for name in ("ThreadPoolExecutor", "ProcessPoolExecutor", "Executor")),
    "concurrent.futures.thread.ThreadPoolExecutor",
    "concurrent.futures.process.ProcessPoolExecutor",
)
_POOLS = ("multiprocessing.Pool", "multiprocessing.pool.Pool", "multiprocessing.pool.ThreadPool")
_CALLS = (
    *(f"{executor}().{method}" for executor in _EXECUTORS for method in ("submit", "map")),
    *(f"{pool}().{method}" for pool in _POOLS for method in ("apply_async", "map_async", "starmap_async", "imap")),
)


@check(calls=_CALLS)
def future_discarded(call: cst.Call, ctx: Context) -> Verdict:
    """Somebody asks for the result of all work that is given to a pool, and so hears of its errors."""
    if isinstance(ctx.parent(call), cst.Lambda):
        return None  # whoever calls the lambda has the future, and may drop it
    on_error = keyword(call, "error_callback")
    if on_error is not None:
        return Met(decided_by=on_error)
    added = _callback(call, ctx)
    if added is not None:
        return Met(decided_by=added)
    keeper = keeper_of(call, ctx)
    if keeper is not None:
        return Met(decided_by=keeper)
    if ctx.role.is_test or _handles_its_errors(call, ctx):
        return None
    return None if is_starred(call) and called_name(call).endswith("_async") else Missed(call, call=called_name(call))


def _callback(call: cst.Call, ctx: Context) -> cst.CSTNode | None:
    """What gives a callback to the future that a call returns, at once or by the name that it gets."""
    match ctx.parent(call):
        case cst.Attribute(attr=cst.Name(value="add_done_callback")) as added:
            return added
        case cst.Assign(targets=[cst.AssignTarget(target=cst.Name(value=name))]):
            function = ctx.function_of(call)
            return ctx.once(_callbacks_in, function).get(name) if function is not None else None
    return None


def _callbacks_in(function: cst.FunctionDef) -> Mapping[str, cst.Attribute]:
    """By a name what gives a callback to what it holds."""
    found: dict[str, cst.Attribute] = {}
    for node in descendants(function.body):
        match node:
            case cst.Attribute(value=cst.Name(value=name), attr=cst.Name(value="add_done_callback")):
                found[name] = node
    return found


def _handles_its_errors(call: cst.Call, ctx: Context) -> bool:
    """Is the work a function that lets no error out: an inner one, or a method of the same class?"""
    work = first_argument(call, ("fn", "func"))
    around = ctx.function_of(call)
    match work:
        case cst.Name(value=name) if around is not None:
            return name in ctx.once(_quiet_inside, around, ctx)
        case cst.Attribute(value=cst.Name(value="self"), attr=cst.Name(value=name)) if around is not None:
            owner = ctx.class_of(around)
            return owner is not None and name in ctx.once(_quiet_inside, owner, ctx)
    return False


def _quiet_inside(around: cst.FunctionDef | cst.ClassDef, ctx: Context) -> frozenset[str]:
    """The functions directly in a function or a class that end with a try statement which takes all errors."""
    return frozenset(
        one.name.value for one in around.body.body if isinstance(one, cst.FunctionDef) and _takes_all(one, ctx)
    )


def _takes_all(function: cst.FunctionDef, ctx: Context) -> bool:
    last = function.body.body[-1]
    return isinstance(last, cst.Try) and any(is_broad(handler, ctx) for handler in last.handlers)
