"""`nested-event-loop`: when the rule is met and when it is missed."""

from __future__ import annotations

import libcst as cst

from seniorlint.engine.registry import check
from seniorlint.engine.verdict import MET, Missed, Verdict
from seniorlint.languages.python.context import Context

_LOOPS = ("get_event_loop", "get_running_loop", "new_event_loop")
_RUNS = (
    *("asyncio.run", "asyncio.Runner().run", "asyncio.runners.run", "trio.run", "anyio.run", "uvloop.run"),
    *(f"asyncio.{loop}().{run}" for loop in _LOOPS for run in ("run_until_complete", "run_forever")),
    *(f"asyncio.AbstractEventLoop().{run}" for run in ("run_until_complete", "run_forever")),
)


@check(calls=_RUNS)
def nested_event_loop(call: cst.Call, ctx: Context) -> Verdict:
    """An event loop is started by a function that does not run in one."""
    function = ctx.function_of(call)
    if function is None or "nest_asyncio" in ctx.summary.imports:
        return None
    if function.asynchronous is None:
        return MET
    return Missed(call, call=ctx.called(call).replace("()", ""))
