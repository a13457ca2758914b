"""`generic-exception-raised`: when the rule is met and when it is missed."""

from __future__ import annotations

import libcst as cst

from seniorlint.checks.error_handling._caught_here import catcher_of, raised_class
from seniorlint.checks.error_handling._raises import raises_again
from seniorlint.engine.registry import check
from seniorlint.engine.verdict import Met, Missed, Verdict
from seniorlint.languages.python.calls import last_name
from seniorlint.languages.python.context import Context
from seniorlint.languages.python.exceptions import names_broad_type


@check
def generic_exception_raised(statement: cst.Raise, ctx: Context) -> Verdict:
    """The error that is raised has a type of its own, or one that says what went wrong."""
    raised = raised_class(statement)
    if raised is None or ctx.role.is_test:
        return None
    if names_broad_type(raised, ctx):
        catcher = catcher_of(raised, ctx)
        if catcher is not None and raises_again(catcher) is None:
            return None
        return Missed(statement, decided_by=raised, raised=last_name(raised))
    return Met(decided_by=raised) if _is_class_of_module(raised, ctx) else None


def _is_class_of_module(raised: cst.BaseExpression, ctx: Context) -> bool:
    """Is this a class that the module defines, so that somebody wrote it for such an error?"""
    bound = ctx.binding(raised.value, raised) if isinstance(raised, cst.Name) else None
    return bound is not None and bound.kind == "class"
