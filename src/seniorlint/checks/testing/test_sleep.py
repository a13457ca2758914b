"""`test-sleep`: when the rule is met and when it is missed."""

from __future__ import annotations

import re

import libcst as cst

from seniorlint.checks.testing._test_functions import is_test
from seniorlint.engine.lazy_pattern import pattern
from seniorlint.engine.registry import check
from seniorlint.engine.verdict import Met, Missed, Verdict
from seniorlint.languages.python.calls import argument, called_name
from seniorlint.languages.python.comments import comments_beside
from seniorlint.languages.python.context import Context
from seniorlint.languages.python.exceptions import DEFERRED
from seniorlint.languages.python.numbers import number_of
from seniorlint.languages.python.walk import descendants

_SHORT = 0.05  # seconds
_FEW = 3  # statements before the sleep
_CLOCK = pattern(
    r"\b(?:(?:micro|milli)seconds?|resolution|granularity|precision|history|m?time ?stamps?)\b", re.IGNORECASE
)
_ASKS_CLOCK = frozenset({"now", "utcnow", "today", "time", "time_ns", "monotonic", "perf_counter"})


@check(calls=("time.sleep", "asyncio.sleep"))
def test_sleep(call: cst.Call, ctx: Context) -> Verdict:
    """A test that waits asks again and again whether what it waits for is there."""
    if not ctx.role.is_test:
        return None
    function = ctx.function_of(call)
    seconds = argument(call, 0, "secs", "delay")
    if function is None or seconds is None or not ctx.once(is_test, function, ctx):
        return None
    if not _is_statement(call, ctx) or _is_replaced(function, ctx):
        return None
    loop = ctx.loop_of(call)
    if loop is not None and _can_end(loop):
        return Met(decided_by=loop)
    if _is_short(seconds.value) or _waits_for_nothing(call, ctx):
        return None
    return Missed(call, test=function.name.value, call=ctx.code(call.func), seconds=ctx.code(seconds.value))


def _is_short(seconds: cst.BaseExpression) -> bool:
    """Is this no wait, but a step that another thread or the clock is let take?"""
    number = number_of(seconds) if isinstance(seconds, (cst.Integer, cst.Float)) else None
    return number is not None and number < _SHORT


def _waits_for_nothing(call: cst.Call, ctx: Context) -> bool:
    """Is there nothing to ask for: the clock is to go on, or what the test has asserted is to stay as it is?"""
    line = ctx.enclosing(call, cst.SimpleStatementLine)
    block = ctx.parent(line) if line is not None else None
    if line is None or not isinstance(block, cst.IndentedBlock):
        return False
    if any(_CLOCK.search(comment) for comment in comments_beside(call, ctx)):
        return True
    place = next(number for number, one in enumerate(block.body) if one is line)
    below = block.body[place + 1 : place + 2]
    if not below or not isinstance(below[0], cst.SimpleStatementLine):
        return False
    if any(isinstance(node, cst.Call) and called_name(node) in _ASKS_CLOCK for node in descendants(below[0])):
        return True
    before = block.body[max(place - _FEW, 0) : place]
    return _asserts(below[0]) and any(one.deep_equals(below[0]) for one in before)


def _asserts(line: cst.SimpleStatementLine) -> bool:
    match line.body[0]:
        case cst.Assert():
            return True
        case cst.Expr(value=cst.Call() as call):
            return called_name(call).startswith("assert")
    return False


def _is_statement(call: cst.Call, ctx: Context) -> bool:
    """Does the test itself wait here? A coroutine that is handed on is the work that it tests."""
    above = ctx.parent(call)
    return isinstance(ctx.parent(above) if isinstance(above, cst.Await) else above, cst.Expr)


def _can_end(loop: cst.For | cst.While) -> bool:
    """Does a loop wait only as long as it must?"""
    if isinstance(loop, cst.While):
        return True
    return any(isinstance(node, (cst.Break, cst.Return)) for node in descendants(loop.body, stop_at=DEFERRED))


def _is_replaced(function: cst.FunctionDef, ctx: Context) -> bool:
    """Does the test, or its class, put something else in the place of `sleep`?"""
    owner = ctx.class_of(function)
    return ctx.once(_names_sleep, function) or (owner is not None and ctx.once(_names_sleep, owner))


def _names_sleep(definition: cst.FunctionDef | cst.ClassDef) -> bool:
    """Is the name of `sleep` in a text, as the patches of all libraries ask for it?"""
    return any(
        isinstance(node, cst.SimpleString) and node.raw_value.rpartition(".")[2] in ("sleep", "time")
        for node in descendants(definition)
    )
