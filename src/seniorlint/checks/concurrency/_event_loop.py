"""What rules on code that runs in an event loop have in common."""

from __future__ import annotations

import libcst as cst

from seniorlint.languages.python.context import Context

# Functions that run what they are given in a thread, so that the event loop goes on.
IN_A_THREAD = (
    *("asyncio.to_thread", "anyio.to_thread.run_sync", "trio.to_thread.run_sync", "asgiref.sync.sync_to_async"),
    *("starlette.concurrency.run_in_threadpool", "fastapi.concurrency.run_in_threadpool"),
)
RUN_IN_EXECUTOR = "run_in_executor"  # a method of every event loop that does the same


def is_in_async(call: cst.Call, ctx: Context) -> bool:
    """Is a call made by an async function itself?"""
    function = ctx.function_of(call)
    return function is not None and function.asynchronous is not None


def plain_name(called: str) -> str:
    """A full name as people write it: `open`, `requests.Session.get`."""
    return called.removeprefix("builtins.").replace("()", "")
