"""`long-function`: when the rule is met and when it is missed."""

from __future__ import annotations

import libcst as cst

from seniorlint.checks.code_organization._suites import lines_in, own_lines, size_from
from seniorlint.engine.registry import check
from seniorlint.engine.verdict import MET, Missed, Verdict
from seniorlint.languages.python.context import Context

_NEAR = 0.5  # of the limit; a shorter function was never near it
_PLAIN = 0.1  # of its statements; a function with fewer blocks than that is a list that is read from top to bottom


@check
def long_function(function: cst.FunctionDef, ctx: Context, *, max_statements: int, count_nested: bool) -> Verdict:
    """A function has at most `max_statements` statements; those of nested definitions are counted there only."""
    lines = lines_in(function, nested=True) if count_nested else ctx.once(own_lines, function)
    statements, blocks = size_from(function, lines)
    if statements <= max_statements:
        return MET if statements > max_statements * _NEAR else None
    if not count_nested and (ctx.role.is_test or ctx.role.is_migration or blocks < statements * _PLAIN):
        return None
    excess = (statements - max_statements) / max(max_statements, 1)
    return Missed(
        function.name, excess=excess, function=function.name.value, statements=statements, limit=max_statements
    )
