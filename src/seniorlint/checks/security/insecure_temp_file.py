"""`insecure-temp-file`: when the rule is met and when it is missed."""

from __future__ import annotations

import libcst as cst

from seniorlint.engine.registry import check
from seniorlint.engine.verdict import Met, Missed, Verdict
from seniorlint.languages.python.context import Context

_WEAK = "tempfile.mktemp"
_MAKERS = ("mkstemp", "mkdtemp", "TemporaryFile", "NamedTemporaryFile", "TemporaryDirectory", "SpooledTemporaryFile")


@check(calls=(_WEAK, *(f"tempfile.{maker}" for maker in _MAKERS)))
def insecure_temp_file(call: cst.Call, ctx: Context) -> Verdict:
    """Whoever needs a temporary file lets the file be made together with its name."""
    if ctx.called(call) == _WEAK:
        return Missed(call, decided_by=call.func)
    return Met(decided_by=call.func)
