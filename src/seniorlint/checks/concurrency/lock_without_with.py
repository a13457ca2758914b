"""`lock-without-with`: when the rule is met and when it is missed."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

import libcst as cst

from seniorlint.checks.concurrency._locks import ASYNC_LOCKS, THREAD_LOCKS
from seniorlint.engine.registry import check
from seniorlint.engine.verdict import Met, Missed, Verdict
from seniorlint.languages.python.context import Context
from seniorlint.languages.python.exceptions import DEFERRED, HANDLERS
from seniorlint.languages.python.names import dotted_name
from seniorlint.languages.python.walk import descendants

_TAKING = frozenset({"acquire", "lock", "__enter__", "__aenter__"})  # methods of what is a lock itself


class _Releases(NamedTuple):
    """Where a function gives one lock back: `last` in source order, `always` in a `finally`, `on_error` in a clause."""

    last: cst.Call
    always: cst.Call | None
    on_error: cst.Call | None


@check(calls=[f"{lock}.acquire" for lock in (*THREAD_LOCKS, *ASYNC_LOCKS)])
def lock_without_with(call: cst.Call, ctx: Context) -> Verdict:
    """A function that takes a lock and gives it back does so on errors too."""
    function = ctx.function_of(call)
    lock = _owner(call)
    if function is None or lock is None or function.name.value in _TAKING:
        return None
    order, releases = ctx.once(_releases_in, function, ctx)
    found = releases.get(lock)
    if found is None or order[id(found.last)] < order[id(call)]:
        return None  # who gives it back is elsewhere, or it is taken again after a pause
    if _is_held_around(call, lock, ctx):
        return None  # given back for a while, and the `with` gives it back in the end
    if found.always is not None:
        return Met(decided_by=found.always)
    return Missed(call, lock=lock) if found.on_error is None else None


def _releases_in(function: cst.FunctionDef, ctx: Context) -> tuple[Mapping[int, int], Mapping[str, _Releases]]:
    """The place of each call of a function in source order, by its id, and what gives locks back, by the lock."""
    order: dict[int, int] = {}
    found: dict[str, _Releases] = {}
    for node in descendants(function.body, stop_at=DEFERRED):
        if not isinstance(node, cst.Call):
            continue
        order[id(node)] = len(order)
        lock = _owner(node, "release")
        if lock is not None:
            known = found.get(lock, _Releases(node, None, None))
            around = ctx.enclosing(node, cst.Finally, *HANDLERS, *DEFERRED)
            found[lock] = _Releases(
                last=node,
                always=node if isinstance(around, cst.Finally) else known.always,
                on_error=node if isinstance(around, HANDLERS) else known.on_error,
            )
    return order, found


def _is_held_around(call: cst.Call, lock: str, ctx: Context) -> bool:
    """Is a call inside of a `with` block that holds the same lock?"""
    around = ctx.enclosing(call, cst.With, *DEFERRED)
    while isinstance(around, cst.With):
        if any(dotted_name(item.item) == lock for item in around.items):
            return True
        around = ctx.enclosing(around, cst.With, *DEFERRED)
    return False


def _owner(call: cst.Call, method: str | None = None) -> str | None:
    """The name before the method of a call, as written; None where it is another method than the one asked for."""
    match call.func:
        case cst.Attribute(value=owner, attr=cst.Name(value=name)) if method in (None, name):
            return dotted_name(owner)
    return None
