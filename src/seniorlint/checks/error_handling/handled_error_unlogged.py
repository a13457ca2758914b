"""`handled-error-unlogged`: when the rule is met and when it is missed."""

from __future__ import annotations

import libcst as cst

from seniorlint.checks.error_handling._error_types import text_of_types
from seniorlint.checks.error_handling._lost_errors import is_in_scope
from seniorlint.checks.error_handling._reasons import states_reason
from seniorlint.checks.error_handling._second_attempts import is_second_attempt
from seniorlint.checks.error_handling._traces import is_discarded, trace_in
from seniorlint.engine.registry import check
from seniorlint.engine.verdict import MET, Met, Missed, Verdict
from seniorlint.languages.python.context import Context
from seniorlint.languages.python.exceptions import try_of


@check
def handled_error_unlogged(
    clause: cst.ExceptHandler | cst.ExceptStarHandler,
    ctx: Context,
    *,
    scope: str,
    accept_comment: bool,
    report_calls: list[str],
    log_receivers: list[str],
) -> Verdict:
    """What a clause does instead leaves a trace of the failure: it logs, raises, reports or uses the error."""
    if is_discarded(clause) or not is_in_scope(clause, ctx, scope=scope, discarded=False):
        return None
    trace = trace_in(clause, ctx, report_calls, log_receivers)
    if trace is not None:
        return Met(decided_by=trace)
    if accept_comment and states_reason(clause, ctx):
        return MET
    if scope != "all" and is_second_attempt(clause, try_of(clause, ctx)):
        return None
    return Missed(clause, decided_by=clause.body.body[0], what=text_of_types(clause, ctx))
