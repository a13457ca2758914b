"""`unawaited-coroutine`: when the rule is met and when it is missed."""

from __future__ import annotations

from collections.abc import Mapping

import libcst as cst

from seniorlint.engine.registry import check
from seniorlint.engine.verdict import Fix, Met, Missed, Verdict, insert_before
from seniorlint.languages.python.bodies import methods_of
from seniorlint.languages.python.calls import last_name
from seniorlint.languages.python.context import Context

_SLEEPS = ("asyncio.sleep", "asyncio.tasks.sleep", "trio.sleep", "anyio.sleep")
_COROUTINES = frozenset(
    {
        *_SLEEPS,
        *(f"asyncio.{name}" for name in ("wait", "wait_for", "to_thread", "open_connection", "start_server")),
        *("asyncio.create_subprocess_exec", "asyncio.create_subprocess_shell"),
        *(f"asyncio.Queue().{name}" for name in ("get", "put", "join")),
        *("asyncio.Event().wait", "asyncio.Lock().acquire", "asyncio.Semaphore().acquire"),
        *(f"httpx.AsyncClient().{name}" for name in ("get", "post", "put", "patch", "delete", "request", "aclose")),
    }
)
_LAST_NAMES = frozenset(name.rpartition(".")[2] for name in _COROUTINES)


@check
def unawaited_coroutine(statement: cst.Expr, ctx: Context) -> Verdict:
    """A statement that calls a coroutine function awaits it."""
    value = statement.value
    awaited = value if isinstance(value, cst.Await) else None
    call = value if awaited is None else awaited.expression
    if not isinstance(call, cst.Call) or not _makes_coroutine(call, ctx):
        return None
    if awaited is not None:
        return Met(decided_by=awaited)
    function = ctx.function_of(statement)
    can_await = function is not None and function.asynchronous is not None
    return Missed(call, fix=Fix((insert_before(call, "await "),)) if can_await else None, call=last_name(call.func))


def _makes_coroutine(call: cst.Call, ctx: Context) -> bool:
    """Is this a call of a coroutine function: of the module, of the class around, or of a library that is known?"""
    match call.func:
        case cst.Name(value=name):
            bound = ctx.binding(name, call)
            if bound is not None and bound.kind == "async-function":
                return True
        case cst.Attribute(value=cst.Name(value="self" | "cls"), attr=cst.Name(value=name)):
            owner = _class_around(call, ctx)
            if owner is not None and name in ctx.once(_kinds_of_methods, owner):
                return ctx.once(_kinds_of_methods, owner)[name]
    name = last_name(call.func)
    if name not in _LAST_NAMES and name not in ctx.summary.renamed(_LAST_NAMES):
        return False
    names = ctx.qualified_names(call.func)
    return bool(names) and _COROUTINES.issuperset(names)


def _class_around(node: cst.CSTNode, ctx: Context) -> cst.ClassDef | None:
    """The class whose method runs a node."""
    function = ctx.function_of(node)
    return ctx.class_of(function) if function is not None else None


def _kinds_of_methods(owner: cst.ClassDef) -> Mapping[str, bool]:
    """Whether a method of a class is a coroutine function, by its name; with a decorator it may be anything."""
    kinds: dict[str, bool] = {}
    for name, method in methods_of(owner):
        is_coroutine = method.asynchronous is not None and not method.decorators
        kinds[name] = kinds.get(name, True) and is_coroutine
    return kinds
