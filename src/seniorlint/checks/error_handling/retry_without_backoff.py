"""`retry-without-backoff`: when the rule is met and when it is missed."""

from __future__ import annotations

import libcst as cst

from seniorlint.checks.error_handling._retries import pause_in, repairs, retry_of, tries_twice
from seniorlint.engine.registry import check
from seniorlint.engine.verdict import Met, Missed, Verdict
from seniorlint.languages.python.context import Context


@check
def retry_without_backoff(loop: cst.For | cst.While, ctx: Context) -> Verdict:
    """A loop that tries again waits before it does."""
    retry = ctx.once(retry_of, loop, ctx)
    if retry is None or ctx.role.is_test:
        return None
    pause = pause_in(loop)
    if pause is not None:
        return Met(decided_by=pause)
    if tries_twice(loop) or repairs(retry, ctx):
        return None
    return Missed(loop, decided_by=retry.handler)
