"""`unlogged-error`: when the rule is met and when it is missed."""

from __future__ import annotations

import libcst as cst

from seniorlint.checks.error_handling._branches import only_cleans_up
from seniorlint.checks.error_handling._error_types import are_only_outcomes, text_of_types
from seniorlint.checks.error_handling._lost_errors import is_in_scope
from seniorlint.checks.error_handling._reasons import states_reason, suppression_states_reason
from seniorlint.checks.error_handling._traces import is_discarded
from seniorlint.engine.registry import check
from seniorlint.engine.verdict import MET, Met, Missed, Verdict
from seniorlint.languages.python.context import Context
from seniorlint.languages.python.exceptions import names_broad_type


@check(calls=["contextlib.suppress"])
def unlogged_error(
    clause: cst.ExceptHandler | cst.ExceptStarHandler | cst.Call, ctx: Context, *, scope: str, accept_comment: bool
) -> Verdict:
    """A failure is not dropped, or the code says why it may be lost."""
    if isinstance(clause, cst.Call):
        return None if ctx.role.is_test or ctx.role.is_stub else _suppressed(clause, ctx, accept_comment, scope)
    if not is_discarded(clause) or not is_in_scope(clause, ctx, scope=scope, discarded=True):
        return None
    if accept_comment and states_reason(clause, ctx):
        return MET
    return Missed(clause, decided_by=clause.body.body[0], what=f"{text_of_types(clause, ctx)} is dropped here")


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
