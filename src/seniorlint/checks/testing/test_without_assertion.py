"""`test-without-assertion`: when the rule is met and when it is missed."""

from __future__ import annotations

import libcst as cst

from seniorlint.checks.testing._test_functions import (
    asserts_itself,
    disables_inherited,
    is_test,
    may_check,
    says_smoke_test,
)
from seniorlint.engine.registry import check
from seniorlint.engine.verdict import MET, Missed, Verdict
from seniorlint.languages.python.context import Context


@check
def test_without_assertion(function: cst.FunctionDef, ctx: Context) -> Verdict:
    """A test checks something, or says that it only tries whether the code runs."""
    if not ctx.role.is_test or not is_test(function, ctx) or disables_inherited(function, ctx):
        return None
    if asserts_itself(function):
        return None
    if may_check(function, ctx) or says_smoke_test(function, ctx):
        return MET
    return Missed(function, test=function.name.value)
