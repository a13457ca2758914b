"""`unlogged-error`: when the rule is met and when it is missed."""

from __future__ import annotations

import libcst as cst

from seniorlint.checks.error_handling._branches import is_branch, may_be_quiet, only_imports
from seniorlint.checks.error_handling._error_types import takes_only_outcomes, takes_remote_error, text_of_types
from seniorlint.checks.error_handling._reasons import states_reason, suppression_states_reason
from seniorlint.checks.error_handling._traces import is_discarded, leaves_trace
from seniorlint.engine.context import Context
from seniorlint.engine.registry import check
from seniorlint.engine.verdict import MET, Met, Missed, Verdict
from seniorlint.languages.python.exceptions import Handler, bound_name, is_broad, names_broad_type


@check
def unlogged_error(
    clause: cst.ExceptHandler | cst.ExceptStarHandler | cst.WithItem,
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
    if isinstance(clause, cst.WithItem):
        return _suppressed(clause, ctx, accept_comment) if "discarded" in kinds else None
    discarded = is_discarded(clause)
    if ("discarded" if discarded else "handled") not in kinds:
        return None
    if scope != "all" and not _is_candidate(clause, discarded, ctx):
        return None
    if not discarded and leaves_trace(clause, ctx, report_calls, log_receivers):
        return MET
    if accept_comment and states_reason(clause, ctx):
        return MET
    happens = "is dropped here" if discarded else "is handled here, but nothing keeps what went wrong"
    return Missed(clause, what=f"{text_of_types(clause, ctx)} {happens}")


def _is_candidate(handler: Handler, discarded: bool, ctx: Context) -> bool:
    """Could a failure that nobody planned for vanish in this clause?"""
    guarded = ctx.parent(handler)
    if not isinstance(guarded, (cst.Try, cst.TryStar)):
        return False
    if is_broad(handler, ctx):
        pass
    elif discarded:
        if takes_only_outcomes(handler, ctx):
            return False
        if is_branch(handler, guarded, ctx) and not takes_remote_error(handler, ctx):
            return False
    elif bound_name(handler) is None and not takes_remote_error(handler, ctx):
        return False
    return not only_imports(guarded) and not may_be_quiet(handler, ctx)


def _suppressed(item: cst.WithItem, ctx: Context, accept_comment: bool) -> Verdict:
    """`with suppress(...)` says which errors do not matter; of Exception it says that none does."""
    match item.item:
        case cst.Call(func=cst.Name(value="suppress") | cst.Attribute(attr=cst.Name(value="suppress"))) as call:
            pass
        case _:
            return None
    if not call.args or ctx.qualified_name(call.func) != "contextlib.suppress":
        return None
    broad = next((arg.value for arg in call.args if names_broad_type(arg.value, ctx)), None)
    if broad is None or (accept_comment and suppression_states_reason(item, ctx)):
        return Met(call)
    return Missed(call, what=f"`suppress({ctx.code(broad)})` drops every error")
