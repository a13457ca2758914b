"""`retry-with-backoff`: the code that shows it."""

from __future__ import annotations

from collections.abc import Mapping

import libcst as cst

from seniorlint.engine.registry import evidence
from seniorlint.engine.verdict import Shown, Verdict
from seniorlint.languages.python.calls import keyword
from seniorlint.languages.python.context import Context
from seniorlint.languages.python.walk import descendants, nodes_of

_TENACITY = ("tenacity.retry", "tenacity.Retrying", "tenacity.AsyncRetrying")
_BACKOFF = ("backoff.on_exception", "backoff.on_predicate")
_URLLIB3 = (
    "urllib3.Retry",
    "urllib3.util.Retry",
    "urllib3.util.retry.Retry",
    "requests.packages.urllib3.util.retry.Retry",
)
_SLEEPS = ("time.sleep", "asyncio.sleep", "trio.sleep", "anyio.sleep", "gevent.sleep", "eventlet.sleep")


@evidence(calls=(*_TENACITY, *_BACKOFF, *_URLLIB3, *_SLEEPS))
def retry_with_backoff(call: cst.Call, ctx: Context) -> Verdict:
    """What failed is tried again after a pause that grows: by a library that is told so, or in a loop."""
    name = ctx.called(call)
    if name in _BACKOFF:
        return Shown(call) if call.args else None
    if name in _SLEEPS:
        return _growing_pause(call, ctx)
    asked = keyword(call, "wait" if name in _TENACITY else "backoff_factor")
    return Shown(call.func, decided_by=asked) if asked is not None else None


def _growing_pause(call: cst.Call, ctx: Context) -> Verdict:
    """A pause in a loop that catches errors, which grows from turn to turn."""
    loop = ctx.loop_of(call)
    if loop is None or not call.args or not ctx.once(_catches, loop):
        return None
    pause = list(descendants(call.args[0].value))
    names = [one.value for one in pause if isinstance(one, cst.Name)]
    if names and any(_has(one, cst.Power, cst.LeftShift) for one in pause):
        return Shown(call)
    growing = ctx.once(_growing_names, loop)
    grown = next((growing[name] for name in names if name in growing), None)
    return Shown(call, decided_by=grown) if grown is not None else None


def _catches(loop: cst.For | cst.While) -> bool:
    """Is there a `try` in a loop?"""
    return bool(nodes_of(loop.body, (cst.Try,)))


def _growing_names(loop: cst.For | cst.While) -> Mapping[str, cst.CSTNode]:
    """The names that a loop multiplies or gives a product, a power or a shift, each with the last place of it."""
    found: dict[str, cst.CSTNode] = {}
    for node in nodes_of(loop.body, (cst.Assign, cst.AugAssign)):
        match node:
            case cst.AugAssign(target=cst.Name(value=name), operator=cst.MultiplyAssign()):
                found[name] = node
            case cst.Assign(targets=[cst.AssignTarget(target=cst.Name(value=name))], value=value):
                if any(_has(one, cst.Multiply, cst.Power, cst.LeftShift) for one in descendants(value)):
                    found[name] = node
    return found


def _has(node: cst.CSTNode, *operators: type[cst.BaseBinaryOp]) -> bool:
    """Is this an operation with one of these operators?"""
    return isinstance(node, cst.BinaryOperation) and isinstance(node.operator, operators)
