"""Checks of the principle Error Handling."""

from __future__ import annotations

import libcst as cst

from seniorlint.checks._error_branches import is_branch, may_be_quiet, only_imports
from seniorlint.checks._error_traces import is_discarded, leaves_trace
from seniorlint.checks._error_types import takes_only_outcomes, takes_remote_error, text_of_types
from seniorlint.checks._raises import (
    changes_traceback,
    in_finally_below,
    in_nested_try,
    is_new_error,
    raises_again,
    sets_cause,
)
from seniorlint.checks._reasons import states_reason, suppression_states_reason
from seniorlint.engine.context import Context
from seniorlint.engine.handlers import (
    DEFERRED,
    Handler,
    bound_name,
    handler_of,
    is_broad,
    names_broad_type,
    rebinds,
)
from seniorlint.engine.registry import check
from seniorlint.engine.verdict import MET, Fix, Met, Missed, Verdict, insert_after, insert_before, replace
from seniorlint.engine.walk import descendants


@check
def bare_except(handler: cst.ExceptHandler | cst.ExceptStarHandler, ctx: Context) -> Verdict:
    """Every except clause names what it handles, or raises again what it cannot handle."""
    if handler.type is not None or raises_again(handler):
        return MET
    return Missed(handler, fix=Fix((insert_before(handler, " Exception", offset=len("except")),)))


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


@check
def raise_without_cause(statement: cst.Raise, ctx: Context, *, any_handler: bool) -> Verdict:
    """A new error that a handler raises says with `from` which error led to it, or that none did."""
    if statement.exc is None:
        return None
    handler = handler_of(statement, ctx)
    if handler is None:
        return None
    name = bound_name(handler)
    if (name is None and not any_handler) or not is_new_error(statement.exc, name):
        return None
    if in_nested_try(statement, handler, ctx):
        return None
    if statement.cause is not None or sets_cause(handler):
        return MET
    if name is None or rebinds(handler.body, name):
        return Missed(statement, cause=name or "err")
    return Missed(statement, fix=Fix((insert_after(statement, f" from {name}"),)), cause=name)


@check
def reraise_by_name(statement: cst.Raise, ctx: Context) -> Verdict:
    """A handler passes its error on with a bare `raise`."""
    if statement.cause is not None or not isinstance(statement.exc, (cst.Name, type(None))):
        return None
    handler = handler_of(statement, ctx)
    if handler is None or in_finally_below(statement, handler, ctx):
        return None
    if statement.exc is None:
        return MET
    name = statement.exc.value
    if name != bound_name(handler) or isinstance(handler, cst.ExceptStarHandler):
        return None
    if rebinds(handler.body, name) or changes_traceback(handler):
        return None
    return Missed(statement, fix=Fix((replace(statement, "raise"),)), name=name)


@check
def return_in_finally(block: cst.Finally, ctx: Context) -> Verdict:
    """A finally block lets the error in flight, or the value on its way out, pass."""
    for node in descendants(block.body, stop_at=(*DEFERRED, cst.Finally)):  # a nested finally answers for itself
        match node:
            case cst.Return() | cst.Break() | cst.Continue() if _leaves(node, block, ctx):
                return Missed(node, statement=type(node).__name__.lower())
    return MET


def _leaves(node: cst.Return | cst.Break | cst.Continue, block: cst.Finally, ctx: Context) -> bool:
    """Does this statement jump out of the block, and not only out of a loop in it?"""
    loop = None if isinstance(node, cst.Return) else ctx.loop_of(node)
    return loop is None or all(above is not block for above in ctx.ancestors(loop))
