"""`gil-control`: the code that shows it."""

from __future__ import annotations

import libcst as cst

from seniorlint.engine.registry import evidence
from seniorlint.engine.verdict import Shown, Verdict
from seniorlint.languages.python.calls import keyword, last_name
from seniorlint.languages.python.context import Context

_COMPILERS = ("numba.jit", "numba.njit", "numba.vectorize", "numba.guvectorize", "numba.cfunc")


@evidence(calls=("sys.setswitchinterval", "sys._is_gil_enabled", *_COMPILERS))
def gil_control(call: cst.Call, ctx: Context) -> Verdict:
    """Compiled code that gives the lock of the interpreter away while it runs, or code that asks about that lock."""
    if ctx.called(call) not in _COMPILERS:
        return Shown(call)
    asked = keyword(call, "nogil")
    return Shown(asked) if asked is not None and last_name(asked.value) == "True" else None
