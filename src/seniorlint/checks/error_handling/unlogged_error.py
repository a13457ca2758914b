"""`unlogged-error`: when the rule is met and when it is missed."""

from __future__ import annotations

import libcst as cst

from seniorlint.checks.error_handling._branches import ends_in_raise, guards_import, is_branch, only_cleans_up
from seniorlint.checks.error_handling._error_types import are_only_outcomes, takes_remote_error, text_of_types
from seniorlint.checks.error_handling._quiet import may_be_quiet
from seniorlint.checks.error_handling._reasons import states_reason, suppression_states_reason
from seniorlint.checks.error_handling._second_attempts import is_second_attempt
from seniorlint.checks.error_handling._traces import is_discarded, trace_in
from seniorlint.engine.registry import check
from seniorlint.engine.verdict import MET, Met, Missed, Verdict
from seniorlint.languages.python.context import Context
from seniorlint.languages.python.exceptions import Handler, bound_name, caught_types, is_broad, names_broad_type, try_of


@check(calls=["contextlib.suppress"])
def unlogged_error(
    clause: cst.ExceptHandler | cst.ExceptStarHandler | cst.Call,
    ctx: Context,
    *,
    kinds: list[str],
    scope: str,
    accept_comment: bool,
    report_calls: list[str],
    log_receivers: list[str],
) -> Verdict:
    """A failure is logged, raised again or used, or the code says why it may be lost."""
    if ctx.role.is_test or ctx.role.is_stub:
        return None
    if isinstance(clause, cst.Call):
        return _suppressed(clause, ctx, accept_comment, scope) if "discarded" in kinds else None
    discarded = is_discarded(clause)
    if ("discarded" if discarded else "handled") not in kinds:
        return None
    if (scope == "broad" and not is_broad(clause, ctx)) or (
        scope != "all" and not _is_candidate(clause, discarded, ctx)
    ):
        return None
    trace = None if discarded else trace_in(clause, ctx, report_calls, log_receivers)
    if trace is not None:
        return Met(decided_by=trace)
    if accept_comment and states_reason(clause, ctx):
        return MET
    if scope != "all" and not discarded and is_second_attempt(clause, try_of(clause, ctx)):
        return None
    happens = "is dropped here" if discarded else "is handled here, but nothing keeps what went wrong"
    return Missed(clause, decided_by=clause.body.body[0], what=f"{text_of_types(clause, ctx)} {happens}")


def _is_candidate(handler: Handler, discarded: bool, ctx: Context) -> bool:
    """Could a failure that nobody planned for vanish in this clause?"""
    guarded = try_of(handler, ctx)
    if not is_broad(handler, ctx):
        if are_only_outcomes(caught_types(handler), handler, ctx):
            return False
        is_planned = is_branch(handler, guarded, ctx) if discarded else bound_name(handler) is None
        if is_planned and not takes_remote_error(handler, ctx):
            return False
    elif discarded and (ctx.once(only_cleans_up, guarded.body) or ends_in_raise(guarded, ctx)):
        return False
    return not ctx.once(guards_import, guarded) and not may_be_quiet(handler, ctx)


def _suppressed(call: cst.Call, ctx: Context, accept_comment: bool, scope: str) -> Verdict:
    """`suppress(...)` says which errors do not matter; of Exception it says that none does."""
    types = [arg.value for arg in call.args]
    broad = next((one for one in types if names_broad_type(one, ctx)), None)
    if broad is None and scope == "broad":
        return None
    if broad is None:
        return None if not types or are_only_outcomes(types, call, ctx) else Met(decided_by=types[0])
    if (accept_comment and suppression_states_reason(call, ctx)) or _raises_next(call, ctx):
        return MET
    around = ctx.enclosing(call, cst.With)
    if scope != "all" and around is not None and ctx.once(only_cleans_up, around.body):
        return None
    return Missed(call, decided_by=broad, what=f"`suppress({ctx.code(broad)})` drops every error")


def _raises_next(call: cst.Call, ctx: Context) -> bool:
    """Does an error follow the `with`, so that what is suppressed is only the cleaning up before it?"""
    around = ctx.enclosing(call, cst.With)
    block = ctx.parent(around) if around is not None else None
    if not isinstance(block, cst.IndentedBlock):
        return False
    index = next(number for number, line in enumerate(block.body) if line is around)
    match block.body[index + 1 : index + 2]:
        case [cst.SimpleStatementLine(body=[cst.Raise()])]:
            return True
    return False
