"""What statements do, and which later statement undoes it: gives an old value back, closes, or calls the opposite."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import libcst as cst

from seniorlint.languages.python.calls import last_name
from seniorlint.languages.python.context import Context
from seniorlint.languages.python.exceptions import DEFERRED
from seniorlint.languages.python.names import dotted_name
from seniorlint.languages.python.walk import descendants

_OPPOSITES = {
    "acquire": ("release",),
    "add": ("remove", "discard"),
    "append": ("pop", "remove"),
    "appendleft": ("popleft",),
    "chdir": ("chdir",),
    "connect": ("disconnect", "close"),
    "disable": ("enable",),
    "enable": ("disable",),
    "enter": ("exit",),
    "install": ("uninstall",),
    "lock": ("unlock",),
    "mkdir": ("rmdir", "rmtree"),
    "open": ("close",),
    "push": ("pop",),
    "register": ("unregister",),
    "set": ("reset",),
    "setUp": ("tearDown",),
    "start": ("stop",),
    "subscribe": ("unsubscribe",),
    "__enter__": ("__exit__",),
    "__aenter__": ("__aexit__",),
}
# What puts an object away that was made before.
_RELEASES = frozenset(
    {
        *("close", "aclose", "stop", "shutdown", "terminate", "kill"),
        *("cleanup", "disconnect", "quit", "release", "unlink", "dispose"),
    }
)
# Functions that put away what they are given.
_REMOVERS = frozenset({"os.remove", "os.unlink", "os.rmdir", "os.close", "shutil.rmtree"})


@dataclass(frozen=True, slots=True)
class Done:
    """What some statements do: the code of what they assign to, and (receiver, method) of what they call.

    `made`: the names that they give the result of a call.
    """

    assigned: frozenset[str]
    called: frozenset[tuple[str, str]]
    made: frozenset[str]


def done_by(statements: Iterable[cst.CSTNode], ctx: Context) -> Done:
    """What statements do, the calls in their conditions and values included; definitions only define."""
    assigned: set[str] = set()
    called: set[tuple[str, str]] = set()
    made: set[str] = set()
    for node in (node for one in statements if not isinstance(one, DEFERRED) for node in descendants(one, DEFERRED)):
        match node:
            case cst.Assign(targets=targets, value=value):
                assigned.update(ctx.code(target.target) for target in targets)
                if _is_made(value):
                    made.update(ctx.code(target.target) for target in targets)
            case cst.AnnAssign(target=target, value=value) if value is not None:
                assigned.add(ctx.code(target))
                if _is_made(value):
                    made.add(ctx.code(target))
            case cst.Call(func=function):
                called.add(_receiver_and_method(function))
    return Done(frozenset(assigned), frozenset(called), frozenset(made))


def _is_made(value: cst.BaseExpression) -> bool:
    return isinstance(value.expression if isinstance(value, cst.Await) else value, cst.Call)


def undoes(statement: cst.CSTNode, done: Done, ctx: Context) -> bool:
    """Does a statement undo something that was done?"""
    match statement:
        case cst.Assign(targets=[cst.AssignTarget(target=cst.Attribute() | cst.Subscript() as target)]):
            return ctx.code(target) in done.assigned
        case cst.Del(target=cst.Attribute() | cst.Subscript() as target):
            return ctx.code(target) in done.assigned
    return any(_call_undoes(call, done, ctx) for call in _calls(statement))


def _calls(statement: cst.CSTNode) -> Iterator[cst.Call]:
    """The call that a statement is, if it is one, awaited or not."""
    match statement:
        case cst.Expr(value=cst.Call() as call) | cst.Expr(value=cst.Await(expression=cst.Call() as call)):
            yield call


def _call_undoes(call: cst.Call, done: Done, ctx: Context) -> bool:
    receiver, method = _receiver_and_method(call.func)
    if any((receiver, before) in done.called for before, after in _OPPOSITES.items() if method in after):
        return True
    if method in _RELEASES and receiver in done.made:
        return True
    return ctx.called(call) in _REMOVERS and any(ctx.code(arg.value) in done.made for arg in call.args)


def _receiver_and_method(function: cst.BaseExpression) -> tuple[str, str]:
    """`("a.b", "c")` of `a.b.c`, `("", "c")` of `c`."""
    receiver = dotted_name(function.value) if isinstance(function, cst.Attribute) else None
    return receiver or "", last_name(function)
