"""`cancellation-swallowed`: when the rule is met and when it is missed."""

from __future__ import annotations

import libcst as cst

from seniorlint.checks.concurrency._going_on import awaits_again, hands_on_error, says_why
from seniorlint.checks.concurrency._pauses import first_pause, pauses_in
from seniorlint.engine.registry import check
from seniorlint.engine.verdict import Fix, Met, Missed, Verdict, insert_after, replace
from seniorlint.languages.python.bodies import statements_in
from seniorlint.languages.python.calls import called_name
from seniorlint.languages.python.comments import end_of_line_comment
from seniorlint.languages.python.context import Context
from seniorlint.languages.python.edits import indentation_of
from seniorlint.languages.python.exceptions import DEFERRED, Handler, TryStatement, caught_types, try_of
from seniorlint.languages.python.walk import descendants

_EVERYTHING = "builtins.BaseException"
_CANCELLATIONS = frozenset(
    {
        _EVERYTHING,
        "asyncio.CancelledError",
        "asyncio.exceptions.CancelledError",
        "trio.Cancelled",
        "anyio.get_cancelled_exc_class()",
    }
)
_CANCELLING = frozenset({"cancel", "aclose", "uncancel", "cancelling"})
_WAITING = frozenset({"gather", "wait", "wait_for", "shield"})  # for tasks, which others may have cancelled


@check
def cancellation_swallowed(handler: cst.ExceptHandler | cst.ExceptStarHandler, ctx: Context) -> Verdict:
    """A clause that takes the cancellation of its task passes it on, or the function ends there."""
    if not _takes_cancellation(handler, ctx) or ctx.role.is_test:
        return None
    function = ctx.function_of(handler)
    guarded = try_of(handler, ctx)
    if function is None or function.asynchronous is None or first_pause(guarded.body) is None:
        return None
    if any(_takes_cancellation(earlier, ctx) for earlier in guarded.handlers[: guarded.handlers.index(handler)]):
        return None
    for node in descendants(handler.body, stop_at=DEFERRED):
        if isinstance(node, cst.Raise):
            return Met(decided_by=node)
    if ctx.once(_cancels, function) or hands_on_error(handler, ctx) or says_why(handler, ctx):
        return None
    everything = _everything(handler, ctx)
    if everything is None and (_waits_for_tasks(guarded) or not awaits_again(handler, function, ctx)):
        return None
    if everything is handler:
        return Missed(handler, advice="catch Exception", function=function.name.value)
    if everything is not None:
        fix = Fix((replace(everything, "Exception"),))
        return Missed(handler, fix=fix, advice="catch Exception", function=function.name.value)
    return Missed(handler, fix=_raising(handler, ctx), advice="end with `raise`", function=function.name.value)


def _takes_cancellation(handler: Handler, ctx: Context) -> bool:
    if handler.type is None:
        return True
    return any(not _CANCELLATIONS.isdisjoint(ctx.qualified_names(one)) for one in caught_types(handler))


def _everything(handler: Handler, ctx: Context) -> cst.CSTNode | None:
    """What makes a clause take everything: its type BaseException, or the clause itself, which has no type."""
    if handler.type is None:
        return handler
    return next((one for one in caught_types(handler) if ctx.qualified_name(one) == _EVERYTHING), None)


def _cancels(function: cst.FunctionDef) -> bool:
    """Does a function cancel something, whose end it then waits for, or deal with cancellations by itself?"""
    return any(isinstance(node, cst.Call) and called_name(node) in _CANCELLING for node in descendants(function.body))


def _waits_for_tasks(guarded: TryStatement) -> bool:
    """Does a block only wait for tasks, so that the cancellation may be theirs?"""
    for pause in pauses_in(guarded.body):
        match pause:
            case cst.Await(expression=cst.Call() as call) if called_name(call) in _WAITING:
                continue
            case cst.Await(expression=cst.Name() | cst.Attribute() | cst.Subscript()):
                continue
        return False
    return True


def _raising(handler: Handler, ctx: Context) -> Fix | None:
    """`raise` at the end of a clause that takes cancellations only, in the place of a `pass` or a jump."""
    if len(caught_types(handler)) > 1:
        return None
    last = list(statements_in(handler.body))[-1]
    if isinstance(last, (cst.Pass, cst.Continue)):
        return Fix((replace(last, "raise"),))
    line = ctx.parent(last)
    if not isinstance(line, cst.SimpleStatementLine) or end_of_line_comment(line):
        return None
    return Fix((insert_after(last, "; raise" if len(line.body) > 1 else f"\n{indentation_of(last, ctx)}raise"),))
