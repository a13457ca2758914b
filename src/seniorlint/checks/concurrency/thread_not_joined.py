"""`thread-not-joined`: when the rule is met and when it is missed."""

from __future__ import annotations

from collections.abc import Sequence

import libcst as cst

from seniorlint.checks.concurrency._uses import uses_in
from seniorlint.engine.registry import check
from seniorlint.engine.verdict import Met, Missed, Verdict
from seniorlint.languages.python.calls import is_starred, keyword
from seniorlint.languages.python.context import Context

_OWN_BUSINESS = frozenset({"start", "name", "setName", "getName", "ident", "native_id"})  # what hands on no thread


@check(calls=("threading.Thread",))
def thread_not_joined(call: cst.Call, ctx: Context) -> Verdict:
    """A function that starts a thread waits for it, hands it on, or says that nobody has to wait."""
    function = ctx.function_of(call)
    if function is None or is_starred(call):
        return None
    daemon = keyword(call, "daemon")
    if daemon is not None:
        return Met(decided_by=daemon)
    match ctx.parent(call):
        case cst.Attribute(attr=cst.Name(value="start")):
            return Missed(call)
        case cst.Assign(targets=[cst.AssignTarget(target=cst.Name(value=name))]):
            uses = ctx.once(uses_in, function, ctx).get(name, ())
            return _verdict(call, uses, ctx)
    return None


def _verdict(call: cst.Call, uses: Sequence[cst.Name], ctx: Context) -> Verdict:
    """What the uses of the name of a thread say of it."""
    is_started = False
    for name in uses:
        match ctx.parent(name):
            case cst.Attribute(value=owner, attr=cst.Name(value="join" | "daemon" | "setDaemon")) if owner is name:
                return Met(decided_by=ctx.parent(name))
            case cst.Attribute(value=owner, attr=cst.Name(value=attribute)) if owner is name:
                if attribute not in _OWN_BUSINESS:
                    return None
                is_started = is_started or attribute == "start"
            case cst.AssignTarget():
                pass
            case _:
                return None  # handed on: others may wait for it
    return Missed(call) if is_started else None
