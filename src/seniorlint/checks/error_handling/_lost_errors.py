"""Except clauses in which a failure that nobody planned for could vanish."""

from __future__ import annotations

from seniorlint.checks.error_handling._branches import ends_in_raise, guards_import, is_branch, only_cleans_up
from seniorlint.checks.error_handling._error_types import are_only_outcomes, takes_remote_error
from seniorlint.checks.error_handling._quiet import may_be_quiet
from seniorlint.languages.python.context import Context
from seniorlint.languages.python.exceptions import Handler, bound_name, caught_types, is_broad, try_of


def is_in_scope(clause: Handler, ctx: Context, *, scope: str, discarded: bool) -> bool:
    """Is a clause, which drops the error or does something else, to be judged: is it broad, a candidate, or any?"""
    if ctx.role.is_test or ctx.role.is_stub:
        return False
    if scope == "all":
        return True
    return (scope != "broad" or is_broad(clause, ctx)) and _is_candidate(clause, discarded, ctx)


def _is_candidate(handler: Handler, discarded: bool, ctx: Context) -> bool:
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
