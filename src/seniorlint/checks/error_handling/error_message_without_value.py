"""`error-message-without-value`: when the rule is met and when it is missed."""

from __future__ import annotations

import re
from collections.abc import Iterator

import libcst as cst

from seniorlint.checks.error_handling._caught_here import raised_class
from seniorlint.checks.error_handling._messages import is_built, message_of
from seniorlint.engine.lazy_pattern import pattern
from seniorlint.engine.registry import check
from seniorlint.engine.verdict import Met, Missed, Verdict
from seniorlint.languages.python.context import Context
from seniorlint.languages.python.names import parameters_of
from seniorlint.languages.python.strings import constant_text
from seniorlint.languages.python.walk import descendants

_JUDGED = frozenset(f"builtins.{name}" for name in ("ValueError", "TypeError", "LookupError", "KeyError", "IndexError"))
_OWN = ("self", "cls")
_SECRET = pattern(r"passw|secret|token|key|credential", re.IGNORECASE)
# Comparisons that many values fail; what `==` and `is` find can be only one.
_OPEN = (cst.LessThan, cst.LessThanEqual, cst.GreaterThan, cst.GreaterThanEqual, cst.NotEqual, cst.In, cst.NotIn)


@check
def error_message_without_value(statement: cst.Raise, ctx: Context) -> Verdict:
    """The message of an error about a parameter shows what was passed."""
    raised = raised_class(statement)
    if raised is None or ctx.role.is_test or ctx.qualified_name(raised) not in _JUDGED:
        return None
    message = message_of(statement)
    parameter = _tested_parameter(statement, ctx)
    if message is None or parameter is None:
        return None
    if constant_text(message) is None:
        return Met(decided_by=message) if is_built(message) else None
    if isinstance(statement.exc, cst.Call) and len(statement.exc.args) > 1:
        return None
    return Missed(message, parameter=parameter)


def _tested_parameter(statement: cst.Raise, ctx: Context) -> str | None:
    """The first parameter that the `if` directly around a statement compares in a way that many values can fail."""
    line = ctx.parent(statement)
    block = ctx.parent(line) if line is not None else None
    branch = ctx.parent(block) if block is not None else None
    function = ctx.function_of(statement)
    if not isinstance(branch, cst.If) or branch.body is not block or function is None:
        return None
    known = {param.name.value for param in parameters_of(function.params)} - set(_OWN)
    read = (node.value for node in _compared(branch.test) if isinstance(node, cst.Name) and node.value in known)
    return next((name for name in read if not _SECRET.search(name)), None)


def _compared(test: cst.BaseExpression) -> Iterator[cst.CSTNode]:
    """The nodes in the open comparisons of a test, and those of `not isinstance(...)`."""
    for node in descendants(test):
        match node:
            case cst.Comparison(comparisons=[cst.ComparisonTarget(operator=operator), *_]) if isinstance(
                operator, _OPEN
            ):
                yield from descendants(node)
            case cst.UnaryOperation(operator=cst.Not(), expression=cst.Call(func=cst.Name(value="isinstance"))):
                yield from descendants(node)
