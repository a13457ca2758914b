"""`executor-not-shut-down`: when the rule is met and when it is missed."""

from __future__ import annotations

from collections.abc import Sequence

import libcst as cst

from seniorlint.checks.concurrency._uses import uses_in
from seniorlint.engine.lazy_pattern import pattern
from seniorlint.engine.registry import check
from seniorlint.engine.verdict import Met, Missed, Verdict
from seniorlint.languages.python.calls import called_name
from seniorlint.languages.python.context import Context

_FUTURES = ("concurrent.futures", "concurrent.futures.thread", "concurrent.futures.process")
_EXECUTORS = (
    *(f"{module}.{name}" for module in _FUTURES for name in ("ThreadPoolExecutor", "ProcessPoolExecutor")),
    *("multiprocessing.Pool", "multiprocessing.pool.Pool", "multiprocessing.pool.ThreadPool"),
)
_ENDING = frozenset({"shutdown", "close", "terminate", "join"})
_CONTEXTS = frozenset({"enter_context", "push", "closing"})
_WORKING = pattern(r"submit|i?map(?:_async|_unordered)?|starmap(?:_async)?|apply(?:_async)?|_\w+")
_RUNNING = frozenset({"run_in_executor"})  # what is given an executor and leaves it running


@check(calls=_EXECUTORS)
def executor_not_shut_down(call: cst.Call, ctx: Context) -> Verdict:
    """A function that makes an executor and does not hand it on shuts it down, best by `with`."""
    function = ctx.function_of(call)
    if function is None or ctx.role.is_test:
        return None
    above = ctx.parent(call)
    match above:
        case cst.WithItem():
            return Met(decided_by=above)
        case cst.Attribute(attr=cst.Name(value=method)) if _WORKING.fullmatch(method):
            return None if _is_waited_for(above, ctx) else Missed(call, executor=ctx.called(call).rpartition(".")[2])
        case cst.Arg():
            return _given_to(call, ctx.parent(above), ctx)
        case (
            cst.Assign(targets=[cst.AssignTarget(target=cst.Name(value=name))])
            | cst.NamedExpr(target=cst.Name(value=name))
        ):
            return _verdict(call, ctx.once(uses_in, function, ctx).get(name, ()), ctx)
    return None


def _is_waited_for(method: cst.Attribute, ctx: Context) -> bool:
    """Is this `ThreadPoolExecutor().submit(work).result()`?"""
    further = ctx.parent(method)
    waiting = ctx.parent(further) if further is not None else None
    return isinstance(waiting, cst.Attribute) and waiting.attr.value in ("result", "get")


def _given_to(call: cst.Call, taker: cst.CSTNode | None, ctx: Context) -> Verdict:
    if isinstance(taker, cst.Call) and called_name(taker) in _RUNNING:
        return Missed(call, executor=ctx.called(call).rpartition(".")[2])
    if isinstance(taker, cst.Call) and called_name(taker) in _CONTEXTS:
        return Met(decided_by=taker)
    return None


def _verdict(call: cst.Call, uses: Sequence[cst.Name], ctx: Context) -> Verdict:
    """What the uses of the name of an executor say of it."""
    works = False
    for name in uses:
        above = ctx.parent(name)
        match above:
            case cst.WithItem(item=item) if item is name:
                return Met(decided_by=above)
            case cst.Attribute(value=owner, attr=cst.Name(value=attribute)) if owner is name:
                if attribute in _ENDING:
                    return Met(decided_by=above)
                if not _WORKING.fullmatch(attribute):
                    return None
                works = True
            case cst.Arg():
                taker = ctx.parent(above)
                if not isinstance(taker, cst.Call) or called_name(taker) not in _RUNNING | _CONTEXTS:
                    return None  # handed on: others may shut it down
                if called_name(taker) in _CONTEXTS:
                    return Met(decided_by=taker)
                works = True
            case cst.AssignTarget() | cst.NamedExpr():
                pass
            case _:
                return None
    return Missed(call, executor=ctx.called(call).rpartition(".")[2]) if works else None
