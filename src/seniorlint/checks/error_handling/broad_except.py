"""`broad-except`: when the rule is met and when it is missed."""

from __future__ import annotations

import libcst as cst

from seniorlint.checks.error_handling._log_entries import traceback_entry
from seniorlint.checks.error_handling._raises import passes_error_on
from seniorlint.engine.registry import check
from seniorlint.engine.verdict import Met, Missed, Verdict
from seniorlint.languages.python.context import Context
from seniorlint.languages.python.exceptions import broad_type


@check
def broad_except(handler: cst.ExceptHandler | cst.ExceptStarHandler, ctx: Context) -> Verdict:
    """A clause that takes every error lets it go on, or keeps its traceback."""
    caught = broad_type(handler, ctx)
    if caught is None:
        return None
    kept = passes_error_on(handler) or traceback_entry(handler, ctx)
    if kept is not None:
        return Met(decided_by=kept)
    return Missed(caught, caught=ctx.code(caught))
