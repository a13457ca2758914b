"""Loops that try the same thing again after it failed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Union

import libcst as cst

from seniorlint.checks.error_handling._error_types import takes_remote_error
from seniorlint.checks.error_handling._traces import LOG_METHODS
from seniorlint.engine.lazy_pattern import pattern
from seniorlint.languages.python.bodies import last_statement
from seniorlint.languages.python.calls import called_name, last_name
from seniorlint.languages.python.context import Context
from seniorlint.languages.python.exceptions import DEFERRED, Handler, caught_types, is_broad
from seniorlint.languages.python.names import dotted_name, names_bound_by, target_names
from seniorlint.languages.python.walk import descendants

Loop = Union[cst.For, cst.While]

_LEAVING = (cst.Return, cst.Break, cst.Raise)
_SYSTEM_ERRORS = frozenset(
    {
        *(f"builtins.{name}" for name in ("OSError", "IOError", "EnvironmentError", "TimeoutError", "ConnectionError")),
        *(f"builtins.Connection{what}Error" for what in ("Refused", "Reset", "Aborted")),
        *("socket.error", "socket.timeout", "asyncio.TimeoutError", "ssl.SSLError", "http.client.HTTPException"),
    }
)
# Calls that give something else each time, or ask a person.
_GIVES_ANOTHER = pattern(
    r"getkey|getch|get_wch|next|pop\w*|input|prompt|ask|confirm|recv\w*|accept|read\w*|poll|select|choice|rand\w*|uuid\d|wait\w*"
)

# Errors that say that somebody else was faster: trying again at once is how to answer them.
_RACES = pattern(r"Watch|Conflict|Integrity|Duplicate|Exist|Stale|Serializ|Optimistic|Unique")
_WAITS = pattern(r"sleep|wait|back_?off|delay|pause|throttle|jitter", re.IGNORECASE)
_TALK = LOG_METHODS | {"print", "echo", "append"}


@dataclass(frozen=True, slots=True)
class Retry:
    """A loop that does the same again when its try block fails.

    `handler`: the clause that goes on to the next turn. `ends`: what else ends the loop than success, the first place.
    """

    loop: Loop
    handler: Handler
    ends: cst.CSTNode | None


def retry_of(loop: Loop, ctx: Context) -> Retry | None:
    """The retry that a loop is; None where it is none for sure.

    Its try block ends the loop when it works. A clause that takes every error, or those of the system, of another
    machine or a database, goes on to the next turn, which reads no name that the loop has changed.
    """
    for guarded, following in _tries_in(loop.body):
        if not _success_leaves(guarded, following):
            continue
        for handler in guarded.handlers:
            if _may_pass_by_itself(handler, ctx) and not _always_leaves(handler.body):
                return Retry(loop, handler, _other_end(guarded, loop, ctx)) if _repeats(guarded, loop) else None
    return None


def _tries_in(block: cst.BaseSuite) -> Iterator[tuple[cst.Try, Sequence[cst.CSTNode]]]:
    """The try statements directly in a block, or in a `with` there, each with what follows it."""
    for index, statement in enumerate(block.body):
        if isinstance(statement, cst.Try):
            yield statement, block.body[index + 1 :]
        elif isinstance(statement, cst.With):
            yield from _tries_in(statement.body)


def _success_leaves(guarded: cst.Try, following: Sequence[cst.CSTNode]) -> bool:
    """Does the loop end when the try block works: at its end, in its else, or with the statement that follows?"""
    ends = [last_statement(guarded.orelse.body if guarded.orelse is not None else guarded.body)]
    match following:
        case [cst.SimpleStatementLine(body=[*_, last])]:
            ends.append(last)
    return any(isinstance(end, (cst.Return, cst.Break)) for end in ends)


def _may_pass_by_itself(handler: Handler, ctx: Context) -> bool:
    """Does a clause take errors that may be gone at the next attempt?"""
    if any(_RACES.search(last_name(one)) for one in caught_types(handler)):
        return False
    if is_broad(handler, ctx) or takes_remote_error(handler, ctx):
        return True
    return any(not _SYSTEM_ERRORS.isdisjoint(ctx.qualified_names(one)) for one in caught_types(handler))


def _always_leaves(block: cst.BaseSuite) -> bool:
    """Does a block end in return, break or raise on every way through its `if`s?"""
    last = block.body[-1]
    if isinstance(last, cst.SimpleStatementLine):
        last = last.body[-1]
    while isinstance(last, cst.If) and last.orelse is not None:
        if not _always_leaves(last.body):
            return False
        if isinstance(last.orelse, cst.Else):
            return _always_leaves(last.orelse.body)
        last = last.orelse
    return isinstance(last, _LEAVING)


def _repeats(guarded: cst.Try, loop: Loop) -> bool:
    """Is the next attempt the same: does the try block read nothing that the loop changes, and ask for nothing new?"""
    inside = list(descendants(guarded.body, stop_at=DEFERRED))
    calls = [node for node in inside if isinstance(node, cst.Call)]
    if not calls or any(_gives_another(call) for call in calls) or any(isinstance(one, cst.Continue) for one in inside):
        return False
    own = {id(node) for node in inside}
    outside = [node for node in descendants(loop.body, stop_at=DEFERRED) if id(node) not in own]
    changed: set[str] = set()
    for node in outside:
        changed.update(names_bound_by(node))
        if isinstance(node, (cst.AssignTarget, cst.AugAssign)):
            changed.add(dotted_name(node.target) or "")
    names = (node for node in descendants(guarded.body) if isinstance(node, (cst.Name, cst.Attribute)))
    read = {dotted_name(node) or "" for node in names}  # also by a lambda, which the attempt runs
    if isinstance(loop, cst.For) and not read.isdisjoint(target_names(loop.target)):
        return False
    read.difference_update(name for node in inside for name in names_bound_by(node))
    return read.isdisjoint(changed - {""}) and not any(isinstance(n, cst.Name) and n.value == "errno" for n in outside)


def _gives_another(call: cst.Call) -> bool:
    """Does a call give something else each time, or ask a person? `get` does, where it is not asked for anything."""
    name = called_name(call)
    is_queue = name in ("get", "get_nowait") and all(arg.keyword is not None for arg in call.args)
    return is_queue or _GIVES_ANOTHER.fullmatch(name) is not None


def _other_end(guarded: cst.Try, loop: Loop, ctx: Context) -> cst.CSTNode | None:
    """What ends the loop when the attempts fail: a limit of the loop itself, or a jump outside the try block."""
    match loop:
        case cst.For(iter=limit) if not (isinstance(limit, cst.Call) and called_name(limit) in ("count", "repeat")):
            return limit
        case cst.While(test=test) if not _is_true(test):
            return test
    success = {id(node) for node in descendants(guarded.body)}
    if guarded.orelse is not None:
        success.update(id(node) for node in descendants(guarded.orelse))
    last = last_statement(loop.body)
    for node in descendants(loop.body, stop_at=DEFERRED):
        if not isinstance(node, _LEAVING) or node is last or id(node) in success:
            continue
        if not isinstance(node, cst.Break) or ctx.loop_of(node) is loop:
            return node
    return None


def _is_true(test: cst.BaseExpression) -> bool:
    return isinstance(test, (cst.Name, cst.Integer)) and test.value in ("True", "1")


def pause_in(loop: Loop) -> cst.Call | None:
    """The first call in a loop whose name says that it waits."""
    for node in descendants(loop.body, stop_at=DEFERRED):
        if isinstance(node, cst.Call) and _WAITS.search(called_name(node)):
            return node
    return None


def tries_twice(loop: Loop) -> bool:
    """Does a loop try once more only: `for attempt in range(2)`, or over a tuple of two?"""
    match loop:
        case cst.For(iter=cst.Call(args=[cst.Arg(value=cst.Integer(value="1" | "2"))])):
            return True
        case cst.For(iter=cst.Tuple(elements=elements) | cst.List(elements=elements)):
            return len(elements) <= 2
    return False


def tells(handler: Handler) -> bool:
    """Does a clause log that an attempt failed, or print it?"""
    calls = (node for node in descendants(handler.body, stop_at=DEFERRED) if isinstance(node, cst.Call))
    return any(called_name(call) in _TALK for call in calls)


def repairs(retry: Retry, ctx: Context) -> bool:
    """Does the clause do something about the failure, or has the attempt itself waited for a time to pass?"""
    types = [last_name(one) for one in caught_types(retry.handler)]
    if types and all("imeout" in name for name in types):
        return True
    calls = [node for node in descendants(retry.handler.body, stop_at=DEFERRED) if isinstance(node, cst.Call)]
    return any(not _is_talk(call, ctx) for call in calls if not isinstance(ctx.parent(call), (cst.Raise, cst.Arg)))


def _is_talk(call: cst.Call, ctx: Context) -> bool:
    """Does a call only tell somebody: a log, the terminal?"""
    return called_name(call) in _TALK or ctx.called(call).startswith("traceback.")
