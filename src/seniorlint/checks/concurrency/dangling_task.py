"""`dangling-task`: when the rule is met and when it is missed."""

from __future__ import annotations

import libcst as cst

from seniorlint.checks.concurrency._receivers import called_name_in_context
from seniorlint.engine.context import Context
from seniorlint.engine.registry import check
from seniorlint.engine.verdict import MET, Missed, Verdict
from seniorlint.languages.python.bindings import dotted_name
from seniorlint.languages.python.calls import called_name

_TASK_NAMES = frozenset({"create_task", "ensure_future"})

_TASK_CALLS = frozenset(
    {"asyncio.create_task", "asyncio.ensure_future"}
    | {f"asyncio.{loop}().create_task" for loop in ("get_event_loop", "get_running_loop", "new_event_loop")}
)

_EXPECTS_ERROR = frozenset({"raises", "assertRaises", "assertRaisesRegex"})

_LOOPS = ("loop", "_loop", "event_loop", "_event_loop")


@check
def dangling_task(call: cst.Call, ctx: Context) -> Verdict:
    """Somebody keeps, awaits or returns every task that is started."""
    if called_name(call) not in _TASK_NAMES:
        return None
    called = called_name_in_context(call, ctx)
    if called not in _TASK_CALLS and not _is_task_group(called) and not (called is None and _is_loop(call)):
        return None
    if isinstance(ctx.parent(call), cst.Lambda):
        return None  # whoever calls the lambda has the task, and may drop it
    if ctx.role.is_test and _must_raise(call, ctx):
        return None
    if not _is_task_group(called) and _is_dropped(call, ctx):
        return Missed(call, call=called_name(call))
    return MET


def _is_task_group(called: str | None) -> bool:
    return called is not None and called.endswith("TaskGroup().create_task")


def _is_loop(call: cst.Call) -> bool:
    """Is the task created by something that is named like an event loop?"""
    match call.func:
        case cst.Attribute(value=receiver):
            return (dotted_name(receiver) or "").rpartition(".")[2].removesuffix("()") in _LOOPS
    return False


def _must_raise(call: cst.Call, ctx: Context) -> bool:
    """Does a test expect an error in place of the task (`with pytest.raises(...)`)?"""
    around = ctx.enclosing(call, cst.With)
    if around is None:
        return False
    calls = [item.item for item in around.items if isinstance(item.item, cst.Call)]
    return any(called_name(manager) in _EXPECTS_ERROR for manager in calls)


def _is_dropped(call: cst.Call, ctx: Context) -> bool:
    """Is the task neither bound nor passed on? A callback added to it does not keep it."""
    node: cst.CSTNode = call
    parent = ctx.parent(node)
    match parent:
        case cst.Attribute(attr=cst.Name(value="add_done_callback")):
            node = ctx.parent(parent) or parent
    return isinstance(ctx.parent(node), cst.Expr)
