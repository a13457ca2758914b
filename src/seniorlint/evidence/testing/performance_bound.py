"""`performance-bound`: the code that shows it."""

from __future__ import annotations

import re

import libcst as cst

from seniorlint.engine.lazy_pattern import pattern
from seniorlint.engine.registry import evidence
from seniorlint.engine.verdict import Shown, Verdict
from seniorlint.languages.python.context import Context
from seniorlint.languages.python.values import values_behind, values_of

_CLOCKS = frozenset(
    {"time.time", "time.perf_counter", "time.perf_counter_ns", "time.monotonic", "time.process_time"}
    | {"timeit.default_timer"}
)
_TIMED = frozenset({"timeit.timeit", "timeit.repeat"})
_ABOUT_SPEED = pattern(r"perf|speed|fast|slow|benchmark|latenc|throughput|quadratic|linear", re.IGNORECASE)


@evidence(imports=("time", "timeit"))
def performance_bound(node: cst.Assert, ctx: Context) -> Verdict:
    """A test of speed that measures how long something takes and fails where it takes too long."""
    match node.test:
        case cst.Comparison(
            left=left, comparisons=[cst.ComparisonTarget(operator=cst.LessThan() | cst.LessThanEqual())]
        ):
            test = ctx.function_of(node)
            names = [test.name.value, *_class_name(test, ctx)] if test is not None else []
            if any(map(_ABOUT_SPEED.search, names)) and _is_duration(left, ctx):
                return Shown(node.test)
    return None


def _class_name(function: cst.FunctionDef, ctx: Context) -> list[str]:
    owner = ctx.class_of(function)
    return [owner.name.value] if owner is not None else []


def _is_duration(value: cst.BaseExpression, ctx: Context) -> bool:
    return any(_is_measured(one, ctx) for one in values_behind(value, ctx))


def _is_measured(value: cst.BaseExpression, ctx: Context) -> bool:
    """Is this a time taken from a later one, or what timeit measured?"""
    match value:
        case cst.BinaryOperation(operator=cst.Subtract(), left=cst.Name() as end):
            return any(_reads_clock(one, ctx) for one in values_of(end, ctx) or ())
        case cst.BinaryOperation(operator=cst.Subtract(), left=left):
            return _reads_clock(left, ctx)
        case cst.Call():
            return ctx.called(value) in _TIMED
    return False


def _reads_clock(value: cst.BaseExpression, ctx: Context) -> bool:
    return isinstance(value, cst.Call) and ctx.called(value) in _CLOCKS
