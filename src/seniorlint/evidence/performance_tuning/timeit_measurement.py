"""`timeit-measurement`: the code that shows it."""

from __future__ import annotations

import libcst as cst

from seniorlint.engine.registry import evidence
from seniorlint.engine.verdict import Shown, Verdict
from seniorlint.languages.python.calls import called_name, keyword
from seniorlint.languages.python.context import Context

_CALLS = ("timeit", "repeat", "Timer().timeit", "Timer().repeat", "Timer().autorange")


@evidence(calls=[f"timeit.{name}" for name in _CALLS])
def timeit_measurement(call: cst.Call, ctx: Context) -> Verdict:
    """A piece of code is run many times and timed."""
    number = keyword(call, "number") if called_name(call) == "timeit" else None
    if number is not None and isinstance(number.value, cst.Integer) and number.value.value == "1":
        return None
    return Shown(call.func)
