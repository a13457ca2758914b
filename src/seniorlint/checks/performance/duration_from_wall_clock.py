"""`duration-from-wall-clock`: when the rule is met and when it is missed."""

from __future__ import annotations

import libcst as cst

from seniorlint.checks.performance._uses import names_written_in
from seniorlint.engine.registry import check
from seniorlint.engine.verdict import Fix, Met, Missed, Verdict, replace
from seniorlint.languages.python.context import Context
from seniorlint.languages.python.reads import is_read
from seniorlint.languages.python.values import values_of

_STEADY_CLOCKS = frozenset(
    f"time.{name}{suffix}()" for name in ("perf_counter", "monotonic", "process_time") for suffix in ("", "_ns")
) | {"timeit.default_timer()"}
_WALL_CLOCKS = {
    "time.time()": "time.time()",
    "time.time_ns()": "time.time_ns()",
    "datetime.datetime.now()": "datetime.now()",
    "datetime.datetime.utcnow()": "datetime.utcnow()",
    "django.utils.timezone.now()": "timezone.now()",
}
_STEADY_NAMES = {"time": "perf_counter", "time_ns": "perf_counter_ns"}


@check(imports=("time", "timeit", "datetime", "django.utils.timezone"))
def duration_from_wall_clock(difference: cst.BinaryOperation, ctx: Context) -> Verdict:
    """The program takes the time that something took from a clock that nobody sets."""
    if difference.operator.__class__ is not cst.Subtract or ctx.role.is_test:
        return None
    end = ctx.qualified_name(difference.left)
    if end in _STEADY_CLOCKS:
        return Met() if ctx.qualified_name(difference.right) in _STEADY_CLOCKS else None
    if end not in _WALL_CLOCKS or ctx.qualified_name(difference.right) != end:
        return None
    return Missed(difference, fix=_fix(difference, ctx), clock=_WALL_CLOCKS[end])


def _fix(difference: cst.BinaryOperation, ctx: Context) -> Fix | None:
    """Both readings from the steady clock, where the first is in a name that is read nowhere else."""
    function = ctx.function_of(difference)
    if function is None or not isinstance(difference.right, cst.Name):
        return None
    values = values_of(difference.right, ctx)
    if values is None or len(values) != 1 or not _is_read_once(difference.right, function, ctx):
        return None
    readings = [_clock_written(reading) for reading in (values[0], difference.left)]
    edits = [replace(name, _STEADY_NAMES[name.value]) for name in readings if name is not None]
    return Fix(tuple(edits)) if len(edits) == len(readings) else None


def _clock_written(reading: cst.BaseExpression) -> cst.Name | None:
    """The `time` of `time.time()`; None where the clock is written in another way."""
    match reading:
        case cst.Call(func=cst.Attribute(attr=cst.Name(value="time" | "time_ns") as name)):
            return name
    return None


def _is_read_once(name: cst.Name, function: cst.FunctionDef, ctx: Context) -> bool:
    return sum(is_read(place, ctx) for place in ctx.once(names_written_in, function)[name.value]) == 1
