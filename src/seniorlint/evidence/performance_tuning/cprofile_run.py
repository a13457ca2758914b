"""`cprofile-run`: the code that shows it."""

from __future__ import annotations

import libcst as cst

from seniorlint.engine.registry import evidence
from seniorlint.engine.verdict import Shown, Verdict
from seniorlint.languages.python.context import Context


@evidence(calls=("cProfile.Profile", "cProfile.run", "cProfile.runctx"))
def cprofile_run(call: cst.Call, ctx: Context) -> Verdict:
    """A profiler of the standard library that is made, or run on some code."""
    return Shown(call.func)
