"""`test-over-mocked`: when the rule is met and when it is missed."""

from __future__ import annotations

from collections.abc import Iterator

import libcst as cst

from seniorlint.checks.testing._patches import is_patch
from seniorlint.checks.testing._test_functions import is_test
from seniorlint.engine.registry import check
from seniorlint.engine.verdict import Met, Missed, Verdict
from seniorlint.languages.python.context import Context
from seniorlint.languages.python.walk import descendants


@check
def test_over_mocked(function: cst.FunctionDef, ctx: Context, *, max_patches: int) -> Verdict:
    """A test replaces a few objects at most, so that something real is left to test."""
    if not ctx.role.is_test or not is_test(function, ctx):
        return None
    replaced = {_target(call, ctx) for call in _patches(function, ctx)}
    if len(replaced) > max_patches:
        return Missed(function, test=function.name.value, count=len(replaced), limit=max_patches)
    return Met(at=function) if len(replaced) * 2 > max_patches else None  # with a few it was not near the limit


def _patches(function: cst.FunctionDef, ctx: Context) -> Iterator[cst.Call]:
    """The calls of a test and its decorators that put something in the place of an object."""
    for part in (*function.decorators, function.body):
        for node in descendants(part):
            if isinstance(node, cst.Call) and is_patch(node, ctx):
                yield node


def _target(call: cst.Call, ctx: Context) -> str:
    """What is replaced, as written: a dotted text, or an object and the name of its attribute."""
    first = call.args[0].value if call.args else None
    is_text = isinstance(first, (cst.SimpleString, cst.ConcatenatedString))
    return ", ".join(ctx.code(arg.value) for arg in call.args[: 1 if is_text else 2])
