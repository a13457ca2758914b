"""`exit-stack`: the code that shows it."""

from __future__ import annotations

import libcst as cst

from seniorlint.engine.registry import evidence
from seniorlint.engine.verdict import Shown, Verdict
from seniorlint.languages.python.context import Context

_METHODS = ("enter_context", "callback", "push", "pop_all")
_ASYNC_METHODS = (*_METHODS, "enter_async_context", "push_async_callback", "push_async_exit")


@evidence(
    calls=[
        *(f"contextlib.ExitStack().{name}" for name in _METHODS),
        *(f"contextlib.AsyncExitStack().{name}" for name in _ASYNC_METHODS),
    ]
)
def exit_stack(call: cst.Call, ctx: Context) -> Verdict:
    """A stack that is given what has to be closed, and closes all of it whatever fails."""
    return Shown(call.func)
