"""`code-from-text`: when the rule is met and when it is missed."""

from __future__ import annotations

import libcst as cst

from seniorlint.checks.security._excerpt import excerpt
from seniorlint.checks.security._written_out import is_written_out
from seniorlint.engine.registry import check
from seniorlint.engine.verdict import Met, Missed, Verdict
from seniorlint.languages.python.calls import first_argument
from seniorlint.languages.python.context import Context


@check(calls=("builtins.exec",))
def code_from_text(call: cst.Call, ctx: Context) -> Verdict:
    """What a program runs is in its source, where people and tools can read it."""
    code = first_argument(call, ())
    if code is None:
        return None
    if is_written_out(code, ctx):
        return Met(decided_by=code)
    return Missed(call, decided_by=code, code=excerpt(code, ctx))
