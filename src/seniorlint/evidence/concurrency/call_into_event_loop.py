"""`call-into-event-loop`: the code that shows it."""

from __future__ import annotations

import libcst as cst

from seniorlint.engine.registry import evidence
from seniorlint.engine.verdict import Shown, Verdict
from seniorlint.languages.python.context import Context

_CALLS = (
    "asyncio.run_coroutine_threadsafe",
    "anyio.from_thread.run",
    "trio.from_thread.run",
    "trio.from_thread.run_sync",
)


@evidence(calls=(*_CALLS, "*.call_soon_threadsafe", "twisted.internet.reactor.callFromThread"))
def call_into_event_loop(call: cst.Call, ctx: Context) -> Verdict:
    """Another thread hands work to the event loop in the one way that is safe."""
    return Shown(call.func) if call.args else None
