"""`log-and-raise`: when the rule is met and when it is missed."""

from __future__ import annotations

import libcst as cst

from seniorlint.checks.error_handling._log_entries import loud_entry
from seniorlint.checks.error_handling._raises import ends_in_same_error
from seniorlint.engine.registry import check
from seniorlint.engine.verdict import Met, Missed, Verdict
from seniorlint.languages.python.context import Context


@check
def log_and_raise(handler: cst.ExceptHandler | cst.ExceptStarHandler, ctx: Context) -> Verdict:
    """An error that goes on up is logged by whoever takes it there."""
    again = ends_in_same_error(handler)
    if again is None or ctx.role.is_test:
        return None
    entry = loud_entry(handler, ctx)
    return Missed(entry, decided_by=again, related=again) if entry is not None else Met(decided_by=again)
