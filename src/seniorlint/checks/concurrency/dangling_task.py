"""`dangling-task`: when the rule is met and when it is missed."""

from __future__ import annotations

import libcst as cst

from seniorlint.checks.concurrency._kept_values import keeper_of
from seniorlint.engine.registry import check
from seniorlint.engine.verdict import Met, Missed, Verdict
from seniorlint.languages.python.calls import called_name
from seniorlint.languages.python.context import Context
from seniorlint.languages.python.names import dotted_name
from seniorlint.languages.python.walk import descendants

_LOOP_MAKERS = ("get_event_loop", "get_running_loop", "new_event_loop", "AbstractEventLoop", "events.AbstractEventLoop")
_TASK_CALLS = frozenset(
    {"asyncio.create_task", "asyncio.ensure_future", "asyncio.tasks.create_task", "asyncio.tasks.ensure_future"}
    | {f"asyncio.{maker}().create_task" for maker in _LOOP_MAKERS}
)
_GROUP = "TaskGroup().create_task"
_LOOPS = ("loop", "_loop", "event_loop", "_event_loop")
_RUN_THE_LOOP = frozenset({"run_forever", "run_until_complete"})
_EXPECTS_ERROR = frozenset({"raises", "assertRaises", "assertRaisesRegex"})


@check(calls=(*_TASK_CALLS, "*.create_task"))
def dangling_task(call: cst.Call, ctx: Context) -> Verdict:
    """Somebody keeps, awaits or returns every task that is started."""
    called = ctx.called(call)
    if called.endswith(_GROUP):
        return Met()
    if called not in _TASK_CALLS and not _is_loop(call):
        return None
    if isinstance(ctx.parent(call), cst.Lambda):
        return None  # whoever calls the lambda has the task, and may drop it
    if ctx.role.is_test and _must_raise(call, ctx):
        return None
    keeper = keeper_of(call, ctx) or _waits_for_callback(call, ctx)
    return Missed(call, call=called_name(call) or "create_task") if keeper is None else Met(decided_by=keeper)


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


def _waits_for_callback(call: cst.Call, ctx: Context) -> cst.CSTNode | None:
    """The call that adds a callback to the task, where the function then stays until the callback has run."""
    function = ctx.function_of(call)
    return None if function is None else ctx.once(_waited_for, function, ctx).get(id(call))


def _waited_for(function: cst.FunctionDef, ctx: Context) -> dict[int, cst.Call]:
    """By the identity of what makes a task, the call that adds the callback for which the function then waits.

    As long as the function waits, or runs the loop, its own name keeps the task.
    """
    made: dict[str, int] = {}  # by the name of the task
    adding: dict[str, cst.Call] = {}
    waking: dict[str, set[str]] = {}  # the names of tasks, by what their callbacks call
    found: dict[int, cst.Call] = {}
    for node in descendants(function.body, stop_at=(cst.FunctionDef,)):
        match node:
            case cst.Assign(targets=[cst.AssignTarget(target=cst.Name(value=name))], value=value):
                made[name] = id(value)
                adding.pop(name, None)
            case cst.Call(func=cst.Attribute(value=cst.Name(value=owner), attr=cst.Name(value="add_done_callback"))):
                adding[owner] = node
                for woken in _owners(node):
                    waking.setdefault(woken, set()).add(owner)
            case cst.Await() if waking:
                done = {owner for name in _named(node) for owner in waking.pop(name, ()) if owner in adding}
                found.update((made[owner], adding[owner]) for owner in done if owner in made)
            case cst.Call() if adding and _runs_the_loop(node, ctx):
                found.update((made[owner], one) for owner, one in adding.items() if owner in made)
                adding.clear()
    return found


def _owners(adding: cst.Call) -> set[str]:
    """The objects whose methods a callback calls: `done` of `lambda _: done.set()`."""
    parts = [node for arg in adding.args for node in (arg.value, *descendants(arg.value))]
    owners = {dotted_name(node.value) for node in parts if isinstance(node, cst.Attribute)}
    return {owner for owner in owners if owner is not None} - {"self", "cls"}


def _named(node: cst.CSTNode) -> set[str]:
    return {dotted_name(part) or "" for part in descendants(node) if isinstance(part, (cst.Name, cst.Attribute))}


def _runs_the_loop(call: cst.Call, ctx: Context) -> bool:
    return called_name(call) in _RUN_THE_LOOP or ctx.called(call) == "twisted.internet.reactor.run"
