"""`parameter-naming-style`: when the rule is met and when it is missed."""

from __future__ import annotations

from collections.abc import Iterator

import libcst as cst

from seniorlint.checks.code_organization._naming import (
    has_words,
    is_mixed_case,
    is_named_after,
    may_override,
    meets_mixed_case,
    snake,
)
from seniorlint.engine.registry import check
from seniorlint.engine.verdict import Met, Missed, Outcome, Verdict
from seniorlint.languages.python.context import Context
from seniorlint.languages.python.names import parameters_of


@check
def parameter_naming_style(function: cst.FunctionDef, ctx: Context) -> Verdict:
    """The parameters of a function have names in lower_case, also where it uses names in mixedCase."""
    outcomes = [] if ctx.role.is_test else list(_judged(function, ctx))
    return None if not outcomes or is_named_after(function) or may_override(function, ctx) else outcomes


def _judged(function: cst.FunctionDef, ctx: Context) -> Iterator[Outcome]:
    for param in parameters_of(function.params):
        name = param.name.value
        if is_mixed_case(name):
            yield Missed(param.name, name=name, better=snake(name))
        elif ctx.sites and has_words(name) and ctx.once(meets_mixed_case, function):
            yield Met(param.name)
