"""`blocking-work-off-loop`: the code that shows it."""

from __future__ import annotations

import libcst as cst

from seniorlint.engine.registry import evidence
from seniorlint.engine.verdict import Shown, Verdict
from seniorlint.languages.python.context import Context

_HANDING_OVER = (
    *("asyncio.to_thread", "anyio.to_thread.run_sync", "trio.to_thread.run_sync", "anyio.to_process.run_sync"),
    *("starlette.concurrency.run_in_threadpool", "fastapi.concurrency.run_in_threadpool"),
    "twisted.internet.threads.deferToThread",
)
_TO_EXECUTOR = "*.run_in_executor"


@evidence(calls=(*_HANDING_OVER, _TO_EXECUTOR))
def blocking_work_off_loop(call: cst.Call, ctx: Context) -> Verdict:
    """Work that would stop the event loop is handed to a thread or a process."""
    function = call.args[0] if ctx.called(call) in _HANDING_OVER and call.args else None
    if function is None and len(call.args) > 1:
        function = call.args[1]
    if function is None or _is_constant(function.value):
        return None
    return Shown(call.func, decided_by=function)


def _is_constant(function: cst.BaseExpression) -> bool:
    """Is this a lambda that gives a constant, as tests of event loops have them?"""
    match function:
        case cst.Lambda(body=cst.Integer() | cst.BaseString() | cst.Name(value="None" | "True" | "False")):
            return True
    return False
