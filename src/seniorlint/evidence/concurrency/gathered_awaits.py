"""`gathered-awaits`: the code that shows it."""

from __future__ import annotations

import libcst as cst

from seniorlint.engine.registry import evidence
from seniorlint.engine.verdict import Shown, Verdict
from seniorlint.languages.python.context import Context

_SEVERAL = 2


@evidence(calls=("asyncio.gather", "asyncio.as_completed", "asyncio.wait"))
def gathered_awaits(call: cst.Call, ctx: Context) -> Verdict:
    """Several awaitables that run at the same time, and are waited for together."""
    given = [arg for arg in call.args if arg.keyword is None]
    if not given:
        return None
    if ctx.called(call) == "asyncio.gather":
        is_several = len(given) >= _SEVERAL or bool(given[0].star)
    else:
        is_several = not _is_single(given[0].value)
    return Shown(call.func, decided_by=given[0]) if is_several else None


def _is_single(tasks: cst.BaseExpression) -> bool:
    """Is this a collection of one, as it is written?"""
    match tasks:
        case (
            cst.List(elements=[cst.Element()]) | cst.Set(elements=[cst.Element()]) | cst.Tuple(elements=[cst.Element()])
        ):
            return True
    return False
