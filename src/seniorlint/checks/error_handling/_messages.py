"""The message that a `raise` gives its error."""

from __future__ import annotations

import libcst as cst

from seniorlint.checks.error_handling._caught_here import raised_class
from seniorlint.languages.python.context import Context
from seniorlint.languages.python.walk import descendants

# Errors of Python whose class alone does not say what went wrong.
_JUDGED = frozenset(f"builtins.{name}" for name in ("ValueError", "TypeError", "RuntimeError", "OSError", "IOError"))


def judged_class(statement: cst.Raise, ctx: Context) -> cst.BaseExpression | None:
    """The class that is raised, outside tests, where its errors need a message; None for others."""
    raised = raised_class(statement)
    return None if raised is None or ctx.role.is_test or ctx.qualified_name(raised) not in _JUDGED else raised


def message_of(statement: cst.Raise) -> cst.BaseExpression | None:
    """The first argument of the error that is raised; None where there is none."""
    if isinstance(statement.exc, cst.Call) and statement.exc.args:
        return statement.exc.args[0].value
    return None


def is_built(message: cst.BaseExpression) -> bool:
    """Is a message put together of words and values: an f-string, `%`, `+` or `str.format`?"""
    match message:
        case cst.FormattedString() | cst.ConcatenatedString():
            return any(isinstance(node, cst.FormattedStringExpression) for node in descendants(message))
        case cst.BinaryOperation(operator=cst.Modulo() | cst.Add()):
            return any(isinstance(node, cst.BaseString) for node in (message.left, message.right))
        case cst.Call(func=cst.Attribute(attr=cst.Name(value="format"))):
            return True
    return False
