"""`retry-without-limit`: when the rule is met and when it is missed."""

from __future__ import annotations

import libcst as cst

from seniorlint.checks.error_handling._retries import pause_in, retry_of, tells
from seniorlint.engine.registry import check
from seniorlint.engine.verdict import Met, Missed, Verdict
from seniorlint.languages.python.context import Context


@check
def retry_without_limit(loop: cst.For | cst.While, ctx: Context) -> Verdict:
    """A loop that tries again gives up one day."""
    retry = ctx.once(retry_of, loop, ctx)
    if retry is None or ctx.role.is_test:
        return None
    if retry.ends is not None:
        return Met(decided_by=retry.ends)
    if pause_in(loop) is not None and tells(retry.handler):
        return None  # it waits for something, as long as it takes, and says so
    return Missed(loop, decided_by=retry.handler)
